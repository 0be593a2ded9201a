export const request = () => ({
  operation: 'PutEvents',
  events: [{ source: 'shop', detailType: 'Ordered' }],
});

export function response(ctx) {
  const { FailedEntryCount, Entries } = ctx.result;
  return { failed: FailedEntryCount, eventIds: Entries.map(({ EventId }) => EventId ?? null) };
}
