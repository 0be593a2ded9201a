import { describe, expect, test } from 'vitest';
import { AwsFailure } from '../../../kernel/aws-call.ts';
import type { JsonObject } from '../../../kernel/json.ts';
import { parseCheckpointKey, toCheckpointKey } from '../../../services/dynamodb/checkpoint-key.ts';
import { createMemoryCheckpoints } from '../../../services/dynamodb/checkpoints.ts';
import { listShards } from '../../../services/dynamodb/list-shards.ts';
import { pruneCheckpoints } from '../../../services/dynamodb/prune-checkpoints.ts';

const streamArn = 'arn:aws:dynamodb:eu-west-1:1:table/users/stream/2026';
const functionArn = 'arn:aws:lambda:eu-west-1:1:function:publish';
const idsOf = (shards: readonly JsonObject[]) => shards.map(({ ShardId }) => ShardId);

/** Streams by ARN, each a list of pages of shard ids. Another stream is unknown. */
const createStreams = (streams: Readonly<Record<string, readonly (readonly string[])[]>>) => {
  const calls: JsonObject[] = [];
  const call = async (_operation: string, input: JsonObject): Promise<JsonObject> => {
    calls.push(input);
    const pages = streams[String(input.StreamArn)];
    if (pages === undefined)
      throw new AwsFailure('ResourceNotFoundException', 'absent', { status: 400, requestId: 'r', body: {} });
    const at = pages.findIndex((page) => page.at(-1) === input.ExclusiveStartShardId) + 1;
    const Shards = (pages[at] ?? []).map((ShardId) => ({ ShardId }));
    const isLast = at >= pages.length - 1;
    return {
      StreamDescription: { Shards, ...(!isLast && { LastEvaluatedShardId: pages[at]?.at(-1) ?? '' }) },
    };
  };
  return { call, calls };
};

// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_DescribeStream.html
describe('the shards of a stream', () => {
  test.each([
    [[[]], []],
    [[['a', 'b']], ['a', 'b']],
    [
      [['a', 'b'], ['c'], ['d', 'e']],
      ['a', 'b', 'c', 'd', 'e'],
    ],
  ])('on the pages %j are %j', async (pages, shards) => {
    const { call, calls } = createStreams({ [streamArn]: pages });
    expect(idsOf(await listShards(call, streamArn))).toEqual(shards);
    expect(calls).toHaveLength(pages.length);
  });

  test.each<JsonObject>([{}, { StreamDescription: null }, { StreamDescription: { Shards: null } }])(
    'are none in the response %j',
    async (response) => {
      expect(await listShards(async () => response, streamArn)).toEqual([]);
    },
  );
});

describe('checkpoints', () => {
  const keyOf = (arn: string, shardId: string) => toCheckpointKey({ functionArn, streamArn: arn, shardId });

  test('have keys that are read as they were written', () => {
    const shard = { functionArn, streamArn, shardId: 'shardId-1' };
    expect(parseCheckpointKey(toCheckpointKey(shard))).toEqual(shard);
  });

  test('of missing shards and of deleted streams are deleted, and no others', async () => {
    const checkpoints = createMemoryCheckpoints();
    const present = [keyOf(streamArn, 'a'), keyOf(streamArn, 'c')];
    for (const key of [...present, keyOf(streamArn, 'gone'), keyOf('another', 'a')])
      checkpoints.write(key, '1');
    await pruneCheckpoints(checkpoints, createStreams({ [streamArn]: [['a', 'b'], ['c']] }).call);
    expect(checkpoints.keys()).toEqual(present);
  });

  test('are all kept if the database does not respond', async () => {
    const checkpoints = createMemoryCheckpoints();
    checkpoints.write(keyOf(streamArn, 'a'), '1');
    const call = async () => {
      throw new AwsFailure('InternalServerError', 'broken', { status: 500, requestId: 'r', body: {} });
    };
    await expect(pruneCheckpoints(checkpoints, call)).rejects.toThrow('broken');
    expect(checkpoints.keys()).toHaveLength(1);
  });

  test('need no call if there are none', async () => {
    const { call, calls } = createStreams({});
    await pruneCheckpoints(createMemoryCheckpoints(), call);
    expect(calls).toEqual([]);
  });
});
