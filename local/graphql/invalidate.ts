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

/** Executes the invalidations of resolvers, and returns the errors for the response. */
export type Invalidate = (
  extensions: readonly ExtensionCall[],
  span: ParentSpan | null,
) => readonly JsonObject[];

/**
 * Ends the subscriptions that `extensions.invalidateSubscriptions` selects: those of the field whose
 * invalidation filter matches the payload.
 * https://docs.aws.amazon.com/appsync/latest/devguide/aws-appsync-real-time-invalidation.html
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

// AWS documents that a sixth call is an error, but not its type and message.
const tooMany = (count: number): JsonObject =>
  toFieldError(
    new GraphqlFailure(
      `invalidateSubscriptions was called ${count} times; at most ${MAX_CALLS} calls are allowed per request.`,
      'BadRequestException',
    ),
    { path: [], nodes: undefined },
  );

// AWS does not document the response beyond the quota; the message is that of the real-time protocol.
const tooFast = (): JsonObject =>
  toFieldError(new GraphqlFailure('Rate limit exceeded', 'LimitExceededError'), {
    path: [],
    nodes: undefined,
  });
