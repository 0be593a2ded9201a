import { describe, expect, test } from 'vitest';
import {
  findInvocation,
  listConnections,
  listDeliveries,
  listFunctionLines,
  listSamples,
} from '../../console-api/observations.ts';
import type { SpanDetails } from '../../console-model/span.ts';
import type { Trace } from '../../console-model/trace.ts';
import { FIELD, INVOCATION, toDelivery, toPublish, toSpan, toTrace } from '../console/trace-fixtures.ts';
import { createFakeTraces } from './fake-traces.ts';

type Invocation = SpanDetails['Invocation'];

/** A trace with an invocation deep in it, as a resolver has. */
const toInvoked = (id: string, details: Partial<Invocation> = {}, changes: Partial<Trace> = {}): Trace => {
  const invocation = toSpan('Invocation', { ...INVOCATION, requestId: `of ${id}`, ...details });
  return toTrace({ id, spans: [toSpan('Tracing', FIELD, { spans: [invocation] })], ...changes });
};

describe('open connections', () => {
  const toPlace = (connectionId: string, subscriptionId: string) => ({
    ...toDelivery(true).subscription,
    connectionId,
    subscriptionId,
  });

  test('have their subscriptions in the order in which they were opened', () => {
    const places = [toPlace('a', '1'), toPlace('b', '1'), toPlace('a', '2')];
    const connections = listConnections({ list: () => places });
    expect(
      connections.map(({ connectionId, subscriptions }) => [
        connectionId,
        subscriptions.map(({ subscriptionId }) => subscriptionId),
      ]),
    ).toEqual([
      ['a', ['1', '2']],
      ['b', ['1']],
    ]);
  });

  test('with the same subscription id are different', () => {
    expect(listConnections({ list: () => [toPlace('a', '1'), toPlace('b', '1')] })).toHaveLength(2);
  });

  test('are none without a subscription', () => {
    expect(listConnections({ list: () => [] })).toEqual([]);
  });
});

describe('the deliveries of an API', () => {
  const toPublished = (id: string, changes: Partial<Trace> = {}): Trace =>
    toTrace({
      id,
      traceId: `chain of ${id}`,
      startedAt: 1_000,
      spans: [
        toSpan('Tracing', FIELD, {
          spans: [toSpan('Publish', toPublish([toDelivery(true), toDelivery(false)]), { startMs: 7 })],
        }),
      ],
      ...changes,
    });

  test('have their trace, their time and the mutation, in nested spans too', () => {
    expect(listDeliveries(createFakeTraces([toPublished('t')]), 'UserApi')).toMatchObject([
      {
        isSent: true,
        id: 't',
        traceId: 'chain of t',
        publishedAt: 1_007,
        mutationField: 'publishUserCreated',
      },
      { isSent: false, id: 't', traceId: 'chain of t', publishedAt: 1_007 },
    ]);
  });

  test('of an invalidation have no mutation', () => {
    const invalidation = toSpan('Invalidation', { deliveries: [toDelivery(true)] } as never);
    const traces = createFakeTraces([toTrace({ spans: [invalidation] })]);
    expect(listDeliveries(traces, 'UserApi')).toMatchObject([{ isSent: true, mutationField: null }]);
  });

  test('are those of this API alone', () => {
    const traces = createFakeTraces([toPublished('a', { api: 'OtherApi' }), toPublished('b')]);
    expect(new Set(listDeliveries(traces, 'UserApi').map(({ id }) => id))).toEqual(new Set(['b']));
  });

  test('are a hundred at most, the newest', () => {
    const traces = createFakeTraces(Array.from({ length: 60 }, (_, index) => toPublished(`t${index}`)));
    const found = listDeliveries(traces, 'UserApi');
    expect(found).toHaveLength(100);
    expect(found.at(-1)?.id).toBe('t49');
  });

  test('leave out a trace that was dropped after it was listed', () => {
    const traces = createFakeTraces([toPublished('a'), toPublished('b')]);
    const find = (id: string): Trace | null => (id === 'a' ? null : traces.find(id));
    expect(listDeliveries({ ...traces, find }, 'UserApi').map(({ id }) => id)).toEqual(['b', 'b']);
  });
});

describe('the log of a function', () => {
  const toLogged = (id: string, at: number, changes: Partial<Invocation> = {}): Trace =>
    toInvoked(id, {
      logs: [
        { at, text: `first of ${id}` },
        { at: at + 10, text: `second of ${id}` },
      ],
      ...changes,
    });

  test('is sorted by time over all requests', () => {
    const traces = createFakeTraces([toLogged('b', 105), toLogged('a', 100)]);
    expect(
      listFunctionLines(traces, 'create-user', null).map(({ at, requestId, id }) => [at, requestId, id]),
    ).toEqual([
      [100, 'of a', 'a'],
      [105, 'of b', 'b'],
      [110, 'of a', 'a'],
      [115, 'of b', 'b'],
    ]);
  });

  test('is that of one request, if there is one', () => {
    const traces = createFakeTraces([toLogged('b', 105), toLogged('a', 100)]);
    const lines = listFunctionLines(traces, 'create-user', 'of b');
    expect(lines.map(({ text }) => text)).toEqual(['first of b', 'second of b']);
    expect(listFunctionLines(traces, 'create-user', 'of c')).toEqual([]);
  });

  test('does not have the lines of another function in the same trace', () => {
    const other = toSpan('Invocation', {
      ...INVOCATION,
      functionName: 'other',
      logs: [{ at: 1, text: 'no' }],
    });
    const one = toSpan('Invocation', { ...INVOCATION, logs: [{ at: 2, text: 'yes' }] });
    const traces = createFakeTraces([toTrace({ spans: [other, one] })]);
    expect(listFunctionLines(traces, 'create-user', null).map(({ text }) => text)).toEqual(['yes']);
  });
});

describe('the samples of a function', () => {
  test('are its newest events, five at most', () => {
    const kept = Array.from({ length: 7 }, (_, index) =>
      toInvoked(`t${index}`, { event: { index } }, { startedAt: 1_000 - index }),
    );
    expect(listSamples(createFakeTraces(kept), 'create-user')).toEqual(
      [0, 1, 2, 3, 4].map((index) => ({ id: `of t${index}`, at: 1_000 - index, event: { index } })),
    );
  });

  test('are five at most also if one trace has more invocations', () => {
    const spans = Array.from({ length: 8 }, () => toSpan('Invocation', INVOCATION));
    expect(listSamples(createFakeTraces([toTrace({ spans })]), 'create-user')).toHaveLength(5);
  });

  test('are none without traces', () => {
    expect(listSamples(createFakeTraces([]), 'create-user')).toEqual([]);
  });
});

describe('the newest direct invocation', () => {
  test('is none of a field, even if that is newer', () => {
    const traces = createFakeTraces([
      toInvoked('field'),
      toInvoked('newer', {}, { kind: 'invocation' }),
      toInvoked('older', {}, { kind: 'invocation' }),
    ]);
    expect(findInvocation(traces, 'create-user')).toMatchObject({
      id: 'newer',
      details: { requestId: 'of newer' },
    });
  });

  test('is null without traces', () => {
    expect(findInvocation(createFakeTraces([]), 'create-user')).toEqual({ id: null, details: null });
  });

  test('has its trace without details if the function was never started', () => {
    const trace = toTrace({
      id: 't',
      kind: 'invocation',
      spans: [toSpan('Tracing', FIELD, { name: 'create-user' })],
    });
    expect(findInvocation(createFakeTraces([trace]), 'create-user')).toEqual({ id: 't', details: null });
  });
});
