import { type Context, util } from '@aws-appsync/utils';

/**
 * By which the logs of all who work on a request are found: AppSync's own id of it, which its logs call `requestId` and
 * the client gets as the header `x-amzn-requestid`. The context has none, but among the headers of the request AppSync
 * puts that one (the list under "Caching" names it). That all three are one id is what was seen, not documented.
 * https://docs.aws.amazon.com/appsync/latest/devguide/enabling-caching.html
 */
export const toCorrelationId = (request: Context['request'] | undefined): string => {
  const given = request?.headers['x-amzn-requestid'];
  // AppSync would evaluate the right side of `??` in any case.
  return given ? given : util.autoId();
};
