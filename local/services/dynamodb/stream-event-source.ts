import type { AwsCall } from '../../kernel/aws-call.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { FunctionCall } from '../../kernel/function-call.ts';
import type { Log } from '../../kernel/log.ts';
import { pause } from '../../kernel/pause.ts';
import type { EventSourceModel } from '../../template/service-model.ts';
import type { Changes } from './changes.ts';
import { toCheckpointKey } from './checkpoint-key.ts';
import type { Checkpoints } from './checkpoints.ts';
import { createBatchDelivery, type GivenUpBatch } from './deliver-batch.ts';
import { createParallelDelivery } from './deliver-in-parallel.ts';
import { compileFilter, type RecordFilter } from './filter.ts';
import { listShards } from './list-shards.ts';
import { type ShardReader, startShardReader } from './shard-reader.ts';

export interface StreamEventSourceOptions {
  model: EventSourceModel;
  /** The stream's ARN in the database; the function receives the template's. */
  streamArn: string;
  /** Calls of the streams service. */
  streams: AwsCall;
  invoke: FunctionCall;
  checkpoints: Checkpoints;
  clock: Clock;
  log: Log;
  region: string;
  /** Called with the message for the failure destination; it is logged as well. */
  onGiveUp?: (batch: GivenUpBatch) => void;
  /** Triggers the next read after one without records. */
  changes: Changes;
  /** From 0 to below 1; spreads the retries. */
  random?: () => number;
}

export interface StreamEventSource {
  /** Stops reading at once. Records in progress are read again after the next start. */
  stop(): Promise<void>;
  /** Resolves when everything written before the call has been handled. */
  idle(): Promise<void>;
}

const DISCOVER_MS = 1000;

/** The present and earlier shards. */
interface Reading {
  signal: AbortSignal;
  passes: RecordFilter;
  readers: Map<string, ShardReader>;
  finished: Set<string>;
}

/**
 * Invokes a function with the changes of a table, as Lambda's event source mapping does: in order within a
 * shard, a parent shard before its children. Throws a `LocalFault` for an unsupported filter pattern.
 * https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html
 */
export const startStreamEventSource = (options: StreamEventSourceOptions): StreamEventSource => {
  const controller = new AbortController();
  const passes = compileFilter(options.model.filterPatterns);
  const readers = new Map<string, ShardReader>();
  const reading: Reading = { signal: controller.signal, passes, readers, finished: new Set() };
  let discovered = (): void => {};
  const firstLook = new Promise<void>((resolve) => {
    discovered = resolve;
  });
  const ended = readShards(options, reading, discovered);
  return {
    stop: () => {
      controller.abort();
      return ended;
    },
    idle: async () => {
      await firstLook;
      await Promise.all([...readers.values()].map((reader) => reader.idle()));
    },
  };
};

/** Starts a reader for each new shard, until the signal aborts; `discovered` is called after each check. */
const readShards = async (
  options: StreamEventSourceOptions,
  reading: Reading,
  discovered: () => void,
): Promise<void> => {
  const { signal, readers, finished } = reading;
  const report = (error: Error) => options.log.error('dynamodb-streams', error.message);
  while (!signal.aborted) {
    await startReaders(options, reading).then(discovered, report);
    const open = [...readers].filter(([shardId]) => !finished.has(shardId)).map(([, reader]) => reader.ended);
    await (open.length === 0 ? pause(DISCOVER_MS, signal) : Promise.race(open));
  }
  await Promise.all([...readers.values()].map((reader) => reader.ended));
  discovered();
};

/**
 * A child shard has the records after its parent's, so it waits for it; and all of them are newer than our
 * start.
 */
const startReaders = async (options: StreamEventSourceOptions, reading: Reading): Promise<void> => {
  const { readers, finished } = reading;
  const shards = await listShards(options.streams, options.streamArn);
  const listed = new Set(shards.map((shard) => String(shard.ShardId)));
  for (const shard of shards) {
    const shardId = String(shard.ShardId);
    const parent = typeof shard.ParentShardId === 'string' ? shard.ParentShardId : '';
    if (readers.has(shardId) || (listed.has(parent) && !finished.has(parent))) continue;
    // Without checkpoints it is not known what was read, and repeated records do less harm than missing ones.
    const isFromStart = listed.has(parent) || options.checkpoints.areLost;
    const startingPosition = isFromStart ? 'TRIM_HORIZON' : options.model.startingPosition;
    startReader(options, reading, { shardId, startingPosition });
  }
};

const startReader = (
  options: StreamEventSourceOptions,
  reading: Reading,
  shard: { shardId: string; startingPosition: 'TRIM_HORIZON' | 'LATEST' },
): void => {
  const { model, streamArn, region, random = Math.random, onGiveUp = () => {} } = options;
  const { signal, passes, readers, finished } = reading;
  const { shardId } = shard;
  const reader = startShardReader({
    ...options,
    ...shard,
    checkpointKey: toCheckpointKey({ functionArn: model.functionArn, streamArn, shardId }),
    batchSize: model.batchSize * model.parallelizationFactor,
    batchingWindowMs: model.maximumBatchingWindowSeconds * 1000,
    toEventRecord: (record) => {
      const seen = { ...record, awsRegion: region, eventSourceARN: model.sourceArn };
      return passes(seen) ? seen : null;
    },
    deliver: createParallelDelivery(
      model,
      createBatchDelivery({ ...options, shardId, signal, onGiveUp, random }),
    ),
    signal,
  });
  readers.set(shardId, reader);
  void reader.ended.then(() => finished.add(shardId));
};
