import type { Clock } from '../kernel/clock.ts';
import type { Debugging } from '../kernel/debugging.ts';
import type { FunctionCall, FunctionResult } from '../kernel/function-call.ts';
import type { Caller, HttpRequest } from '../kernel/identity.ts';
import type { Ids } from '../kernel/ids.ts';
import { isJsonObject } from '../kernel/json.ts';
import type { ApiModel } from '../template/api-model.ts';
import { toAuthorizerEvent } from './authorizer-event.ts';
import { type AuthorizerResponse, toAuthorizerResponse, toLambdaCaller } from './authorizer-response.ts';
import { refused } from './errors.ts';
import { createResponseCache } from './response-cache.ts';

export interface LambdaAuthorizerPorts {
  invokeFunction: FunctionCall;
  clock: Clock;
  ids: Ids;
  /** While a debugger can attach, the function has no timeout. */
  debugging?: Debugging | null | undefined;
}

/** Accepts callers with a token that the function accepts; throws a `TransportFailure` for others. */
export type AuthorizeByLambda = (token: string, credentials: HttpRequest) => Promise<Caller>;

const TIMEOUT_MS = 10_000;
/** A larger result is used but not cached. */
const MOST_KEPT_BYTES = 1_048_576;

/**
 * Invokes the API's authorizer function, and caches its result for the time that the function or the API
 * sets. Null if the API has none.
 * https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html#aws-lambda-authorization
 */
export const createLambdaAuthorizer = (
  api: Pick<ApiModel, 'apiId' | 'accountId' | 'authModes'>,
  { invokeFunction, clock, ids, debugging }: LambdaAuthorizerPorts,
): AuthorizeByLambda | null => {
  const mode = api.authModes.find((candidate) => candidate.mode === 'AWS_LAMBDA');
  if (mode === undefined) return null;
  const settings = isJsonObject(mode.config.LambdaAuthorizerConfig)
    ? mode.config.LambdaAuthorizerConfig
    : mode.config;
  const functionArn = String(settings.AuthorizerUri ?? '');
  const expression = String(settings.IdentityValidationExpression ?? '');
  const ttlSeconds = Number(settings.AuthorizerResultTtlInSeconds ?? 0);
  const cache = createResponseCache<AuthorizerResponse>(clock);

  const ask = async (token: string, credentials: HttpRequest): Promise<AuthorizerResponse> => {
    const event = toAuthorizerEvent(credentials, { token, requestId: ids.uuid(), api });
    const invocation = invokeFunction(functionArn, event, credentials.span);
    const answer = await (debugging ? invocation : inTime(invocation));
    // The function's log has the reason.
    if (!answer.ok) throw refused();
    const decided = toAuthorizerResponse(answer.result, api);
    const isSmall = JSON.stringify(answer.result).length < MOST_KEPT_BYTES;
    if (isSmall) cache.keep(token, decided, decided.ttlSeconds ?? ttlSeconds);
    return decided;
  };
  return async (token, credentials) => {
    if (!isExpected(expression, token)) throw refused();
    const answer = cache.find(token) ?? (await ask(token, credentials));
    if (!answer.isAuthorized) throw refused();
    return toLambdaCaller(answer);
  };
};

/** The caller is refused after a timeout; the function continues. */
const inTime = async (invocation: Promise<FunctionResult>): Promise<FunctionResult> => {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(refused()), TIMEOUT_MS);
  });
  try {
    return await Promise.race([invocation, timeout]);
  } finally {
    clearTimeout(timer);
    // A rejection after the timeout is unhandled otherwise.
    invocation.catch(() => {});
  }
};

/** An invalid expression accepts nothing. It need not match the whole token: that is not documented. */
const isExpected = (expression: string, token: string): boolean => {
  try {
    return expression === '' || new RegExp(expression).test(token);
  } catch {
    return false;
  }
};
