import { afterEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../../kernel/clock.ts';
import type { FunctionCall, FunctionResult } from '../../../kernel/function-call.ts';
import { systemIds } from '../../../kernel/ids.ts';
import type { Json, JsonObject } from '../../../kernel/json.ts';
import { silentLog } from '../../../kernel/log.ts';
import type { MessageAttributes } from '../../../services/sqs/message.ts';
import type { Queue } from '../../../services/sqs/queue.ts';
import { createMemoryStore } from '../../../services/sqs/queue-store.ts';
import { createQueueService } from '../../../services/sqs/service.ts';
import { type SqsEventSource, startSqsEventSource } from '../../../services/sqs/sqs-event-source.ts';
import type { EventSourceModel } from '../../../template/service-model.ts';
import { toEventSourceModel, toQueuePair } from './queue-models.ts';

const started: SqsEventSource[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((source) => source.stop()));
});

interface Setting {
  model?: Partial<EventSourceModel>;
  maxReceiveCount?: number;
  visibilityTimeoutSeconds?: number;
  /** Messages that are there before the polling begins. */
  bodies?: readonly string[];
  /** Called with each change of the queues; throws where their store cannot keep test. */
  keep?: () => void;
  invoke: (records: readonly JsonObject[]) => Promise<FunctionResult> | FunctionResult;
}

const succeed = (result: Json = null): FunctionResult => ({ ok: true, result });
const failed: FunctionResult = { ok: false, errorType: 'Error', errorMessage: 'Broken', trace: [] };
const idOf = (record: JsonObject): Json => record.messageId ?? null;
const bodyOf = (record: JsonObject): string => String(record.body);
const failedItems = (records: readonly JsonObject[]): FunctionResult =>
  succeed({ batchItemFailures: records.map((record) => ({ itemIdentifier: idOf(record) })) });

const send = (queue: Queue, body: string, attributes: MessageAttributes = {}): void => {
  queue.send({ body, attributes, systemAttributes: {}, senderId: 'me', delaySeconds: null });
};

const start = (setting: Setting) => {
  const { maxReceiveCount = 3, visibilityTimeoutSeconds = 0.2, bodies = [] } = setting;
  const models = toQueuePair(maxReceiveCount, { visibilityTimeoutSeconds });
  const service = createQueueService({
    queues: models,
    clock: systemClock,
    ids: systemIds,
    log: silentLog,
    store: { ...createMemoryStore(), write: () => setting.keep?.() },
  });
  const [queue, dead] = models.map(({ queueArn }) => service.queueByArn(queueArn)) as [Queue, Queue];
  for (const body of bodies) send(queue, body);
  const batches: string[][] = [];
  const invoke: FunctionCall = async (_arn, event) => {
    const records = (event as { Records: JsonObject[] }).Records;
    batches.push(records.map(bodyOf));
    return setting.invoke(records);
  };
  const source = startSqsEventSource({
    model: toEventSourceModel(setting.model),
    queue,
    invoke,
    clock: systemClock,
    log: silentLog,
    region: 'eu-west-1',
  });
  started.push(source);
  return { queue, dead, batches, source };
};

const deadBodies = (dead: Queue): string[] =>
  dead
    .receive(10)
    .map(({ body }) => body)
    .sort();

const twelve = Array.from({ length: 12 }, (_, index) => `row ${index}`);

describe('an SQS event source', () => {
  test('continues after a receive that could not be stored, for example on a full disk', async () => {
    let changes = 0;
    const keep = (): void => {
      changes += 1;
      // The first keeps the message that is sent, the second its receive.
      if (changes === 2) throw new Error('full');
    };
    const { batches, source } = start({ bodies: ['hello'], keep, invoke: () => succeed() });
    await source.idle();
    expect(batches).toEqual([['hello']]);
  });

  test("passes records in the shape of Lambda's events", async () => {
    const seen: JsonObject[] = [];
    const { queue, source } = start({
      invoke: (records) => {
        seen.push(...records);
        return succeed();
      },
    });
    send(queue, 'hello', { kind: { DataType: 'String', StringValue: 'row' } });
    await source.idle();
    expect(seen).toEqual([
      {
        messageId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        receiptHandle: expect.any(String),
        body: 'hello',
        attributes: {
          ApproximateReceiveCount: '1',
          SentTimestamp: expect.stringMatching(/^\d{13}$/),
          SenderId: 'me',
          ApproximateFirstReceiveTimestamp: expect.stringMatching(/^\d{13}$/),
        },
        messageAttributes: {
          kind: { stringValue: 'row', stringListValues: [], binaryListValues: [], dataType: 'String' },
        },
        md5OfMessageAttributes: expect.stringMatching(/^[0-9a-f]{32}$/),
        md5OfBody: '5d41402abc4b2a76b9719d911017c592',
        eventSource: 'aws:sqs',
        eventSourceARN: queue.model.queueArn,
        awsRegion: 'eu-west-1',
      },
    ]);
  });

  test('limits batches to the batch size', async () => {
    const { batches, source } = start({
      bodies: twelve,
      model: { batchSize: 5 },
      invoke: () => succeed(),
    });
    await source.idle();
    expect(batches.map((batch) => batch.length)).toEqual([5, 5, 2]);
    expect(batches.flat()).toEqual(twelve);
  });

  test('collects during the batching window, beyond the ten messages of one receive', async () => {
    const { batches, source } = start({
      bodies: twelve,
      visibilityTimeoutSeconds: 30,
      model: { batchSize: 12, maximumBatchingWindowSeconds: 60 },
      invoke: () => succeed(),
    });
    await source.idle();
    expect(batches).toEqual([twelve]);
  });

  test('delivers the collected messages when the batching window ends', async () => {
    const { batches, source } = start({
      bodies: ['alone'],
      visibilityTimeoutSeconds: 30,
      model: { maximumBatchingWindowSeconds: 0.05 },
      invoke: () => succeed(),
    });
    await source.idle();
    expect(batches).toEqual([['alone']]);
  });

  test('redelivers only what the function reports as failed, until it is a dead letter', async () => {
    const { dead, batches, source } = start({
      bodies: ['good', 'poison', 'fine'],
      maxReceiveCount: 3,
      invoke: (records) => failedItems(records.filter((record) => bodyOf(record) === 'poison')),
    });
    await source.idle();
    expect(batches).toEqual([['good', 'poison', 'fine'], ['poison'], ['poison']]);
    expect(deadBodies(dead)).toEqual(['poison']);
  });

  test.each<[string, FunctionResult]>([
    ['an error', failed],
    ['an unknown identifier', succeed({ batchItemFailures: [{ itemIdentifier: 'nobody' }] })],
    ['an empty identifier', succeed({ batchItemFailures: [{ itemIdentifier: '' }] })],
    ['a bad key', succeed({ batchItemFailures: [{ id: 'x' }] })],
    ['a list that is none', succeed({ batchItemFailures: 'all' })],
    ['a text', succeed('fine')],
  ])('treats %s as a failure of the whole batch', async (_case, answer) => {
    const { dead, batches, source } = start({
      bodies: ['a', 'b'],
      maxReceiveCount: 1,
      invoke: () => answer,
    });
    await source.idle();
    expect(batches).toEqual([['a', 'b']]);
    expect(deadBodies(dead)).toEqual(['a', 'b']);
  });

  test.each<[string, Json]>([
    ['no answer', null],
    ['an empty answer', {}],
    ['an empty list', { batchItemFailures: [] }],
    ['no list', { batchItemFailures: null }],
  ])('treats %s as a success of the whole batch', async (_case, result) => {
    const { dead, source } = start({ bodies: ['a'], maxReceiveCount: 1, invoke: () => succeed(result) });
    await source.idle();
    expect(deadBodies(dead)).toEqual([]);
  });

  test('treats any result as a success if the mapping does not report item failures', async () => {
    const { dead, source } = start({
      bodies: ['a'],
      maxReceiveCount: 1,
      model: { reportBatchItemFailures: false },
      invoke: failedItems,
    });
    await source.idle();
    expect(deadBodies(dead)).toEqual([]);
  });

  test('treats a fault of the runtime as an error of the function', async () => {
    const { dead, source } = start({
      bodies: ['a'],
      maxReceiveCount: 1,
      invoke: () => Promise.reject(new Error('No such function runs here.')),
    });
    await source.idle();
    expect(deadBodies(dead)).toEqual(['a']);
  });

  test('runs at most the maximum concurrency of batches at once', async () => {
    let running = 0;
    let most = 0;
    const release: (() => void)[] = [];
    const { source } = start({
      bodies: twelve,
      visibilityTimeoutSeconds: 30,
      model: { batchSize: 1, maximumConcurrency: 3 },
      invoke: async () => {
        running += 1;
        most = Math.max(most, running);
        await new Promise<void>((resolve) => release.push(resolve));
        running -= 1;
        return succeed();
      },
    });
    for (let round = 0; round < 4; round += 1) {
      await expect.poll(() => release.length).toBe(3);
      for (const finish of release.splice(0)) finish();
    }
    await source.idle();
    expect(most).toBe(3);
  });

  test('leaves a message in flight when it stops while the function handles it', async () => {
    let called = () => {};
    const call = new Promise<void>((resolve) => {
      called = resolve;
    });
    const { queue, source } = start({
      bodies: ['slow'],
      visibilityTimeoutSeconds: 30,
      invoke: () => {
        called();
        return new Promise(() => {});
      },
    });
    await call;
    await source.stop();
    expect(queue.counts()).toEqual({ visible: 0, inFlight: 1, delayed: 0 });
  });

  test('returns collected messages to the queue when it stops during the batching window', async () => {
    const { queue, batches, source } = start({
      bodies: ['waiting'],
      visibilityTimeoutSeconds: 30,
      model: { maximumBatchingWindowSeconds: 300 },
      invoke: () => succeed(),
    });
    await expect.poll(() => queue.counts().inFlight).toBe(1);
    await source.stop();
    expect(queue.counts()).toEqual({ visible: 1, inFlight: 0, delayed: 0 });
    expect(batches).toEqual([]);
  });

  test('reports that filters are not supported', () => {
    const filterPatterns = [{ body: { kind: ['row'] } }];
    expect(() => start({ model: { filterPatterns }, invoke: () => succeed() })).toThrow(
      expect.objectContaining({ name: 'LocalFault', code: 'UNSUPPORTED' }),
    );
  });
});
