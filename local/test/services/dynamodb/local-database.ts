import { randomUUID } from 'node:crypto';
import type { AwsCall } from '../../../kernel/aws-call.ts';
import { systemClock } from '../../../kernel/clock.ts';
import { isJsonObject } from '../../../kernel/json.ts';
import { silentLog } from '../../../kernel/log.ts';
import { createDynamoDbClient } from '../../../services/dynamodb/client.ts';
import { sequenceOf } from '../../../services/dynamodb/deliver-batch.ts';
import { listShards } from '../../../services/dynamodb/list-shards.ts';
import { startDynamoDb } from '../../../services/dynamodb/server.ts';
import type { TableModel } from '../../../template/service-model.ts';

export const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };

/** A client for each of the two services of the database at this endpoint. */
export const connectTo = (endpoint: string) => {
  const common = { endpoint, region: 'eu-west-1', credentials, clock: systemClock };
  const tables = createDynamoDbClient({ ...common, service: 'DynamoDB_20120810' });
  const streams = createDynamoDbClient({ ...common, service: 'DynamoDBStreams_20120810' });
  return {
    call: tables.call,
    streams: streams.call,
    close: () => {
      tables.close();
      streams.close();
    },
  };
};

/** A database in memory with a client for each of its two services. */
export const startLocalDatabase = async () => {
  const { endpoint, stop } = await startDynamoDb({ file: null, log: silentLog });
  const { call, streams, close } = connectTo(endpoint);
  return {
    endpoint,
    call,
    streams,
    stop: async () => {
      close();
      await stop();
    },
  };
};

const BATCH = 25;

/** Writes as many items, new ones each time, to the table `users`. */
export const putUsers = async (call: AwsCall, count: number): Promise<void> => {
  for (let done = 0; done < count; done += BATCH) {
    const puts = Array.from({ length: Math.min(BATCH, count - done) }, () => ({
      PutRequest: { Item: { pk: { S: randomUUID() }, sk: { S: '1' } } },
    }));
    await call('BatchWriteItem', { RequestItems: { users: puts } });
  }
};

/** Sequence numbers of all records of a table's stream. */
export const listRecords = async (
  { call, streams }: { call: AwsCall; streams: AwsCall },
  TableName = 'users',
): Promise<number[]> => {
  const { Table } = await call('DescribeTable', { TableName });
  const StreamArn = isJsonObject(Table) ? String(Table.LatestStreamArn) : '';
  const [shard] = await listShards(streams, StreamArn);
  const position = { StreamArn, ShardId: String(shard?.ShardId), ShardIteratorType: 'TRIM_HORIZON' };
  let { ShardIterator = null } = await streams('GetShardIterator', position);
  for (const found: number[] = []; ; ) {
    const page = await streams('GetRecords', { ShardIterator, Limit: 1000 });
    const records = Array.isArray(page.Records) ? page.Records.filter(isJsonObject) : [];
    if (records.length === 0) return found;
    found.push(...records.map((record) => Number(sequenceOf(record))));
    ShardIterator = page.NextShardIterator ?? null;
  }
};

/** A table with keys `pk` and `sk`, an index `byGroup` on `group` and `sk`, and a stream. */
export const tableModel = (tableName: string): TableModel => ({
  logicalId: 'Table',
  tableName,
  tableArn: `arn:aws:dynamodb:eu-west-1:123456789012:table/${tableName}`,
  streamArn: `arn:aws:dynamodb:eu-west-1:123456789012:table/${tableName}/stream/label`,
  attributeDefinitions: ['pk', 'sk', 'group'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
  keySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  globalSecondaryIndexes: [
    {
      IndexName: 'byGroup',
      KeySchema: [
        { AttributeName: 'group', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'ALL' },
    },
  ],
  localSecondaryIndexes: [],
  streamViewType: 'NEW_AND_OLD_IMAGES',
  timeToLiveAttribute: null,
});
