import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Item } from '../../functions/shared/table.ts';
import { systemClock } from '../../local/kernel/clock.ts';
import { isJsonObject, type Json, type JsonObject } from '../../local/kernel/json.ts';
import { silentLog } from '../../local/kernel/log.ts';
import { createDynamoDbClient } from '../../local/services/dynamodb/client.ts';
import { startDynamoDb } from '../../local/services/dynamodb/server.ts';
import type { Change } from './memory-table.ts';

const region = 'ap-northeast-2';
const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };

/** A database process of its own, with as many tables as there are histories to run. */
export interface TestDatabase {
  client: DynamoDBDocumentClient;
  /** Creates a table with the keys and the stream of the real one. */
  createTable(name: string): Promise<void>;
  /** All that the stream of a table tells, in its order. */
  readChanges(name: string): Promise<Change[]>;
  stop(): Promise<void>;
}

const toPlain = (image: Json | undefined): Item | null =>
  isJsonObject(image)
    ? Object.fromEntries(
        Object.entries(image).map(([name, value]) => {
          const typed = isJsonObject(value) ? value : {};
          return [name, typed.N === undefined ? typed.S : Number(typed.N)];
        }),
      )
    : null;

const toChange = ({ dynamodb }: JsonObject): Change => {
  const { Keys, OldImage, NewImage } = isJsonObject(dynamodb) ? dynamodb : {};
  const { pk, sk } = toPlain(Keys) ?? {};
  // The stream does not tell which changes belong together.
  return {
    key: { pk: String(pk), sk: String(sk) },
    before: toPlain(OldImage),
    after: toPlain(NewImage),
    transaction: 0,
  };
};

const toObjects = (list: Json | undefined): JsonObject[] =>
  Array.isArray(list) ? list.filter(isJsonObject) : [];

export const startTestDatabase = async (): Promise<TestDatabase> => {
  const database = await startDynamoDb({ file: null, log: silentLog });
  const plain = new DynamoDBClient({ endpoint: database.endpoint, region, credentials });
  const streams = createDynamoDbClient({
    endpoint: database.endpoint,
    region,
    credentials,
    clock: systemClock,
    service: 'DynamoDBStreams_20120810',
  });

  const readShard = async (StreamArn: string, ShardId: string): Promise<Change[]> => {
    const changes: Change[] = [];
    const from = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' };
    let { ShardIterator: iterator } = await streams.call('GetShardIterator', from);
    for (;;) {
      const answer = await streams.call('GetRecords', { ShardIterator: iterator ?? null });
      const records = toObjects(answer.Records);
      if (records.length === 0) return changes;
      changes.push(...records.map(toChange));
      iterator = answer.NextShardIterator;
    }
  };

  return {
    client: DynamoDBDocumentClient.from(plain),
    createTable: async (name) => {
      await plain.send(
        new CreateTableCommand({
          TableName: name,
          BillingMode: 'PAY_PER_REQUEST',
          AttributeDefinitions: [
            { AttributeName: 'pk', AttributeType: 'S' },
            { AttributeName: 'sk', AttributeType: 'S' },
          ],
          KeySchema: [
            { AttributeName: 'pk', KeyType: 'HASH' },
            { AttributeName: 'sk', KeyType: 'RANGE' },
          ],
          StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
        }),
      );
    },
    readChanges: async (name) => {
      const { Streams } = await streams.call('ListStreams', { TableName: name });
      const arn = String(toObjects(Streams)[0]?.StreamArn);
      const { StreamDescription } = await streams.call('DescribeStream', { StreamArn: arn });
      const { Shards } = isJsonObject(StreamDescription) ? StreamDescription : {};
      const changes = await Promise.all(
        toObjects(Shards).map(({ ShardId }) => readShard(arn, String(ShardId))),
      );
      return changes.flat();
    },
    stop: async () => {
      streams.close();
      plain.destroy();
      await database.stop();
    },
  };
};
