import type { Clock } from '../kernel/clock.ts';
import { GraphqlFailure } from '../kernel/errors.ts';
import { isJsonObject, type JsonObject } from '../kernel/json.ts';
import type { Log } from '../kernel/log.ts';
import { createRateLimit } from '../kernel/rate-limit.ts';
import type { ParentSpan } from '../kernel/tracing.ts';
import type { ExtensionCall } from '../sandbox/resolver-code.ts';
import type { SubscriptionHub } from '../subscriptions/subscription.ts';
import { toFieldError } from './errors.ts';
import { traceInvalidation } from './trace-publish.ts';

/** AppSync's limit. https://docs.aws.amazon.com/appsync/latest/devguide/extensions-js.html */
const MAX_CALLS = 5;
/** AppSync's quota. https://docs.aws.amazon.com/general/latest/gr/appsync.html */
const PER_SECOND = 100;

interface InvalidatePorts {
  hub: SubscriptionHub;
  log: Log;
  clock: Clock;
}

/** Carries out what resolvers asked for, and returns the errors that belong into the response. */
export type Invalidate = (
  extensions: readonly ExtensionCall[],
  span: ParentSpan | null,
) => readonly JsonObject[];

/**
 * Ends the subscriptions that `extensions.invalidateSubscriptions` names: those of the field whose invalidation filter
 * is true for the payload. https://docs.aws.amazon.com/appsync/latest/devguide/aws-appsync-real-time-invalidation.html
 */
export const createInvalidate = ({ hub, log, clock }: InvalidatePorts): Invalidate => {
  const rate = createRateLimit({ clock, perSecond: PER_SECOND });

  const carryOut = ({ arguments: [target = null] }: ExtensionCall, span: ParentSpan | null): void => {
    const { subscriptionField = null, payload = null } = isJsonObject(target) ? target : {};
    if (typeof subscriptionField === 'string' && isJsonObject(payload)) {
      if (span === null) hub.invalidate({ subscriptionField, payload });
      else traceInvalidation(span, { subscriptionField, payload }, hub);
    } else
      log.warn(
        'invalidateSubscriptions',
        'It takes { subscriptionField, payload }: nothing was invalidated.',
      );
  };
  return (extensions, span) => {
    const calls = extensions.filter(({ name }) => name === 'invalidateSubscriptions');
    if (calls.length > MAX_CALLS) return [tooMany(calls.length)];
    for (const call of calls) {
      if (!rate.take()) return [tooFast()];
      carryOut(call, span);
    }
    return [];
  };
};

// That a sixth call is an error is documented, its type and text are not.
const tooMany = (count: number): JsonObject =>
  toFieldError(
    new GraphqlFailure(
      `invalidateSubscriptions was called ${count} times; at most ${MAX_CALLS} calls are allowed per request.`,
      'BadRequestException',
    ),
    { path: [], nodes: undefined },
  );

// How a request beyond the quota is answered is not published; the words are those of the real-time protocol.
const tooFast = (): JsonObject =>
  toFieldError(new GraphqlFailure('Rate limit exceeded', 'LimitExceededError'), {
    path: [],
    nodes: undefined,
  });
