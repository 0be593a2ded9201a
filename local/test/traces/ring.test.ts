import { expect, test } from 'vitest';
import { createFixedClock } from '../../../test/tools/fixed-clock.ts';
import { systemIds } from '../../kernel/ids.ts';
import { createTraces } from '../../traces/create-traces.ts';

const createRecorded = (limits: { maxCount: number; maxBytes: number }) =>
  createTraces({ isRecording: true, tables: [], limits, clock: createFixedClock(), ids: systemIds });

const record = ({ tracer }: ReturnType<typeof createRecorded>, id: string, body: unknown): void => {
  const trace = tracer.begin({ kind: 'request', id, causes: [], facts: {} });
  trace?.begin('Validation', 'parsing and validation', {}).end();
  trace?.end({ response: { headers: {}, body } });
};

test('the oldest traces are removed first if there are too many', () => {
  const traces = createRecorded({ maxCount: 3, maxBytes: 1e9 });
  for (const id of ['a', 'b', 'c', 'd', 'e']) record(traces, id, null);
  expect(traces.list({}).traces.map(({ id }) => id)).toEqual(['e', 'd', 'c']);
  expect(traces.find('a')).toBeNull();
});

test('the oldest traces are removed first if they take too much memory', () => {
  const traces = createRecorded({ maxCount: 1_000, maxBytes: 100_000 });
  for (let each = 0; each < 50; each += 1) record(traces, String(each), 'x'.repeat(10_000));
  const { kept } = traces.list({});
  expect(kept.bytes).toBeLessThanOrEqual(100_000);
  expect(kept.count).toBeGreaterThan(5);
  expect(traces.find('49')).not.toBeNull();
});

test('10,000 traces stay within the limits, for any size', () => {
  const traces = createRecorded({ maxCount: 1_000, maxBytes: 1_000_000 });
  for (let each = 0; each < 10_000; each += 1) record(traces, String(each), 'x'.repeat(each));
  const { kept } = traces.list({});
  expect(kept.bytes).toBeLessThanOrEqual(1_000_000);
  expect(kept.count).toBeLessThanOrEqual(1_000);
  expect(traces.clear()).toBe(kept.count);
  expect(traces.list({}).kept).toMatchObject({ count: 0, bytes: 0 });
});

test('large values of a trace that is too large are cut, and the rest is kept', () => {
  const traces = createRecorded({ maxCount: 10, maxBytes: 10_000_000 });
  record(traces, 'large', {
    list: Array.from({ length: 100_000 }, (_, index) => ({ index })),
    small: 'kept',
  });
  const trace = traces.find('large');
  expect(trace?.response?.body).toMatchObject({ small: 'kept' });
  expect(JSON.stringify(trace)).toContain('… 99950 more elements');
  expect(traces.list({}).kept.bytes).toBeLessThan(100_000);
});

test('with recording off nothing is reported', () => {
  const ports = { tables: [], clock: createFixedClock(), ids: systemIds };
  const traces = createTraces({ isRecording: false, ...ports });
  expect(traces.tracer.begin({ kind: 'request', id: '1', causes: [], facts: {} })).toBeNull();
  expect(traces.list({})).toMatchObject({ traces: [], isRecording: false });
});

test('of more than 50 traces per second, failed ones are kept completely, and only the response of others', () => {
  const clock = createFixedClock();
  const traces = createTraces({ isRecording: true, tables: [], clock, ids: systemIds });
  for (let each = 0; each < 50; each += 1) record(traces, `first ${each}`, null);
  record(traces, 'late', { data: 'kept' });
  const failed = traces.tracer.begin({ kind: 'request', id: 'failed', causes: [], facts: {} });
  failed?.begin('Validation', 'parsing and validation', {}).end();
  failed?.end({ errors: [{ message: 'No.' }] });
  const toSpanCount = (id: string) => [traces.find(id)?.isWhole, traces.find(id)?.spans.length];
  expect(toSpanCount('first 49')).toEqual([true, 1]);
  expect(toSpanCount('late')).toEqual([false, 0]);
  expect(traces.find('late')?.response?.body).toEqual({ data: 'kept' });
  expect(toSpanCount('failed')).toEqual([true, 1]);
  clock.advance(1_000);
  record(traces, 'a second later', null);
  expect(toSpanCount('a second later')).toEqual([true, 1]);
});
