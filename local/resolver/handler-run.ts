import type { FieldError } from '../kernel/errors.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import type {
  ExtensionCall,
  FieldState,
  HandlerContext,
  HandlerName,
  HandlerOutcome,
  ResolverCode,
} from '../sandbox/resolver-code.ts';
import type { BatchScope } from './batch-scope.ts';
import type { FieldRequest, FieldResult } from './field-request.ts';
import { type Step, traceHandler } from './trace-handlers.ts';
import { checkSize } from './value-size.ts';

/** Ends the resolution of a field with an error, from any depth. */
export class FieldStopped extends Error {
  readonly fieldError: FieldError;

  constructor(fieldError: FieldError) {
    super(fieldError.message);
    this.name = 'FieldStopped';
    this.fieldError = fieldError;
  }
}

/** Runs the handlers of one field, one after the other, and keeps their shared state. */
export interface HandlerRun {
  run(
    code: ResolverCode,
    handler: HandlerName,
    parts: Pick<HandlerContext, 'prev' | 'result' | 'error'>,
    step?: Step,
  ): Ended;
  /** The field, for its data sources. */
  readonly field: Pick<HandlerRunOptions, 'request' | 'batchScope'>;
  finish(value: Json, error: FieldError | null): FieldResult;
}

/** The end of a handler without an error. */
export type Ended = Extract<HandlerOutcome, { kind: 'value' | 'earlyReturn' }>;

export interface HandlerRunOptions {
  request: FieldRequest;
  /** The field's executions in the same request. */
  batchScope: BatchScope;
  environment: JsonObject;
  print(line: string): void;
  warn(line: string): void;
}

type ErrorEnd = Extract<HandlerOutcome, { kind: 'error' }>;

export const createHandlerRun = (options: HandlerRunOptions): HandlerRun => {
  const { request, batchScope, environment, print, warn } = options;
  let state: FieldState = { stash: {}, outErrors: [] };
  const extensions: ExtensionCall[] = [];
  const shared: Omit<HandlerContext, 'prev'> = {
    arguments: request.arguments,
    ...(request.exactArguments && { exactArguments: request.exactArguments }),
    identity: request.caller.identity,
    source: request.source,
    request: { headers: withoutCookie(request.headers), domainName: null },
    info: request.info,
    env: environment,
  };
  return {
    run: (code, handler, parts, step = null) => {
      const context = { ...shared, ...parts };
      const run = () => code.run(handler, context, state);
      const call = { code, handler, context, state, step };
      const outcome = request.span === null ? run() : traceHandler(request.span, call, run);
      state = outcome.state;
      Object.assign(shared, outcome.changes);
      outcome.notes?.forEach(warn);
      extensions.push(...outcome.extensions);
      outcome.logs.forEach(print);
      if (outcome.kind === 'error' && parts.error && isIgnored(parts.error, outcome.error))
        warn(`${FAILED_BEFORE} ${parts.error.type}: ${parts.error.message}`);
      if (outcome.kind === 'error') throw toStop(outcome, request);
      checkSize(outcome.value);
      return outcome;
    },
    field: { request, batchScope },
    finish: (value, error) => ({ value, error, appendedErrors: state.outErrors, extensions }),
  };
};

const FAILED_BEFORE =
  'The response handler failed, and does not look at ctx.error, which says why the data source had failed:';

/** Whether a handler ended with an error of its own rather than with that of its data source. */
const isIgnored = (given: NonNullable<HandlerContext['error']>, ended: FieldError): boolean =>
  !ended.message.includes(given.message) && ended.errorType !== given.type;

// AppSync never passes cookies to resolvers, and `domainName` is null on its own host names.
const withoutCookie = ({ cookie: _, ...headers }: FieldRequest['headers']): JsonObject =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, typeof value === 'string' ? value : [...value]]),
  );

/**
 * In a live API, `util.unauthorized` in a handler results in an error that names the field. Reports disagree
 * on whether the type is the parent's or the field's own; for denials by directive it is the parent's.
 */
const toStop = ({ error, isUnauthorized }: ErrorEnd, { typeName, fieldName }: FieldRequest): FieldStopped =>
  new FieldStopped(
    isUnauthorized
      ? { ...error, message: `Not Authorized to access ${fieldName} on type ${typeName}` }
      : error,
  );
