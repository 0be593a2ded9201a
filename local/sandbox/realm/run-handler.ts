import type { FieldError } from '../../kernel/errors.ts';
import type { Json } from '../../kernel/json.ts';
import type { HandlerName } from '../resolver-code.ts';
import type { Call, CallInput } from './call.ts';
import { BadArgument, type Ending, type HandlerResult, Stop, Unsupported } from './ending.ts';
import { readPlace } from './locate.ts';

/** Creates the module scope of the resolver's code and returns its handlers. */
export type ModuleFactory = () => Record<HandlerName, (context: unknown) => unknown>;

/** "Evaluated resolver response size": 5 MB (AWS General Reference, AppSync endpoints and quotas). */
const VALUE_LIMIT = 5 * 1024 * 1024;

/** An object whose serialized form lacks some members. They can be read, and are copied by a spread. */
const createSerializer = (...hidden: string[]): { readonly toJSON: unknown } => {
  const { toJSON } = {
    toJSON(this: object): object {
      return Object.fromEntries(Object.entries(this).filter(([name]) => !hidden.includes(name)));
    },
  };
  return Object.defineProperty({ toJSON }, 'toJSON', { value: toJSON, enumerable: false });
};

/**
 * Serializing the context omits the two forms of the selection set (AppSync developer guide, "Supported
 * runtime features", JSON). That it also omits `args`, which is the same value as `arguments`, is an
 * assumption.
 */
const CONTEXT = createSerializer('args');
const INFO = createSerializer('selectionSetList', 'selectionSetGraphQL');

/** AppSync's message and type for mapping templates; those of the JavaScript runtime are not recorded. */
const TOO_LARGE: FieldError = {
  message: 'Transformation too large',
  errorType: 'MappingTemplate',
  data: null,
  errorInfo: null,
};

/**
 * Runs one handler to its end. JSON text in, JSON text out; never throws. The stash, which can be far larger
 * than the rest, is a text of its own that the host need not parse: it is only kept for the next handler.
 */
export const createRunner = (call: Call) => {
  for (const { toJSON } of [CONTEXT, INFO]) call.meter.trust(toJSON);
  return (module: ModuleFactory, text: string, stash: string): string => {
    const input = JSON.parse(text) as CallInput;
    if (stash !== '') input.parts.stash = JSON.parse(stash);
    call.begin(input);
    const ending = runToEnd(module, input, call);
    try {
      return encode(ending, input, call);
    } catch (thrown) {
      // Also for code that cannot read it, so that the outcome does not depend on what is read.
      input.parts.stash = {};
      call.forget();
      return encode(toEnding(thrown), input, call);
    }
  };
};

const runToEnd = (module: ModuleFactory, input: CallInput, { outErrors }: Call): Ending => {
  try {
    const value = module()[input.handler](toContext(input, outErrors)) as Json | undefined;
    return { kind: 'value', value: value ?? null };
  } catch (thrown) {
    return toEnding(thrown);
  }
};

const encode = (ending: Ending, { parts }: Pick<CallInput, 'parts'>, call: Call): string => {
  const answer: HandlerResult = { ending };
  if (call.outErrors.length > 0) answer.outErrors = call.outErrors;
  if (call.extensions.length > 0) answer.extensions = call.extensions;
  // Weighed as a whole, without code running between here and its serialization.
  call.meter.weigh([answer, parts.stash]);
  if (call.logs.length > 0) answer.logs = call.logs;
  const text = JSON.stringify(answer);
  if (ending.kind !== 'value' || text.length <= VALUE_LIMIT)
    // JSON text without formatting has no line breaks.
    return parts.stash === undefined ? text : `${text}\n${JSON.stringify(parts.stash)}`;
  const size = JSON.stringify(ending.value)?.length ?? 0;
  return size > VALUE_LIMIT ? encode({ kind: 'error', error: TOO_LARGE }, { parts }, call) : text;
};

/** `code.js:3:9: TypeError: …` for an error of the code itself (aws-appsync-community#328). */
const toEnding = (thrown: unknown): Ending => {
  if (thrown instanceof Stop) return thrown.ending;
  if (!(thrown instanceof Error)) return toCodeError('Runtime Error');
  const place = readPlace(thrown);
  if (thrown instanceof Unsupported) {
    return { kind: 'unsupported', message: `${place ?? 'code.js'}: ${thrown.message}`, fix: thrown.fix };
  }
  const reason = thrown instanceof BadArgument ? thrown.message : `${thrown.name}: ${thrown.message}`;
  return toCodeError(place === null ? reason : `${place}: ${reason}`);
};

/** Assigned one by one, always in this order: V8 gives such objects one shape, and a copy by spread is slower. */
const toContext = ({ handler, parts }: CallInput, outErrors: readonly FieldError[]): object => {
  const ctx = Object.create(CONTEXT);
  ctx.arguments = parts.arguments;
  ctx.args = parts.arguments;
  ctx.identity = parts.identity;
  ctx.source = parts.source;
  ctx.stash = parts.stash;
  ctx.prev = parts.prev;
  ctx.request = parts.request;
  ctx.info = parts.info && Object.assign(Object.create(INFO), parts.info);
  ctx.env = parts.env;
  ctx.outErrors = outErrors;
  if (handler === 'response' || parts.result !== undefined) ctx.result = parts.result ?? null;
  if (parts.error !== undefined) ctx.error = parts.error;
  return Object.freeze(ctx);
};

const toCodeError = (message: string): Ending => ({
  kind: 'error',
  error: { message, errorType: 'Code', data: null, errorInfo: null },
});
