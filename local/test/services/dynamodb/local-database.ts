import { systemClock } from '../../../kernel/clock.ts';
import { silentLog } from '../../../kernel/log.ts';
import { createDynamoDbClient } from '../../../services/dynamodb/client.ts';
import { startDynamoDb } from '../../../services/dynamodb/server.ts';
import type { TableModel } from '../../../template/service-model.ts';

export const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };

/** A database in memory with a client for each of its two services. */
export const startLocalDatabase = async () => {
  const { endpoint, stop } = await startDynamoDb({ file: null, log: silentLog });
  const common = { endpoint, region: 'eu-west-1', credentials, clock: systemClock };
  const tables = createDynamoDbClient({ ...common, service: 'DynamoDB_20120810' });
  const streams = createDynamoDbClient({ ...common, service: 'DynamoDBStreams_20120810' });
  return {
    endpoint,
    call: tables.call,
    streams: streams.call,
    stop: async () => {
      tables.close();
      streams.close();
      await stop();
    },
  };
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
