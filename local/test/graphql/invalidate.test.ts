import { describe, expect, test } from 'vitest';
import { createFixedClock } from '../../../test/tools/fixed-clock.ts';
import { createRecordingLog } from '../../../test/tools/recording-log.ts';
import { createInvalidate } from '../../graphql/invalidate.ts';
import type { Json } from '../../kernel/json.ts';
import { createSubscriptionHub } from '../../subscriptions/hub.ts';

const compose = () => {
  const log = createRecordingLog();
  const clock = createFixedClock();
  const hub = createSubscriptionHub({ log });
  const ended: string[] = [];
  const subscribe = (field: string, invalidation: Json) =>
    hub.add({
      field,
      arguments: {},
      filter: null,
      invalidation,
      projection: { source: {}, key: '', project: (payload) => ({ data: payload }) },
      deliver: () => {},
      end: () => ended.push(field),
    });
  const invalidate = createInvalidate({ hub, log, clock });
  const call = (...targets: Json[]) =>
    invalidate(
      targets.map((target) => ({ name: 'invalidateSubscriptions', arguments: [target] })),
      null,
    );
  return { log, clock, ended, subscribe, invalidate, call };
};

const equals = (fieldName: string, value: Json) => ({
  filterGroup: [{ filters: [{ fieldName, operator: 'eq', value }] }],
});

const TARGET = { subscriptionField: 'onSave', payload: { id: '1' } };

describe('invalidateSubscriptions', () => {
  test('ends the subscriptions of the field whose filter matches the payload', () => {
    const { ended, subscribe, call } = compose();
    subscribe('onSave', equals('id', '1'));
    subscribe('onSave', equals('id', '2'));
    subscribe('onSave', null);
    subscribe('onOther', equals('id', '1'));
    expect(call(TARGET)).toEqual([]);
    expect(ended).toEqual(['onSave']);
  });

  test.each<Json>([
    null,
    'onSave',
    [],
    {},
    { subscriptionField: 'onSave' },
    { payload: {} },
    { subscriptionField: 7, payload: {} },
    { subscriptionField: 'onSave', payload: 'x' },
  ])('of %j invalidates nothing, with a warning', (target) => {
    const { log, call } = compose();
    expect(call(target)).toEqual([]);
    expect(log.lines).toEqual([
      'warn invalidateSubscriptions: It takes { subscriptionField, payload }: nothing was invalidated.',
    ]);
  });

  test('ignores other extensions', () => {
    const { log, invalidate } = compose();
    expect(invalidate([{ name: 'evictFromApiCache', arguments: [] }], null)).toEqual([]);
    expect(log.lines).toEqual([]);
  });

  test('of five calls invalidates all, of six none, with an error', () => {
    const { ended, subscribe, call } = compose();
    for (let count = 0; count < 6; count += 1) subscribe('onSave', equals('id', String(count)));
    const targets = ['0', '1', '2', '3', '4', '5'].map((id) => ({ ...TARGET, payload: { id } }));
    expect(call(...targets)).toMatchObject([
      {
        path: [],
        errorType: 'BadRequestException',
        message: 'invalidateSubscriptions was called 6 times; at most 5 calls are allowed per request.',
      },
    ]);
    expect(ended).toEqual([]);
    expect(call(...targets.slice(1))).toEqual([]);
    expect(ended).toHaveLength(5);
  });

  test('is limited to a hundred a second, with an error beyond', () => {
    const { clock, ended, subscribe, call } = compose();
    for (let count = 0; count < 20; count += 1) expect(call(...Array(5).fill(TARGET))).toEqual([]);
    subscribe('onSave', equals('id', '1'));
    expect(call(TARGET)).toMatchObject([{ errorType: 'LimitExceededError', message: 'Rate limit exceeded' }]);
    expect(ended).toEqual([]);
    clock.advance(1000);
    expect(call(TARGET)).toEqual([]);
    expect(ended).toEqual(['onSave']);
  });
});
