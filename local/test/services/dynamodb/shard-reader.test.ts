import { describe, expect, test } from 'vitest';
import { createFixedClock } from '../../../../test/tools/fixed-clock.ts';
import { createRecordingLog } from '../../../../test/tools/recording-log.ts';
import { AwsFailure } from '../../../kernel/aws-call.ts';
import type { JsonObject } from '../../../kernel/json.ts';
import { createMemoryCheckpoints } from '../../../services/dynamodb/checkpoints.ts';
import { type ShardReaderOptions, startShardReader } from '../../../services/dynamodb/shard-reader.ts';

const toRecord = (sequence: number): JsonObject => ({ dynamodb: { SequenceNumber: String(sequence) } });
const numberOf = (record: JsonObject): number =>
  Number((record.dynamodb as JsonObject | undefined)?.SequenceNumber);
const failure = (exception: string, status = 400) =>
  new AwsFailure(exception, exception, { status, requestId: 'r', body: {} });

/** A shard in memory with the records 1 to `count`; an iterator is the number of the next record. */
const createShard = (count: number) => {
  const shard = {
    count,
    isClosed: true,
    calls: [] as JsonObject[],
    /** The errors of the next reads; null for a read that succeeds. */
    errors: [] as (Error | null)[],
    onRead: (): void => {},
  };
  const openAt = ({ ShardIteratorType, SequenceNumber }: JsonObject): number => {
    if (ShardIteratorType === 'LATEST') return shard.count + 1;
    return ShardIteratorType === 'TRIM_HORIZON' ? 1 : Number(SequenceNumber) + 1;
  };
  const streams = async (operation: string, input: JsonObject): Promise<JsonObject> => {
    if (operation === 'GetShardIterator') {
      shard.calls.push(input);
      return { ShardIterator: String(openAt(input)) };
    }
    shard.onRead();
    const error = shard.errors.shift() ?? null;
    if (error !== null) throw error;
    const from = Number(input.ShardIterator);
    const to = Math.min(shard.count, from + Number(input.Limit) - 1);
    const Records = Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => toRecord(from + index));
    const isEnd = shard.isClosed && to >= shard.count;
    return { Records, NextShardIterator: isEnd ? null : String(Math.max(from, to + 1)) };
  };
  return { shard, streams };
};

const start = (count: number, settings: Partial<ShardReaderOptions> = {}) => {
  const { shard, streams } = createShard(count);
  const checkpoints = createMemoryCheckpoints();
  const log = createRecordingLog();
  const clock = createFixedClock();
  const stopping = new AbortController();
  const batches: number[][] = [];
  const run = (more: Partial<ShardReaderOptions> = {}) =>
    startShardReader({
      streamArn: 'stream',
      shardId: 'shard-1',
      startingPosition: 'TRIM_HORIZON',
      checkpointKey: 'key',
      batchSize: 3,
      batchingWindowMs: 0,
      toEventRecord: (record) => record,
      deliver: async (records) => batches.push(records.map(numberOf)) > 0,
      changes: { count: () => 0, notify: () => {}, wait: async () => new Promise(setImmediate) },
      signal: stopping.signal,
      ...{ streams, checkpoints, clock, log },
      ...settings,
      ...more,
    });
  return { shard, run, checkpoints, log, clock, stopping, batches };
};

// https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-eventsourcemapping.html
describe('a reader of a shard', () => {
  test('delivers all records in order, in batches, and ends with the shard', async () => {
    const { run, batches, checkpoints } = start(7);
    await run().ended;
    expect(batches).toEqual([[1, 2, 3], [4, 5, 6], [7]]);
    expect(checkpoints.read('key')).toBe('7');
  });

  test('continues after its checkpoint, and not at its starting position', async () => {
    const { run, batches, checkpoints, shard } = start(5);
    checkpoints.write('key', '3');
    await run({ startingPosition: 'LATEST' }).ended;
    expect(batches).toEqual([[4, 5]]);
    expect(shard.calls).toEqual([
      {
        StreamArn: 'stream',
        ShardId: 'shard-1',
        ShardIteratorType: 'AFTER_SEQUENCE_NUMBER',
        SequenceNumber: '3',
      },
    ]);
  });

  test('delivers writes within a few milliseconds after a batch together', async () => {
    const { run, batches, shard } = start(1);
    shard.isClosed = false;
    const reader = run({
      deliver: async (records) => {
        batches.push(records.map(numberOf));
        if (batches.length === 1) {
          shard.count = 2;
          setTimeout(() => Object.assign(shard, { count: 3, isClosed: true }), 2);
        }
        return true;
      },
    });
    await reader.ended;
    expect(batches).toEqual([[1], [2, 3]]);
  });

  test('checkpoints records that its filter drops, and does not deliver them', async () => {
    const { run, batches, checkpoints } = start(4);
    await run({ toEventRecord: (record) => (numberOf(record) % 2 === 0 ? null : record) }).ended;
    expect(batches).toEqual([[1, 3]]);
    expect(checkpoints.read('key')).toBe('4');
  });

  test('calls no function if the filter drops everything', async () => {
    const { run, batches, checkpoints } = start(4);
    await run({ toEventRecord: () => null }).ended;
    expect(batches).toEqual([]);
    expect(checkpoints.read('key')).toBe('4');
  });

  test('stores no checkpoint for a batch whose delivery was stopped, and delivers it again', async () => {
    const { run, batches, checkpoints } = start(2);
    await run({ deliver: async () => false }).ended;
    expect(checkpoints.read('key')).toBeNull();
    await run().ended;
    expect(batches).toEqual([[1, 2]]);
  });

  test('fills its batch until the window ends', async () => {
    const { run, batches, clock, shard, stopping } = start(2);
    shard.isClosed = false;
    const reads = { left: 4 };
    shard.onRead = () => {
      reads.left -= 1;
      if (reads.left === 2) shard.count = 3;
      if (reads.left === 0) clock.advance(500);
    };
    const reader = run({ batchSize: 10, batchingWindowMs: 500 });
    await expect.poll(() => batches).toEqual([[1, 2, 3]]);
    stopping.abort();
    await reader.ended;
    expect(reads.left).toBeLessThanOrEqual(0);
  });

  test('is idle once everything that was there has been delivered', async () => {
    const { run, batches, shard, stopping } = start(7);
    shard.isClosed = false;
    const reader = run();
    await reader.idle();
    expect(batches.flat()).toEqual([1, 2, 3, 4, 5, 6, 7]);
    shard.count = 8;
    await reader.idle();
    expect(batches.flat()).toHaveLength(8);
    stopping.abort();
    await reader.ended;
    await reader.idle();
  });
});

describe('a read that fails', () => {
  const broken = () => new Error('The database does not respond.');

  test('is repeated, logged once in a row, and loses no record', async () => {
    const { run, batches, log, shard } = start(4);
    shard.errors = [null, broken()];
    await run().ended;
    expect(batches).toEqual([[1, 2, 3], [4]]);
    expect(log.lines).toEqual([
      'error dynamodb-streams: Reading shard-1 failed: The database does not respond.',
    ]);
  });

  test('at the latest position skips no record that is written before it is repeated', async () => {
    const { run, batches, shard } = start(4);
    shard.errors = [broken()];
    shard.onRead = () => {
      shard.count = 6;
    };
    await run({ startingPosition: 'LATEST' }).ended;
    expect(batches).toEqual([[5, 6]]);
    expect(shard.calls).toHaveLength(1);
  });

  test('with an expired iterator is repeated with another one, and not logged', async () => {
    const { run, batches, log, shard } = start(4);
    shard.errors = [null, failure('ExpiredIteratorException')];
    await run().ended;
    expect(batches).toEqual([[1, 2, 3], [4]]);
    expect(shard.calls[1]).toMatchObject({ ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: '3' });
    expect(log.lines).toEqual([]);
  });

  test('of trimmed records continues with the oldest ones, and warns', async () => {
    const { run, batches, log, shard, checkpoints } = start(2);
    checkpoints.write('key', '0');
    shard.errors = [failure('TrimmedDataAccessException')];
    await run().ended;
    expect(batches).toEqual([[1, 2]]);
    expect(shard.calls[1]).toMatchObject({ ShardIteratorType: 'TRIM_HORIZON' });
    expect(log.lines).toEqual([
      expect.stringContaining('warn dynamodb-streams: Records of shard-1 were trimmed'),
    ]);
  });

  test('ends with the signal', async () => {
    const { run, shard, stopping, batches } = start(2);
    shard.errors = [broken()];
    shard.onRead = () => stopping.abort();
    const reader = run();
    await reader.ended;
    await reader.idle();
    expect(batches).toEqual([]);
  });
});
