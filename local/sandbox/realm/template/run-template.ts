import type { FieldError } from '../../../kernel/errors.ts';
import type { Json, JsonObject } from '../../../kernel/json.ts';
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
import type { RunTemplateText, TemplateEnding, TemplateInput, TemplateResult } from '../../template-call.ts';
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

/** Prepares templates, from the JSON text of their tree. */
export const createTemplateCompiler =
  (ports: TemplatePorts) =>
  (tree: string): RunTemplateText => {
    const { call } = ports;
    let notes: string[] = [];
    const engine: EnginePorts = { ...ports.engine, note: (text) => void notes.push(text) };
    call.meter.begin();
    const run = compileTemplate(JSON.parse(tree) as Block);
    return (text, parts, stash) => {
      const input = JSON.parse(text) as TemplateInput;
      notes = [];
      const callInput = toCallInput(input);
      call.begin(callInput);
      const context = createContext(
        { mayChange: input.mayChange, parts, stash },
        call.outErrors,
        call.meter.charge,
      );
      callInput.parts = new CallParts(context);
      const rendered = renderToEnd(run, context, { roots: ports.roots, engine });
      return encode(rendered, { context, stash, call, notes });
    };
  };

interface Ended {
  ending: TemplateEnding;
  text: string;
}

/** `util.authType` needs the identity: most templates never parse it. */
class CallParts {
  readonly #context: TemplateContext;

  constructor(context: TemplateContext) {
    this.#context = context;
  }

  get identity(): JsonObject | null {
    return toPlain(this.#context.value.get('identity') ?? null) as JsonObject | null;
  }
}

const toCallInput = ({ now, entropy, outErrors }: TemplateInput): CallInput => {
  const input: CallInput = { handler: 'request', now, entropy, parts: {} };
  if (outErrors !== undefined) input.outErrors = [...outErrors];
  return input;
};

const renderToEnd = (
  run: RunTemplate,
  { value: ctx }: TemplateContext,
  { roots, engine }: { roots: TemplatePorts['roots']; engine: EnginePorts },
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
    const rendered = run(variables, engine);
    if (rendered.kind === 'return')
      return { ending: { kind: 'earlyReturn', value: toReturned(rendered.value), skipTo: 'NEXT' }, text: '' };
    if (rendered.text.length > TEXT_LIMIT) return { ending: toError(TOO_LARGE), text: '' };
    return { ending: { kind: 'text' }, text: rendered.text };
  } catch (thrown) {
    return { ending: toEnding(thrown), text: '' };
  }
};

/** A string of JSON is its value: `#return($util.toJson({}))`. */
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
    // JSON text without formatting has no line breaks.
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
