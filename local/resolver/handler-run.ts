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
import type { FieldRequest, FieldResult } from './field-request.ts';

/** Ends the resolution of a field with an error, from whatever depth. */
export class FieldStopped extends Error {
  readonly fieldError: FieldError;

  constructor(fieldError: FieldError) {
    super(fieldError.message);
    this.name = 'FieldStopped';
    this.fieldError = fieldError;
  }
}

/** Runs the handlers of one field, one after the other, and keeps what passes between them. */
export interface HandlerRun {
  run(
    code: ResolverCode,
    handler: HandlerName,
    parts: Pick<HandlerContext, 'prev' | 'result' | 'error'>,
  ): Ended;
  finish(value: Json, error: FieldError | null): FieldResult;
}

/** A handler's end that is not an error. */
export type Ended = Extract<HandlerOutcome, { kind: 'value' | 'earlyReturn' }>;

export interface HandlerRunOptions {
  request: FieldRequest;
  environment: JsonObject;
  print(line: string): void;
}

// AppSync never shows cookies to resolvers, and `domainName` is null on its own host names.
const withoutCookie = ({ cookie: _, ...headers }: FieldRequest['headers']): JsonObject =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, typeof value === 'string' ? value : [...value]]),
  );

export const createHandlerRun = ({ request, environment, print }: HandlerRunOptions): HandlerRun => {
  let state: FieldState = { stash: {}, outErrors: [] };
  const extensions: ExtensionCall[] = [];
  const shared = {
    arguments: request.arguments,
    identity: request.caller.identity,
    source: request.source,
    request: { headers: withoutCookie(request.headers), domainName: null },
    info: request.info,
    env: environment,
  };
  return {
    run: (code, handler, parts) => {
      const outcome = code.run(handler, { ...shared, ...parts }, state);
      state = outcome.state;
      extensions.push(...outcome.extensions);
      outcome.logs.forEach(print);
      if (outcome.kind === 'error') throw new FieldStopped(outcome.error);
      return outcome;
    },
    finish: (value, error) => ({ value, error, appendedErrors: state.outErrors, extensions }),
  };
};
