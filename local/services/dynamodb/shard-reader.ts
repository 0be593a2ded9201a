import { type AwsCall, AwsFailure } from '../../kernel/aws-call.ts';
import type { Clock } from '../../kernel/clock.ts';
import { isJsonObject, type JsonObject } from '../../kernel/json.ts';
import type { Log } from '../../kernel/log.ts';
import { pause } from '../../kernel/pause.ts';
import { BETWEEN_READS_MS, type Changes } from './changes.ts';
import type { Checkpoints } from './checkpoints.ts';
import { type DeliverBatch, sequenceOf } from './deliver-batch.ts';

export interface ShardReaderOptions {
  streamArn: string;
  shardId: string;
  /** Where to begin without a checkpoint. */
  startingPosition: 'TRIM_HORIZON' | 'LATEST';
  /** The key of this reader's checkpoints. */
  checkpointKey: string;
  checkpoints: Pick<Checkpoints, 'read' | 'write'>;
  batchSize: number;
  batchingWindowMs: number;
  /** Triggers the next read after one without records. */
  changes: Changes;
  streams: AwsCall;
  /** The record as passed to the function, or null for one that the filter drops. */
  toEventRecord: (record: JsonObject) => JsonObject | null;
  deliver: DeliverBatch;
  clock: Clock;
  log: Log;
  signal: AbortSignal;
}

export interface ShardReader {
  /** Resolves when the shard is closed and read completely, or the signal aborted. Never rejects. */
  ended: Promise<void>;
  /** Resolves when everything in the shard at the time of the call has been handled. */
  idle(): Promise<void>;
}

interface Page {
  records: readonly JsonObject[];
  /** Null once a closed shard is read completely. */
  nextIterator: string | null;
}

/** The maximum of GetRecords. */
const LARGEST_PAGE = 1000;
const TROUBLE_MS = 1000;
/** The interval of reads without changes: the database itself deletes expired items. */
const QUIET_MS = 5000;

/** The progress in a shard, with the pending batch. */
interface Progress {
  /** Sequence number of the last record read; null before the first. */
  lastRead: string | null;
  batch: JsonObject[];
  /** Milliseconds since the epoch. */
  batchSince: number;
  startingPosition: 'TRIM_HORIZON' | 'LATEST';
  /**
   * Of the next read; null to open another one. It remains after a read without a response: another one at
   * `LATEST` would skip the records that were written meanwhile.
   */
  iterator: string | null;
  /** Whether the last read failed, and was logged. */
  troubled: boolean;
}

/**
 * Reads one shard of a table's stream in order, one GetRecords at a time, and delivers its records in
 * batches.
 */
export const startShardReader = (options: ShardReaderOptions): ShardReader => {
  const { checkpoints, checkpointKey, startingPosition, signal } = options;
  const waiting: (() => void)[] = [];
  const lastRead = checkpoints.read(checkpointKey);
  const begin = { batch: [], batchSince: 0, iterator: null, troubled: false };
  const progress: Progress = { ...begin, lastRead, startingPosition };
  let ended = false;

  const run = async (): Promise<void> => {
    while (!ended && !signal.aborted) {
      await readToEnd(options, progress, waiting).then(
        () => {
          ended = true;
        },
        (error) => recover(options, progress, error),
      );
    }
    ended = true;
    for (const resolve of waiting.splice(0)) resolve();
  };

  return {
    ended: run(),
    idle: () =>
      ended
        ? Promise.resolve()
        : new Promise((resolve) => {
            waiting.push(resolve);
            // The first read is immediate.
            options.changes.notify();
          }),
  };
};

/** Reads until the shard ends or the signal aborts; throws the errors of the stream. */
const readToEnd = async (
  options: ShardReaderOptions,
  progress: Progress,
  waiting: (() => void)[],
): Promise<void> => {
  const { streams, batchSize, changes, signal } = options;
  let iterator = progress.iterator ?? (await openIterator(options, progress));
  while (iterator !== null && !signal.aborted) {
    progress.iterator = iterator;
    const asked = waiting.length;
    const seen = changes.count();
    const limit = Math.min(LARGEST_PAGE, batchSize - progress.batch.length);
    const page = await readPage(streams, iterator, limit);
    progress.troubled = false;
    collect(options, progress, page.records);
    progress.iterator = page.nextIterator;
    if (!(await handOn(options, progress, page.nextIterator === null))) return;
    if (page.records.length === 0 && progress.batch.length === 0)
      for (const resolve of waiting.splice(0, asked)) resolve();
    if (page.records.length === 0) await changes.wait(seen, { atMostMs: toWait(options, progress), signal });
    // Writes meanwhile make one batch, where single ones would cost an invocation each.
    else if (page.records.length < limit) await pause(BETWEEN_READS_MS, signal);
    iterator = page.nextIterator;
  }
};

/** Milliseconds until the next read at the latest: a batch is due when its window ends. */
const toWait = ({ batchingWindowMs, clock }: ShardReaderOptions, { batch, batchSince }: Progress): number =>
  batch.length === 0
    ? QUIET_MS
    : Math.min(QUIET_MS, Math.max(0, batchSince + batchingWindowMs - clock.now()));

/** An iterator expires after 15 minutes and a record after 24 hours: both can happen while a laptop sleeps. */
const recover = async (options: ShardReaderOptions, progress: Progress, error: unknown): Promise<void> => {
  const { log, shardId, signal } = options;
  const exception = error instanceof AwsFailure ? error.exception : '';
  if (error instanceof AwsFailure && error.status < 500) progress.iterator = null;
  if (exception === 'ExpiredIteratorException') return;
  if (exception === 'TrimmedDataAccessException') {
    log.warn(
      'dynamodb-streams',
      `Records of ${shardId} were trimmed before they were read; going on with the rest.`,
    );
    progress.lastRead = null;
    progress.startingPosition = 'TRIM_HORIZON';
    return;
  }
  if (!progress.troubled) log.error('dynamodb-streams', `Reading ${shardId} failed: ${toMessage(error)}`);
  progress.troubled = true;
  await pause(TROUBLE_MS, signal);
};

const openIterator = async (options: ShardReaderOptions, progress: Progress): Promise<string | null> => {
  const position: JsonObject =
    progress.lastRead === null
      ? { ShardIteratorType: progress.startingPosition }
      : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: progress.lastRead };
  const shard = { StreamArn: options.streamArn, ShardId: options.shardId };
  const { ShardIterator } = await options.streams('GetShardIterator', { ...shard, ...position });
  return typeof ShardIterator === 'string' ? ShardIterator : null;
};

const readPage = async (streams: AwsCall, iterator: string, limit: number): Promise<Page> => {
  const { Records, NextShardIterator } = await streams('GetRecords', {
    ShardIterator: iterator,
    Limit: limit,
  });
  return {
    records: Array.isArray(Records) ? Records.filter(isJsonObject) : [],
    nextIterator: typeof NextShardIterator === 'string' ? NextShardIterator : null,
  };
};

const collect = (options: ShardReaderOptions, progress: Progress, records: readonly JsonObject[]): void => {
  for (const record of records) {
    progress.lastRead = sequenceOf(record);
    const eventRecord = options.toEventRecord(record);
    if (eventRecord === null) continue;
    if (progress.batch.length === 0) progress.batchSince = options.clock.now();
    progress.batch.push(eventRecord);
  }
};

/** Delivers the batch if it is due, and stores the checkpoint. False if the signal aborted before. */
const handOn = async (
  options: ShardReaderOptions,
  progress: Progress,
  shardEnds: boolean,
): Promise<boolean> => {
  const { checkpoints, checkpointKey, deliver, batchSize, batchingWindowMs, clock } = options;
  const { batch, batchSince, lastRead } = progress;
  const isDue = batch.length >= batchSize || clock.now() - batchSince >= batchingWindowMs || shardEnds;
  if (batch.length > 0 && !isDue) return true;
  if (batch.length > 0 && !(await deliver(batch))) return false;
  progress.batch = [];
  if (lastRead !== null && lastRead !== checkpoints.read(checkpointKey))
    checkpoints.write(checkpointKey, lastRead);
  return true;
};

const toMessage = (error: unknown): string => (error instanceof Error ? error.message : String(error));
