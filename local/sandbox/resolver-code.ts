import type { FieldError } from '../kernel/errors.ts';
import type { Json, JsonObject } from '../kernel/json.ts';

/**
 * A handler's `ctx`, without `stash` and `outErrors`, which are passed separately.
 * https://docs.aws.amazon.com/appsync/latest/devguide/resolver-context-reference-js.html
 */
export interface HandlerContext {
  arguments: JsonObject;
  /** The same with all digits of large integers, for resolvers without code; null if `arguments` has them. */
  exactArguments?: JsonObject | null;
  identity: JsonObject | null;
  source: Json;
  prev: { result: Json } | null;
  request: { headers: JsonObject; domainName: string | null };
  info: JsonObject;
  env: JsonObject;
  /** For response handlers, and for request handlers if EvaluateCode receives a result for them. */
  result?: Json;
  /** Only for response handlers, and only if the data source failed; that of EvaluateCode may lack members. */
  error?: { message: string; type: string; unhandledErrorType?: string | null };
}

/** The state of one field's resolution, across its handlers. */
export interface FieldState {
  readonly stash: JsonObject;
  /** Errors appended with `util.appendError` so far. */
  readonly outErrors: readonly FieldError[];
}

/** A part of `ctx`. */
export type ContextPart = Exclude<keyof HandlerContext, 'exactArguments'> | 'stash';

/** A call of `extensions.*`, in order of the calls. */
export interface ExtensionCall {
  name: string;
  arguments: readonly Json[];
}

/** The outcome of one handler, with the resulting state. */
export type HandlerOutcome = {
  state: FieldState;
  extensions: readonly ExtensionCall[];
  logs: readonly string[];
  /**
   * What Velocity ignored silently, such as a method that does not exist: for developers, not for AppSync's
   * log.
   */
  notes?: readonly string[];
  /** The parts of the context that a mapping template changed, for later handlers of the field. */
  changes?: Partial<HandlerContext>;
  /** The output of a mapping template, if it is not JSON. */
  rendered?: string;
} & (
  | { kind: 'value'; value: Json }
  | { kind: 'earlyReturn'; value: Json; skipTo: 'NEXT' | 'END' }
  /**
   * `isUnauthorized` if `util.unauthorized` ended it: the message then has no field, which the code does not
   * know.
   */
  | { kind: 'error'; error: FieldError; isUnauthorized?: true }
);

export type HandlerName = 'request' | 'response';

/** Code of one resolver or pipeline step, checked and loaded. */
export interface ResolverCode {
  /** For traces: the source file, and the parts of the context that each handler can read. */
  readonly about?: { origin: string; reads: Readonly<Record<HandlerName, readonly ContextPart[]>> };
  /** Set for mapping templates: which of the two exist. */
  readonly templates?: { hasRequest: boolean; hasResponse: boolean };
  /**
   * Runs one handler to its end. Every error of the code is an outcome; throws a `LocalFault` (`UNSUPPORTED`)
   * if the code calls what AppSync supports and this runtime does not.
   */
  run(handler: HandlerName, context: HandlerContext, state: FieldState): HandlerOutcome;
}
