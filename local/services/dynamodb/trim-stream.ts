import type { AwsCall } from '../../kernel/aws-call.ts';
import type { Clock } from '../../kernel/clock.ts';
import { isJsonObject, type JsonObject } from '../../kernel/json.ts';
import { toCheckpointKey } from './checkpoint-key.ts';
import type { Checkpoints } from './checkpoints.ts';
import { sequenceOf } from './deliver-batch.ts';
import { listShards } from './list-shards.ts';
import { TRIM_TAG } from './prepared/schema.ts';

export interface TrimStreamOptions {
  /** The ARN in the database. */
  streamArn: string;
  /** ARNs of the functions that read the stream. */
  functionArns: readonly string[];
  /** Calls of the tables' service, and of the streams'. */
  call: AwsCall;
  streams: AwsCall;
  checkpoints: Pick<Checkpoints, 'read'>;
  clock: Clock;
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html */
const KEPT_SECONDS = 24 * 60 * 60;

/**
 * Removes records from the stream of a table in the built-in database that are older than 24 hours, as
 * DynamoDB does, if every function that reads the stream has handled them. DynamoDB does not wait for them;
 * but a laptop, unlike the cloud, may have been off for those hours. The newest record stays.
 */
export const trimStream = async (options: TrimStreamOptions): Promise<void> => {
  for (const shard of await listShards(options.streams, options.streamArn))
    await trimShard(options, String(shard.ShardId));
};

const trimShard = async (options: TrimStreamOptions, shardId: string): Promise<void> => {
  const last = readLastHandled(options, shardId);
  const before = Math.floor(options.clock.now() / 1000) - KEPT_SECONDS;
  const mayGo = (record: JsonObject): boolean =>
    (last === null || BigInt(sequenceOf(record)) <= last) && writtenAt(record) < before;
  let previous = '';
  for (;;) {
    const oldest = await readOldest(options, shardId);
    // The newest record stays, regardless of its age.
    if (oldest === null || !mayGo(oldest) || sequenceOf(oldest) === previous) return;
    previous = sequenceOf(oldest);
    await removeSome(options, { last, before });
  }
};

/**
 * The last record that every function has handled; null if none reads the stream, and 0 if one of them has
 * read nothing.
 */
const readLastHandled = (
  { functionArns, streamArn, checkpoints }: TrimStreamOptions,
  shardId: string,
): bigint | null =>
  functionArns
    .map((functionArn) => BigInt(checkpoints.read(toCheckpointKey({ functionArn, streamArn, shardId })) ?? 0))
    .reduce<bigint | null>((least, next) => (least === null || next < least ? next : least), null);

/** In epoch seconds. */
const writtenAt = ({ dynamodb }: JsonObject): number =>
  isJsonObject(dynamodb) ? Number(dynamodb.ApproximateCreationDateTime) : Number.POSITIVE_INFINITY;

const readOldest = async (
  { streamArn, streams }: TrimStreamOptions,
  shardId: string,
): Promise<JsonObject | null> => {
  const { ShardIterator = null } = await streams('GetShardIterator', {
    StreamArn: streamArn,
    ShardId: shardId,
    ShardIteratorType: 'TRIM_HORIZON',
  });
  const { Records } = await streams('GetRecords', { ShardIterator, Limit: 1 });
  const [oldest] = Array.isArray(Records) ? Records.filter(isJsonObject) : [];
  return oldest ?? null;
};

const removeSome = async (
  { streamArn, call }: TrimStreamOptions,
  { last, before }: { last: bigint | null; before: number },
): Promise<void> => {
  const ResourceArn = streamArn.slice(0, streamArn.indexOf('/stream/'));
  const Value = `[${last ?? Number.MAX_SAFE_INTEGER},${before}]`;
  await call('TagResource', { ResourceArn, Tags: [{ Key: TRIM_TAG, Value }] });
};
