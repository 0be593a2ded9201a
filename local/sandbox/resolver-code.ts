import type { FieldError } from '../kernel/errors.ts';
import type { Json, JsonObject } from '../kernel/json.ts';

/**
 * What a handler sees as `ctx`, save `stash` and `outErrors`, which travel beside it.
 * https://docs.aws.amazon.com/appsync/latest/devguide/resolver-context-reference-js.html
 */
export interface HandlerContext {
  arguments: JsonObject;
  /** The same with all digits of large integers, for what runs without code; null where `arguments` has them. */
  exactArguments?: JsonObject | null;
  identity: JsonObject | null;
  source: Json;
  prev: { result: Json } | null;
  request: { headers: JsonObject; domainName: string | null };
  info: JsonObject;
  env: JsonObject;
  /** For response handlers, and for the request handlers that EvaluateCode is given a result for. */
  result?: Json;
  /** Only for response handlers, and only when the data source failed; what EvaluateCode is given may lack members. */
  error?: { message: string; type: string; unhandledErrorType?: string | null };
}

/** What lives as long as one field's resolution, across its handlers. */
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

/** How one handler ended, with the state it leaves behind. */
export type HandlerOutcome = {
  state: FieldState;
  extensions: readonly ExtensionCall[];
  logs: readonly string[];
  /** What Velocity passed over in silence, such as a method that does not exist: for people, not for AppSync's log. */
  notes?: readonly string[];
  /** The parts of the context that a mapping template changed: what comes later in the field sees them. */
  changes?: Partial<HandlerContext>;
  /** What a mapping template printed, where that is no JSON. */
  rendered?: string;
} & (
  | { kind: 'value'; value: Json }
  | { kind: 'earlyReturn'; value: Json; skipTo: 'NEXT' | 'END' }
  /**
   * `isUnauthorized` where `util.unauthorized` ended it: the message then names no field, which the code cannot know.
   */
  | { kind: 'error'; error: FieldError; isUnauthorized?: true }
);

export type HandlerName = 'request' | 'response';

/** Code of one resolver or pipeline step, checked and loaded. */
export interface ResolverCode {
  /** For traces: the file it comes from, and the parts of the context that each handler can come to see. */
  readonly about?: { origin: string; reads: Readonly<Record<HandlerName, readonly ContextPart[]>> };
  /** Set for mapping templates: which of the two there are. */
  readonly templates?: { hasRequest: boolean; hasResponse: boolean };
  /**
   * Runs one handler to its end. Every failure of the code is an outcome; throws a `LocalFault` (`UNSUPPORTED`) if
   * the code calls what AppSync supports and this runtime does not.
   */
  run(handler: HandlerName, context: HandlerContext, state: FieldState): HandlerOutcome;
}
