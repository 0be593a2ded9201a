import type { Json } from '../../kernel/json.ts';
import type { Call } from './call.ts';

const NAMES = [
  'evictFromApiCache',
  'setSubscriptionFilter',
  'setSubscriptionInvalidationFilter',
  'invalidateSubscriptions',
] as const;

/**
 * Records each call, for the host to execute.
 * https://docs.aws.amazon.com/appsync/latest/devguide/extensions-js.html
 */
export const createExtensions = (call: Call) =>
  Object.fromEntries(
    NAMES.map((name) => [
      name,
      (...args: unknown[]): void => {
        call.callExtension({ name, arguments: JSON.parse(JSON.stringify(args)) as Json[] });
      },
    ]),
  );
