/** A shard and the function that reads it. Lambda has at most one mapping of a stream to a function. */
export interface ReadShard {
  functionArn: string;
  streamArn: string;
  shardId: string;
}

/** The key of a checkpoint. ARNs and shard ids have no spaces. */
export const toCheckpointKey = ({ functionArn, streamArn, shardId }: ReadShard): string =>
  `${functionArn} ${streamArn} ${shardId}`;

/** The shard of a key. */
export const parseCheckpointKey = (key: string): ReadShard => {
  const [functionArn = '', streamArn = '', shardId = ''] = key.split(' ');
  return { functionArn, streamArn, shardId };
};
