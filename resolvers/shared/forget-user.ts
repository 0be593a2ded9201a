import { extensions } from '@aws-appsync/utils';
import type { User } from '../../schema/generated/types.ts';
import type { FieldContext } from './field-context.ts';

/**
 * Evicts the cached response of getUser for the published user, if the stage has a cache.
 * https://docs.aws.amazon.com/appsync/latest/devguide/extensions-js.html
 */
export const forgetUser = (ctx: FieldContext<object, User>): void => {
  if (+(ctx.env.GET_USER_CACHE_SECONDS ?? 0) > 0) {
    extensions.evictFromApiCache('Query', 'getUser', { 'context.arguments.id': ctx.result.id });
  }
};
