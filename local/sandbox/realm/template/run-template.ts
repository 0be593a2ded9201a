import type { FieldError } from '../../../kernel/errors.ts';
import type { Json } from '../../../kernel/json.ts';
import {
  type Block,
  type Callable,
  compileTemplate,
  type EnginePorts,
  type RunTemplate,
  TemplateFailure,
  toPlain,
  type Value,
} from '../../../velocity/index.ts';
import type { TemplateEnding, TemplateInput, TemplateResult } from '../../template-call.ts';
import type { Call, CallInput } from '../call.ts';
import { BadArgument, Stop, Unsupported } from '../ending.ts';
import { createContext, type TemplateContext } from './context.ts';

/** "Evaluated resolver request/response size": 5 MB (AWS General Reference, AppSync endpoints and quotas). */
const TEXT_LIMIT = 5 * 1024 * 1024;

const TOO_LARGE = 'Transformation too large';

export interface TemplatePorts {
  call: Call;
  roots: { util: Callable; extensions: Callable };
  engine: Omit<EnginePorts, 'note'>;
}

/** Runs one template to its end. Answers three texts: the result on a line, the stash on a line, and what was printed. */
export type RunRealmTemplate = (text: string, stash: string) => string;

/** Makes templates ready to run, from the JSON text of their tree. */
export const createTemplateCompiler =
  (ports: TemplatePorts) =>
  (tree: string): RunRealmTemplate => {
    ports.call.meter.begin();
    const run = compileTemplate(JSON.parse(tree) as Block);
    return (text, stash) => {
      const input = JSON.parse(text) as TemplateInput;
      const notes: string[] = [];
      ports.call.begin(toCallInput(input));
      const context = createContext({ ...input, stash }, ports.call.outErrors, ports.call.meter.charge);
      const rendered = renderToEnd(run, context, { ports, notes });
      return encode(rendered, { context, stash, call: ports.call, notes });
    };
  };

interface Ended {
  ending: TemplateEnding;
  text: string;
}

/** `util.authType` asks the call for the identity. */
const toCallInput = ({ now, entropy, texts, outErrors }: TemplateInput): CallInput => ({
  handler: 'request',
  now,
  entropy,
  parts: texts.identity === undefined ? {} : { identity: JSON.parse(texts.identity) },
  ...(outErrors && { outErrors: [...outErrors] }),
});

const renderToEnd = (
  run: RunTemplate,
  { value: ctx }: TemplateContext,
  { ports: { roots, engine }, notes }: { ports: TemplatePorts; notes: string[] },
): Ended => {
  const { util, extensions } = roots;
  const variables = new Map<string, Value>();
  variables
    .set('ctx', ctx)
    .set('context', ctx)
    .set('util', util)
    .set('utils', util)
    .set('extensions', extensions);
  try {
    const rendered = run(variables, { ...engine, note: (text) => void notes.push(text) });
    if (rendered.kind === 'return')
      return { ending: { kind: 'earlyReturn', value: toReturned(rendered.value), skipTo: 'NEXT' }, text: '' };
    if (rendered.text.length > TEXT_LIMIT) return { ending: toError(TOO_LARGE), text: '' };
    return { ending: { kind: 'text' }, text: rendered.text };
  } catch (thrown) {
    return { ending: toEnding(thrown), text: '' };
  }
};

/** A text of JSON is the value that it stands for: `#return($util.toJson({}))`. */
const toReturned = (value: Value): Json => {
  if (typeof value !== 'string') return toPlain(value);
  try {
    return JSON.parse(value) as Json;
  } catch {
    return value;
  }
};

const encode = (
  { ending, text }: Ended,
  { context, stash, call, notes }: { context: TemplateContext; stash: string; call: Call; notes: string[] },
): string => {
  const result: TemplateResult = { ending };
  if (call.outErrors.length > 0) result.outErrors = call.outErrors;
  if (call.extensions.length > 0) result.extensions = call.extensions;
  if (call.logs.length > 0) result.logs = call.logs;
  if (notes.length > 0) result.notes = notes.slice(0, 100);
  try {
    const changes = context.readChanges();
    for (const _ in changes) result.changes = changes;
    // No JSON text that is written without spaces has a line break in it.
    return `${JSON.stringify(result)}\n${context.readStash()}\n${text}`;
  } catch (thrown) {
    return `${JSON.stringify({ ending: toEnding(thrown) })}\n${stash}\n`;
  }
};

const toEnding = (thrown: unknown): TemplateEnding => {
  if (thrown instanceof Stop && thrown.ending.kind !== 'value') return thrown.ending;
  if (thrown instanceof Unsupported) return { kind: 'unsupported', message: thrown.message, fix: thrown.fix };
  if (thrown instanceof TemplateFailure || thrown instanceof BadArgument) return toError(thrown.message);
  return toError(
    `Error transforming the velocity template: ${thrown instanceof Error ? thrown.message : ''}`,
  );
};

const toError = (message: string): TemplateEnding => ({
  kind: 'error',
  error: { message, errorType: 'MappingTemplate', data: null, errorInfo: null } satisfies FieldError,
});
