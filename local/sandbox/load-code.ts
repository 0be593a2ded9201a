import { readRealmScript } from '#realm-script';
import type { Clock } from '../kernel/clock.ts';
import { LocalFault } from '../kernel/errors.ts';
import type { Ids } from '../kernel/ids.ts';
import type { CodeModel, TemplatesModel } from '../template/api-model.ts';
import { createCodePlaces } from './code-places.ts';
import { compileModule } from './compile-module.ts';
import { createLockedRealm } from './create-realm.ts';
import { type DebuggedSources, toDebuggedText } from './debugged-code.ts';
import { checkCode } from './dialect/check-code.ts';
import type { ContextReads } from './dialect/context-reads.ts';
import type { Problem } from './dialect/problem.ts';
import { toStashText } from './field-state.ts';
import { readOutcome } from './read-outcome.ts';
import type { CallInput } from './realm/call.ts';
import type { ContextPart, HandlerContext, ResolverCode } from './resolver-code.ts';
import { createSeeds } from './seeds.ts';
import { toSourceFile } from './source-file.ts';
import { createTemplatesLoader } from './template/load-templates.ts';

export interface CodeLoaderPorts {
  clock: Clock;
  ids: Ids;
  /** The source of the realm, if it is bundled already. */
  realm?: string;
  /**
   * Called for code that AppSync runs differently from this runtime: the place, the difference, the
   * replacement.
   */
  warn?(message: string): void;
  /**
   * Set while a debugger can attach: it then finds the source files, and time and steps of a handler are not
   * limited.
   */
  debugged?: DebuggedSources | null;
}

/** Loads JavaScript or a pair of mapping templates. */
export type LoadCode = (code: CodeModel | TemplatesModel) => ResolverCode;

/** Code in the realm, ready to run. */
interface CompiledCode {
  /** Takes the input of a handler as JSON text, and returns its outcome, as `Realm.run` does. */
  runText(input: string, stash: string): string;
  /** The parts of the context that each handler can read. */
  contextReads: ContextReads;
  /** The source place of a place in the running code. */
  describe(line: number, column: number): string;
}

/**
 * Creates the realm of resolvers' code, and returns a function that loads code into it. Loading throws a
 * `LocalFault` (`CODE_REFUSED`) with every problem of the file, one per line, for code that AppSync would not
 * save.
 *
 * What code can do to this process is limited by the isolation of the realm, by the limit of each loop, and
 * by a meter: function entries, loop iterations, steps of a pattern and parts of values count, and the time
 * is checked every few thousand of them (see `realm/meter.ts`). A timer per handler would be simpler, and
 * make every handler thirty times slower.
 */
export const createCodeLoader = (ports: CodeLoaderPorts): LoadCode => {
  const { debugged = null } = ports;
  const realm = createLockedRealm(ports.realm ?? readRealmScript(), { isDebugged: debugged !== null });
  const nextSeed = createSeeds(ports.ids);
  // Equal code, such as that of equal steps of a pipeline, is compiled once: handlers leave no state in it.
  const compiled = new Map<string, CompiledCode>();

  const compile = (code: CodeModel): CompiledCode => {
    const checked = checkCode(code.text);
    if (checked.program === null) throw toRefusal(checked.problems, code);
    const { program, warnings, contextReads } = checked;
    for (const one of warnings) ports.warn?.(`${toPlace(one, code)}: ${one.text} ${one.fix}`);
    const edited = compileModule(code.text, program, realm.parameters);
    const places = createCodePlaces(code.text);
    return {
      runText: realm.instantiate(debugged === null ? edited.text : toDebuggedText(code, edited, debugged)),
      contextReads,
      describe: (line, column) => places.describe(line, edited.toColumn(line, column)),
    };
  };

  const load = (code: CodeModel): ResolverCode => {
    const found = compiled.get(code.text) ?? compile(code);
    compiled.set(code.text, found);
    return toResolverCode(found, code.origin, () => ({ now: ports.clock.now(), entropy: nextSeed() }));
  };
  const loadTemplates = createTemplatesLoader({ ...ports, realm, nextSeed });
  return (code) => ('request' in code ? loadTemplates(code) : load(code));
};

const toResolverCode = (
  { runText, contextReads, describe }: CompiledCode,
  origin: string,
  begin: () => Pick<CallInput, 'now' | 'entropy'>,
): ResolverCode => ({
  about: { origin, reads: contextReads },
  run: (handler, context, state) => {
    const { now, entropy } = begin();
    const input: CallInput = { handler, now, entropy, parts: pickParts(contextReads[handler], context) };
    if (state.outErrors.length > 0) input.outErrors = [...state.outErrors];
    const stash = contextReads[handler].includes('stash') ? toStashText(state) : '';
    return readOutcome(runText(JSON.stringify(input), stash), state, { origin, describe });
  },
});

const toRefusal = (problems: readonly Problem[], code: CodeModel): LocalFault =>
  new LocalFault(
    'CODE_REFUSED',
    problems.map((one) => `${toPlace(one, code)}: ${one.errorType}: ${one.text}`).join('\n'),
    [...new Set(problems.map(({ fix }) => fix))].join(' '),
  );

/** The place in the source file if the code has a source map, else in the bundle, with that file. */
const toPlace = ({ line, column }: Pick<Problem, 'line' | 'column'>, code: CodeModel): string => {
  if (line === 0) return code.origin;
  const places = createCodePlaces(code.text);
  if (places.hasMap) return places.describe(line, column);
  const file = toSourceFile(code.text, line);
  return `${code.origin}:${line}:${column}${file === null ? '' : ` (${file})`}`;
};

/**
 * Serializing and parsing a part costs more than most handlers do, so only those are passed that the code can
 * read.
 */
const pickParts = (reads: readonly ContextPart[], context: HandlerContext): CallInput['parts'] => {
  const parts: Partial<Record<ContextPart, unknown>> = {};
  for (const part of reads) if (part !== 'stash') parts[part] = context[part];
  return parts as CallInput['parts'];
};
