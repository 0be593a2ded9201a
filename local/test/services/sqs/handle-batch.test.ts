import { describe, expect, test } from 'vitest';
import { createFixedClock } from '../../../../test/tools/fixed-clock.ts';
import { createRecordingLog } from '../../../../test/tools/recording-log.ts';
import type { FunctionCall, FunctionResult } from '../../../kernel/function-call.ts';
import { systemIds } from '../../../kernel/ids.ts';
import type { Json } from '../../../kernel/json.ts';
import { handleBatch } from '../../../services/sqs/handle-batch.ts';
import type { Message } from '../../../services/sqs/message.ts';
import { createQueueDirectory } from '../../../services/sqs/queue-directory.ts';
import { createMemoryStore } from '../../../services/sqs/queue-store.ts';
import type { EventSourceModel } from '../../../template/service-model.ts';
import { toEventSourceModel, toQueueModel } from './queue-models.ts';

const bodies = ['a', 'b', 'c'];

/** A queue with three messages in flight, and what is left of them after the function has returned. */
const handle = async (
  answer: (batch: readonly Message[]) => FunctionResult | Promise<FunctionResult>,
  settings: Partial<EventSourceModel> = {},
) => {
  const store = createMemoryStore();
  const ports = { clock: createFixedClock(), ids: systemIds, store };
  const queue = createQueueDirectory([toQueueModel('rows')], ports).byName('rows');
  for (const body of bodies)
    queue.send({ body, attributes: {}, systemAttributes: {}, senderId: 'me', delaySeconds: null });
  const batch = queue.receive(10);
  const log = createRecordingLog();
  const stopping = new AbortController();
  const calls: Parameters<FunctionCall>[] = [];
  const invoke: FunctionCall = async (...call) => {
    calls.push(call);
    return answer(batch);
  };
  const model = toEventSourceModel(settings);
  const options = { model, queue, invoke, log, region: 'eu-west-1', signal: stopping.signal };
  const left = () => queue.list().map(({ body }) => body);
  return { run: () => handleBatch(options, batch), batch, calls, left, log, stopping, store };
};

const succeed = (result: Json): FunctionResult => ({ ok: true, result });
const failing = (...itemIdentifiers: Json[]): FunctionResult =>
  succeed({ batchItemFailures: itemIdentifiers.map((itemIdentifier) => ({ itemIdentifier })) });
const idOf = (batch: readonly Message[], index: number): string => batch[index]?.messageId ?? '';

describe('a batch', () => {
  test('is one event for the function of the mapping', async () => {
    const { run, calls, batch } = await handle(() => succeed(null));
    await run();
    expect(calls).toHaveLength(1);
    expect(calls[0]?.[0]).toBe(toEventSourceModel().functionArn);
    expect(calls[0]?.[1]).toMatchObject({
      Records: batch.map(({ messageId, body }) => ({ messageId, body, eventSource: 'aws:sqs' })),
    });
  });

  test('is deleted without a line in the log when the function returns', async () => {
    const { run, left, log } = await handle(() => succeed({ batchItemFailures: [] }));
    await run();
    expect(left()).toEqual([]);
    expect(log.lines).toEqual([]);
  });

  // https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
  test.each<[string, (batch: readonly Message[]) => FunctionResult, string]>([
    ['the first', (batch) => failing(idOf(batch, 0)), 'a'],
    ['the last two', (batch) => failing(idOf(batch, 2), idOf(batch, 1)), 'bc'],
    ['one, reported twice', (batch) => failing(idOf(batch, 1), idOf(batch, 1)), 'b'],
    ['all', (batch) => failing(...batch.map(({ messageId }) => messageId)), 'abc'],
    ['all, if one identifier is unknown', (batch) => failing(idOf(batch, 0), 'unknown'), 'abc'],
    ['all, if one identifier is empty', (batch) => failing(idOf(batch, 0), ''), 'abc'],
    ['all, if one identifier is null', (batch) => failing(idOf(batch, 0), null), 'abc'],
    ['all, if one identifier is a body', () => failing('a'), 'abc'],
    ['all, if the result is a list', () => succeed([]), 'abc'],
    ['all, if the result is a number', () => succeed(0), 'abc'],
    ['all, if the failures are an object', () => succeed({ batchItemFailures: {} }), 'abc'],
    ['all, if a failure is a text', (batch) => succeed({ batchItemFailures: [idOf(batch, 0)] }), 'abc'],
  ])('keeps, of its messages, %s', async (_which, answer, expected) => {
    const { run, left, log } = await handle(answer);
    await run();
    expect(left().join('')).toBe(expected);
    expect(log.lines).toHaveLength(1);
    expect(log.lines[0]).toMatch(/^warn rows: A batch of 3 messages failed, /);
  });

  test('keeps nothing if the mapping does not report failures of items', async () => {
    const { run, left } = await handle((batch) => failing(idOf(batch, 0)), {
      reportBatchItemFailures: false,
    });
    await run();
    expect(left()).toEqual([]);
  });

  test.each<[string, () => FunctionResult, string]>([
    [
      'the error of the function',
      () => ({ ok: false, errorType: 'TypeError', errorMessage: 'x is undefined', trace: [] }),
      'TypeError: x is undefined',
    ],
    [
      'the fault of the runtime',
      () => {
        throw new Error('No such function.');
      },
      'No such function.',
    ],
    ['the unknown identifier', () => failing('who'), 'its answer names "who", which is not in the batch'],
    ['an invalid result', () => succeed('done'), 'its result is not a batch response'],
  ])('is logged with %s, and is received again', async (_case, answer, reason) => {
    const { run, left, log } = await handle(answer);
    await run();
    expect(left()).toEqual(bodies);
    expect(log.lines).toEqual([
      `warn rows: A batch of 3 messages failed, and the failed messages are received again: ${reason}`,
    ]);
  });

  test('remains in flight, without a line in the log, if the source stops first', async () => {
    const { run, left, log, stopping } = await handle(() => new Promise<FunctionResult>(() => {}));
    const running = run();
    stopping.abort();
    await running;
    expect(left()).toEqual(bodies);
    expect(log.lines).toEqual([]);
  });

  test('rejects with the fault of the store that cannot record a deletion', async () => {
    const { run, store } = await handle(() => succeed(null));
    store.write = () => {
      throw new Error('The disk is full.');
    };
    await expect(run()).rejects.toThrow('The disk is full.');
  });
});
