import { describe, expect, test } from 'vitest';
import { BadArgument, Stop } from '../../../sandbox/realm/ending.ts';
import { createExtensions } from '../../../sandbox/realm/extensions.ts';
import { createRuntime } from '../../../sandbox/realm/runtime.ts';
import { beginCall } from './begin-call.ts';

const { earlyReturn } = createRuntime();

const endingOf = (run: () => never): unknown => {
  try {
    return run();
  } catch (thrown) {
    return thrown instanceof Stop ? thrown.ending : thrown;
  }
};

// https://docs.aws.amazon.com/appsync/latest/devguide/runtime-utils-js.html
describe('earlyReturn', () => {
  test.each<[Parameters<typeof earlyReturn>, object]>([
    [[], { value: null, skipTo: 'NEXT' }],
    [[undefined], { value: null, skipTo: 'NEXT' }],
    [[null], { value: null, skipTo: 'NEXT' }],
    [[0], { value: 0, skipTo: 'NEXT' }],
    [[{ a: 1 }], { value: { a: 1 }, skipTo: 'NEXT' }],
    [[{ a: 1 }, {}], { value: { a: 1 }, skipTo: 'NEXT' }],
    [[{ a: 1 }, null], { value: { a: 1 }, skipTo: 'NEXT' }],
    [[{ a: 1 }, { skipTo: null }], { value: { a: 1 }, skipTo: 'NEXT' }],
    [[{ a: 1 }, { skipTo: 'NEXT' }], { value: { a: 1 }, skipTo: 'NEXT' }],
    [[null, { skipTo: 'END' }], { value: null, skipTo: 'END' }],
  ])('with %j ends the handler', (given, expected) => {
    expect(endingOf(() => earlyReturn(...given))).toEqual({ kind: 'earlyReturn', ...expected });
  });

  test.each([['end'], [''], [1], [['END']]])('cannot skip to %j', (skipTo) => {
    expect(() => earlyReturn(null, { skipTo })).toThrow(BadArgument);
    expect(() => earlyReturn(null, { skipTo })).toThrow(
      `earlyReturn can skip to NEXT or END, not to ${JSON.stringify(skipTo)}.`,
    );
  });
});

// https://docs.aws.amazon.com/appsync/latest/devguide/extensions-js.html
describe('extensions', () => {
  test('record their calls in order', () => {
    const call = beginCall();
    const extensions = createExtensions(call);
    extensions.setSubscriptionFilter?.({ filterGroup: [] });
    extensions.evictFromApiCache?.('Query', 'getUser', { 'ctx.args.id': '1' });
    extensions.invalidateSubscriptions?.({ subscriptionField: 'onUser', payload: {} });
    extensions.setSubscriptionInvalidationFilter?.(null);
    expect(call.extensions).toEqual([
      { name: 'setSubscriptionFilter', arguments: [{ filterGroup: [] }] },
      { name: 'evictFromApiCache', arguments: ['Query', 'getUser', { 'ctx.args.id': '1' }] },
      { name: 'invalidateSubscriptions', arguments: [{ subscriptionField: 'onUser', payload: {} }] },
      { name: 'setSubscriptionInvalidationFilter', arguments: [null] },
    ]);
  });

  test('keep the values of the call, not those of later', () => {
    const call = beginCall();
    const filter = { filterGroup: [{ filters: [] as unknown[] }], left: undefined };
    createExtensions(call).setSubscriptionFilter?.(filter);
    filter.filterGroup[0]?.filters.push(1);
    expect(call.extensions).toEqual([
      { name: 'setSubscriptionFilter', arguments: [{ filterGroup: [{ filters: [] }] }] },
    ]);
  });
});
