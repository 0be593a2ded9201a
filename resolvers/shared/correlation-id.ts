import { type Context, util } from '@aws-appsync/utils';

/**
 * The id in all log lines of a request: AppSync's own request id, which its logs call `requestId` and the
 * client receives as the header `x-amzn-requestid`. The context does not have it, but AppSync adds that
 * header to those of the request (the list under "Caching" names it). That all three are one id was observed,
 * and is not documented.
 * https://docs.aws.amazon.com/appsync/latest/devguide/enabling-caching.html
 */
export const toCorrelationId = (request: Context['request'] | undefined): string => {
  const given = request?.headers['x-amzn-requestid'];
  // AppSync would evaluate the right side of `??` in any case.
  return given ? given : util.autoId();
};
