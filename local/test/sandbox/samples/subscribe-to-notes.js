import { extensions, util } from '@aws-appsync/utils';

export const request = () => ({ payload: null });

export function response(ctx) {
  const { filter, teamId } = ctx.args;
  const rules = { teamId: { eq: teamId } };
  const rendered = util.transform.toSubscriptionFilter(filter ? JSON.parse(filter) : {}, ['secret'], rules);
  extensions.setSubscriptionFilter(rendered);
  extensions.setSubscriptionInvalidationFilter(
    util.transform.toSubscriptionFilter({ userId: { eq: ctx.identity.sub } }),
  );
  return null;
}
