import { COVERAGE } from '../coverage.ts';
import type { RunTemplateText } from '../template-call.ts';
import { createAiModule } from './ai/module.ts';
import { createCall } from './call.ts';
import { createDynamodbModule } from './dynamodb/module.ts';
import { createExtensions } from './extensions.ts';
import { createGlobals } from './globals.ts';
import { createInstruments } from './instruments.ts';
import { lockDown } from './lock-down.ts';
import { createMeter } from './meter.ts';
import { createRdsModule } from './rds/module.ts';
import { createJavaRegexes } from './regex/java-regex.ts';
import { createRunner, type ModuleFactory } from './run-handler.ts';
import { createRuntime } from './runtime.ts';
import { fillGaps, freezeDeeply, listFunctions, meterSurface, type Namespace } from './surface.ts';
import { createEngine } from './template/engine.ts';
import { createRoots, listCallable } from './template/roots.ts';
import { createTemplateCompiler } from './template/run-template.ts';
import { createUtil } from './util/index.ts';

/**
 * The host's interface of the realm: functions with text input and output, and functions that are passed
 * through.
 */
export interface Realm {
  /** Names of all JavaScript globals; the loader hides each that is not in `scope`. */
  globals: string[];
  /** The globals of the code, by name. */
  scope: Readonly<Record<string, unknown>>;
  /**
   * Runs one handler: JSON text in and out. `stash` is the text of `ctx.stash`, empty if the code cannot read
   * it; otherwise the result has a second line with the handler's stash.
   */
  run(module: ModuleFactory, text: string, stash: string): string;
  /** Prepares a mapping template, from its tree as JSON text; see `RunTemplateText`. */
  compileTemplate(tree: string): RunTemplateText;
  /** The paths of all functions that the code can call, such as `util.time.nowISO8601`. */
  functions: string[];
  /** The same for templates. */
  templateFunctions: string[];
}

/** With `isBounded`, time and steps of a handler are limited. */
export const createRealm = ({ isBounded }: { isBounded: boolean }): Realm => {
  const call = createCall(createMeter({ isBounded }));
  const { meter } = call;
  const regexes = createJavaRegexes(meter);
  const ours = {
    util: createUtil(call, { regexes, charge: meter.charge }),
    extensions: createExtensions(call),
    runtime: createRuntime(),
    dynamodb: createDynamodbModule(),
    rds: createRdsModule(),
    ai: createAiModule(),
  };
  const roots = createRoots(call, ours.util, ours.extensions);
  const compileTemplate = createTemplateCompiler({ call, roots, engine: createEngine(meter, regexes) });
  fillGaps(ours, COVERAGE);
  const surface = meterSurface(ours, meter);
  const scope = {
    ...meterSurface(createGlobals(call), meter),
    util: surface.util,
    extensions: surface.extensions,
    runtime: surface.runtime,
    $appsync: { ...createInstruments(meter), modules: createModules(surface) },
  };
  const globals = lockDown(meter, regexes);
  freezeDeeply(scope);
  return {
    globals,
    scope,
    run: createRunner(call),
    compileTemplate,
    functions: listFunctions(surface),
    templateFunctions: [...listCallable(roots.util, 'util'), ...listCallable(roots.extensions, 'extensions')],
  };
};

/** The sources of imports: the module's members, by its name. */
const createModules = (surface: Namespace) => ({
  '@aws-appsync/utils': { util: surface.util, extensions: surface.extensions, runtime: surface.runtime },
  '@aws-appsync/utils/dynamodb': surface.dynamodb,
  '@aws-appsync/utils/rds': surface.rds,
  '@aws-appsync/utils/ai': surface.ai,
});
