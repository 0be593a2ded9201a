import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  type _Record,
  type AttributeValue,
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { startDynamoDb } from 'appsync-offline';
import type { Item } from '../../functions/shared/table.ts';
import type { Change } from './memory-table.ts';

type Image = Readonly<Record<string, AttributeValue>>;

const region = 'ap-northeast-2';
const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };

/** A database process of its own, with as many tables as there are histories to run. */
export interface TestDatabase {
  client: DynamoDBDocumentClient;
  /** Creates a table with the keys and the stream of the real one. */
  createTable(name: string): Promise<void>;
  /** All records of the stream of a table, in order. */
  readChanges(name: string): Promise<Change[]>;
  stop(): Promise<void>;
}

const toPlain = (image: Image | undefined): Item | null =>
  image === undefined
    ? null
    : Object.fromEntries(
        Object.entries(image).map(([name, { N, S }]) => [name, N === undefined ? S : Number(N)]),
      );

const toChange = ({ dynamodb }: _Record): Change => {
  const { pk, sk } = toPlain(dynamodb?.Keys) ?? {};
  // The stream does not show which changes belong together.
  return {
    key: { pk: String(pk), sk: String(sk) },
    before: toPlain(dynamodb?.OldImage),
    after: toPlain(dynamodb?.NewImage),
    transaction: 0,
  };
};

export const startTestDatabase = async (): Promise<TestDatabase> => {
  const database = await startDynamoDb({ file: null });
  const plain = new DynamoDBClient({ endpoint: database.endpoint, region, credentials });
  const streams = new DynamoDBStreamsClient({ endpoint: database.endpoint, region, credentials });

  const readShard = async (StreamArn: string, ShardId: string | undefined): Promise<Change[]> => {
    const changes: Change[] = [];
    const from = new GetShardIteratorCommand({ StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' });
    let { ShardIterator } = await streams.send(from);
    for (;;) {
      const { Records = [], NextShardIterator } = await streams.send(
        new GetRecordsCommand({ ShardIterator }),
      );
      if (Records.length === 0) return changes;
      changes.push(...Records.map(toChange));
      ShardIterator = NextShardIterator;
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
      const { Streams = [] } = await streams.send(new ListStreamsCommand({ TableName: name }));
      const StreamArn = Streams[0]?.StreamArn ?? '';
      const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }));
      const shards = StreamDescription?.Shards ?? [];
      const changes = await Promise.all(shards.map(({ ShardId }) => readShard(StreamArn, ShardId)));
      return changes.flat();
    },
    stop: async () => {
      streams.destroy();
      plain.destroy();
      await database.stop();
    },
  };
};
