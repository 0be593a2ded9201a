import { type AwsCall, AwsFailure } from '../../kernel/aws-call.ts';
import { parseCheckpointKey } from './checkpoint-key.ts';
import type { Checkpoints } from './checkpoints.ts';
import { listShards } from './list-shards.ts';

/**
 * Deletes the checkpoints of streams and shards that no longer exist. `streams` calls the database's streams
 * service.
 */
export const pruneCheckpoints = async (checkpoints: Checkpoints, streams: AwsCall): Promise<void> => {
  const keys = checkpoints.keys();
  const streamArns = [...new Set(keys.map((key) => parseCheckpointKey(key).streamArn))];
  const shardIds = new Map(
    await Promise.all(
      streamArns.map(async (arn) => [arn, new Set(await readShardIds(streams, arn))] as const),
    ),
  );
  const isThere = (key: string): boolean => {
    const { streamArn, shardId } = parseCheckpointKey(key);
    return shardIds.get(streamArn)?.has(shardId) ?? false;
  };
  checkpoints.forget(keys.filter((key) => !isThere(key)));
};

/** Ids of the stream's shards; empty if the stream was deleted, with its table or without it. */
const readShardIds = async (streams: AwsCall, streamArn: string): Promise<string[]> => {
  try {
    const shards = await listShards(streams, streamArn);
    return shards.map(({ ShardId }) => String(ShardId));
  } catch (error) {
    if (error instanceof AwsFailure && error.exception === 'ResourceNotFoundException') return [];
    throw error;
  }
};
