import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFixedClock } from '../../../../test/tools/fixed-clock.ts';
import { toCheckpointKey } from '../../../services/dynamodb/checkpoint-key.ts';
import { createMemoryCheckpoints } from '../../../services/dynamodb/checkpoints.ts';
import { listShards } from '../../../services/dynamodb/list-shards.ts';
import { MOST_TRIMMED } from '../../../services/dynamodb/prepared/schema.ts';
import { createTables } from '../../../services/dynamodb/tables.ts';
import { trimStream } from '../../../services/dynamodb/trim-stream.ts';
import { listRecords, putUsers, startLocalDatabase, tableModel } from './local-database.ts';

const HOUR = 3_600_000;

const open = async () => {
  const database = await startLocalDatabase();
  const arns = await createTables({ tables: [tableModel('users')], call: database.call });
  const streamArn = arns.get('users') ?? '';
  const [shard] = await listShards(database.streams, streamArn);
  const checkpoints = createMemoryCheckpoints();
  const handle = (functionArn: string, sequence: number): void =>
    checkpoints.write(
      toCheckpointKey({ functionArn, streamArn, shardId: String(shard?.ShardId) }),
      String(sequence),
    );
  const trim = async (functionArns: string[], hours: number): Promise<number[]> => {
    const clock = createFixedClock(Date.now() + hours * HOUR);
    await trimStream({ ...database, streamArn, functionArns, checkpoints, clock });
    return listRecords(database);
  };
  return { ...database, streamArn, handle, trim };
};

describe('trimming a stream', () => {
  let local: Awaited<ReturnType<typeof open>>;
  beforeEach(async () => {
    local = await open();
  });
  afterEach(() => local.stop());

  test('removes what is older than 24 hours and handled', async () => {
    await putUsers(local.call, 5);
    local.handle('a', 3);
    expect(await local.trim(['a'], 25)).toEqual([4, 5]);
  });

  test('removes nothing newer', async () => {
    await putUsers(local.call, 5);
    local.handle('a', 5);
    expect(await local.trim(['a'], 23)).toEqual([1, 2, 3, 4, 5]);
  });

  test('removes nothing that one of several functions has yet to handle', async () => {
    await putUsers(local.call, 5);
    local.handle('a', 5);
    local.handle('b', 2);
    expect(await local.trim(['a', 'b'], 25)).toEqual([3, 4, 5]);
  });

  test('removes nothing while a function has handled nothing, however old', async () => {
    await putUsers(local.call, 5);
    local.handle('a', 5);
    expect(await local.trim(['a', 'b'], 24 * 365)).toEqual([1, 2, 3, 4, 5]);
  });

  test('keeps the newest record, whose sequence number the next one continues', async () => {
    await putUsers(local.call, 5);
    local.handle('a', 5);
    expect(await local.trim(['a'], 25)).toEqual([5]);
    expect(await local.trim(['a'], 25)).toEqual([5]);
    await putUsers(local.call, 2);
    expect(await listRecords(local)).toEqual([5, 6, 7]);
  });

  test('uses only the age if no function reads the stream', async () => {
    await putUsers(local.call, 5);
    expect(await local.trim([], 23)).toHaveLength(5);
    expect(await local.trim([], 25)).toEqual([5]);
  });

  test('removes everything that it may, in any amount', async () => {
    const count = 2 * MOST_TRIMMED + 10;
    await putUsers(local.call, count);
    local.handle('a', count - 2);
    expect(await local.trim(['a'], 25)).toEqual([count - 1, count]);
  });

  test('keeps the tags of the table, and the streams of others', async () => {
    const [ResourceArn = ''] = local.streamArn.split('/stream/');
    const Tags = [{ Key: 'team', Value: 'a' }];
    await local.call('TagResource', { ResourceArn, Tags });
    await createTables({ tables: [tableModel('other')], call: local.call });
    await local.call('PutItem', { TableName: 'other', Item: { pk: { S: 'a' }, sk: { S: '1' } } });
    await local.call('PutItem', { TableName: 'other', Item: { pk: { S: 'b' }, sk: { S: '1' } } });
    await putUsers(local.call, 5);
    expect(await local.trim([], 25)).toEqual([5]);
    expect(await local.call('ListTagsOfResource', { ResourceArn })).toEqual({ Tags });
    expect(await listRecords(local, 'other')).toEqual([1, 2]);
  });
});
