import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { type AwsCall, AwsFailure } from '../../../kernel/aws-call.ts';
import { systemClock } from '../../../kernel/clock.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../kernel/json.ts';
import { silentLog } from '../../../kernel/log.ts';
import { createPolledChanges } from '../../../services/dynamodb/changes.ts';
import { createMemoryCheckpoints } from '../../../services/dynamodb/checkpoints.ts';
import {
  type StreamEventSource,
  type StreamEventSourceOptions,
  startStreamEventSource,
} from '../../../services/dynamodb/stream-event-source.ts';
import { createTables } from '../../../services/dynamodb/tables.ts';
import type { EventSourceModel } from '../../../template/service-model.ts';
import { startLocalDatabase, tableModel } from './local-database.ts';

let database: Awaited<ReturnType<typeof startLocalDatabase>>;
beforeAll(async () => {
  database = await startLocalDatabase();
});
afterAll(() => database.stop());

const sources: StreamEventSource[] = [];
afterEach(async () => {
  await Promise.all(sources.splice(0).map((source) => source.stop()));
});

let tableNumber = 0;
/** A table of its own for each test, and what a function saw of test. */
const createWatchedTable = async () => {
  tableNumber += 1;
  const table = tableModel(`table-${tableNumber}`);
  const streamArn = (await createTables({ tables: [table], call: database.call })).get(table.tableName) ?? '';
  const model: EventSourceModel = {
    logicalId: 'EventSource',
    sourceArn: table.streamArn ?? '',
    functionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:publish',
    batchSize: 10,
    maximumBatchingWindowSeconds: 0,
    startingPosition: 'TRIM_HORIZON',
    maximumRetryAttempts: 0,
    maximumRecordAgeSeconds: -1,
    parallelizationFactor: 1,
    bisectBatchOnFunctionError: false,
    reportBatchItemFailures: false,
    maximumConcurrency: null,
    filterPatterns: [],
    onFailureArn: null,
  };
  const batches: JsonObject[][] = [];
  const start = (
    settings: Partial<EventSourceModel> = {},
    options: Partial<StreamEventSourceOptions> = {},
  ) => {
    const source = startStreamEventSource({
      model: { ...model, ...settings },
      streamArn,
      streams: database.streams,
      invoke: async (_arn, event) => {
        batches.push(recordsOf(event));
        return { ok: true, result: null };
      },
      checkpoints: createMemoryCheckpoints(),
      clock: systemClock,
      log: silentLog,
      region: 'eu-west-1',
      changes: createPolledChanges(5),
      ...options,
    });
    sources.push(source);
    return source;
  };
  const put = (...sortKeys: string[]) =>
    Promise.all(
      sortKeys.map((sk) =>
        database.call('PutItem', { TableName: table.tableName, Item: { pk: { S: 'a' }, sk: { S: sk } } }),
      ),
    );
  return { model, batches, start, put };
};

const recordsOf = (event: Json): JsonObject[] =>
  isJsonObject(event) && Array.isArray(event.Records) ? event.Records.filter(isJsonObject) : [];
const sortKeysOf = (batches: JsonObject[][]): unknown[] =>
  batches.flat().map((record) => (record.dynamodb as { Keys: { sk: { S: string } } }).Keys.sk.S);

describe('startStreamEventSource', () => {
  test('invokes the function with records as Lambda shapes them', async () => {
    const { model, batches, start, put } = await createWatchedTable();
    await put('1');
    await start().idle();
    expect(batches).toEqual([
      [
        {
          eventID: expect.any(String),
          eventName: 'INSERT',
          eventVersion: '1.1',
          eventSource: 'aws:dynamodb',
          awsRegion: 'eu-west-1',
          eventSourceARN: model.sourceArn,
          dynamodb: {
            ApproximateCreationDateTime: expect.any(Number),
            Keys: { pk: { S: 'a' }, sk: { S: '1' } },
            NewImage: { pk: { S: 'a' }, sk: { S: '1' } },
            SequenceNumber: '1',
            SizeBytes: expect.any(Number),
            StreamViewType: 'NEW_AND_OLD_IMAGES',
          },
        },
      ],
    ]);
  });

  test('sees what is written while it runs', async () => {
    const { batches, start, put } = await createWatchedTable();
    const source = start();
    await source.idle();
    expect(batches).toEqual([]);
    await put('1');
    await source.idle();
    expect(sortKeysOf(batches)).toEqual(['1']);
  });

  test('begins with new records if the mapping says LATEST', async () => {
    const { batches, start, put } = await createWatchedTable();
    await put('old');
    const source = start({ startingPosition: 'LATEST' });
    await source.idle();
    await put('new');
    await source.idle();
    expect(sortKeysOf(batches)).toEqual(['new']);
  });

  test('delivers only what passes the filter, in batches of at most the batch size', async () => {
    const { batches, start, put } = await createWatchedTable();
    await put('keep-1', 'drop-1', 'keep-2', 'drop-2', 'keep-3');
    const filterPatterns = [{ dynamodb: { Keys: { sk: { S: [{ prefix: 'keep' }] } } } }];
    await start({ filterPatterns, batchSize: 2 }).idle();
    expect(sortKeysOf(batches).sort()).toEqual(['keep-1', 'keep-2', 'keep-3']);
    expect(Math.max(...batches.map((batch) => batch.length))).toBeLessThanOrEqual(2);
  });

  test('collects records during the batching window', async () => {
    const { batches, start, put } = await createWatchedTable();
    let now = 0;
    let reads = 0;
    const streams: AwsCall = (operation, input) => {
      if (operation === 'GetRecords') reads += 1;
      return database.streams(operation, input);
    };
    const source = start({ maximumBatchingWindowSeconds: 60 }, { clock: { now: () => now }, streams });
    await put('1');
    const readsBefore = reads;
    await vi.waitFor(() => expect(reads).toBeGreaterThan(readsBefore + 3));
    await put('2');
    const readsAfter = reads;
    await vi.waitFor(() => expect(reads).toBeGreaterThan(readsAfter + 3));
    expect(batches).toEqual([]);
    now = 60_000;
    await source.idle();
    expect(batches).toHaveLength(1);
    expect(sortKeysOf(batches)).toEqual(['1', '2']);
  });

  test('continues after the last handled record when it starts again', async () => {
    const { batches, start, put } = await createWatchedTable();
    const checkpoints = createMemoryCheckpoints();
    await put('1');
    const first = start({}, { checkpoints });
    await first.idle();
    await first.stop();
    await put('2');
    await start({}, { checkpoints }).idle();
    expect(sortKeysOf(batches)).toEqual(['1', '2']);
  });

  test('stops immediately while the function runs, and delivers the same record after the next start', async () => {
    const { batches, start, put } = await createWatchedTable();
    const checkpoints = createMemoryCheckpoints();
    await put('1');
    let invoked = () => {};
    const invocation = new Promise<void>((resolve) => {
      invoked = resolve;
    });
    const first = start(
      {},
      {
        checkpoints,
        invoke: () => {
          invoked();
          return new Promise(() => {});
        },
      },
    );
    const idle = first.idle();
    await invocation;
    await first.stop();
    await idle;
    await start({}, { checkpoints }).idle();
    expect(sortKeysOf(batches)).toEqual(['1']);
  });

  test('reports a discarded batch and continues with the next', async () => {
    const { start, put } = await createWatchedTable();
    const errors: string[] = [];
    const onGiveUp = vi.fn();
    await put('1');
    const source = start(
      { onFailureArn: 'arn:aws:sqs:eu-west-1:123456789012:failed' },
      {
        invoke: async () => ({ ok: false, errorType: 'Error', errorMessage: 'no', trace: [] }),
        onGiveUp,
        log: { ...silentLog, error: (_source, message) => errors.push(message) },
      },
    );
    await source.idle();
    await put('2');
    await source.idle();
    expect(onGiveUp).toHaveBeenCalledTimes(2);
    expect(errors[0]).toMatch(/shardId.*sequence numbers 1 to 1 \(arn:aws:sqs:.*:failed\): Error: no/);
  });

  test('recovers from an expired iterator without losing or repeating a record', async () => {
    const { batches, start, put } = await createWatchedTable();
    let reads = 0;
    const streams: AwsCall = async (operation, input) => {
      if (operation === 'GetRecords') reads += 1;
      if (operation === 'GetRecords' && reads % 2 === 0) {
        const details = { status: 400, requestId: '', body: {} };
        throw new AwsFailure('ExpiredIteratorException', 'Iterator expired', details);
      }
      return database.streams(operation, input);
    };
    const source = start({ batchSize: 1 }, { streams });
    await put('1', '2', '3');
    await source.idle();
    expect(sortKeysOf(batches).sort()).toEqual(['1', '2', '3']);
  });

  test('begins with the remaining records after a trim', async () => {
    const { batches, start, put } = await createWatchedTable();
    const checkpoints = { ...createMemoryCheckpoints(), read: () => '7', write: () => {} };
    const streams: AwsCall = async (operation, input) => {
      if (operation === 'GetShardIterator' && input.SequenceNumber === '7') {
        const details = { status: 400, requestId: '', body: {} };
        throw new AwsFailure('TrimmedDataAccessException', 'Trimmed', details);
      }
      return database.streams(operation, input);
    };
    await put('1');
    await start({ startingPosition: 'LATEST' }, { checkpoints, streams }).idle();
    expect(sortKeysOf(batches)).toEqual(['1']);
  });
});

describe('startStreamEventSource on a stream of several shards', () => {
  test('reads a parent to its end before its children', async () => {
    const seen: unknown[] = [];
    const record = (id: string) => ({ eventName: 'INSERT', dynamodb: { SequenceNumber: id } });
    const streams: AwsCall = async (operation, input) => {
      if (operation === 'DescribeStream') {
        const Shards = [{ ShardId: 'child', ParentShardId: 'parent' }, { ShardId: 'parent' }];
        return { StreamDescription: { Shards } };
      }
      if (operation === 'GetShardIterator') return { ShardIterator: String(input.ShardId) };
      if (input.ShardIterator === 'parent') return { Records: [record('1')] };
      if (input.ShardIterator === 'child') return { Records: [record('2')], NextShardIterator: 'open' };
      return { Records: [], NextShardIterator: 'open' };
    };
    const { start } = await createWatchedTable();
    start(
      { startingPosition: 'LATEST' },
      {
        streams,
        invoke: async (_arn, event) => {
          seen.push(...recordsOf(event).map(({ dynamodb }) => (dynamodb as JsonObject).SequenceNumber));
          return { ok: true, result: null };
        },
      },
    );
    await vi.waitFor(() => expect(seen).toEqual(['1', '2']));
  });
});
