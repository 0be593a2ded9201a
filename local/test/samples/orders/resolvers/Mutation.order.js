import { util } from '@aws-appsync/utils';

export function request(ctx) {
  const events = ctx.args.ids.map((id) => ({ source: 'shop', detailType: 'Ordered', detail: { id } }));
  return { operation: 'PutEvents', events };
}

export function response(ctx) {
  if (ctx.error) {
    util.error(ctx.error.message, ctx.error.type, ctx.result);
  }
  const { FailedEntryCount, Entries } = ctx.result;
  return { failed: FailedEntryCount, eventIds: Entries.map(({ EventId }) => EventId) };
}
