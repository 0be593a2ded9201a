import type { AwsCall } from '../../kernel/aws-call.ts';
import { isJsonObject, type JsonObject } from '../../kernel/json.ts';

/** All shards of a stream, as in DescribeStream's response. `streams` calls the streams service. */
export const listShards = async (streams: AwsCall, streamArn: string): Promise<JsonObject[]> => {
  const shards: JsonObject[] = [];
  let after: JsonObject = {};
  for (;;) {
    const { StreamDescription: page } = await streams('DescribeStream', { StreamArn: streamArn, ...after });
    if (!isJsonObject(page)) return shards;
    if (Array.isArray(page.Shards)) shards.push(...page.Shards.filter(isJsonObject));
    if (typeof page.LastEvaluatedShardId !== 'string') return shards;
    after = { ExclusiveStartShardId: page.LastEvaluatedShardId };
  }
};
