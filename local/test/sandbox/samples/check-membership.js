import { runtime, util } from '@aws-appsync/utils';
import { get } from '@aws-appsync/utils/dynamodb';

/** The first step of a pipeline: members continue, others are rejected, admins skip the query. */
export function request(ctx) {
  const groups = ctx.identity?.groups ?? [];
  if (groups.includes('admin')) {
    runtime.earlyReturn({ role: 'admin' });
  }
  return get({ key: { pk: `TEAM#${ctx.args.teamId}`, sk: `MEMBER#${ctx.identity.sub}` } });
}

export function response(ctx) {
  if (!ctx.result) {
    util.unauthorized();
  }
  ctx.stash.role = ctx.result.role;
  return ctx.result;
}
