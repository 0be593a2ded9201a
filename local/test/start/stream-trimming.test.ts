import { describe, expect, test } from 'vitest';
import { createFixedClock } from '../../../test/tools/fixed-clock.ts';
import { createFolder } from '../../../test/tools/run-command.ts';
import { writeAssembly } from '../../../test/tools/write-assembly.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { startDynamoDb } from '../../services/dynamodb/server.ts';
import { start } from '../../start.ts';
import { connectTo, listRecords } from '../services/dynamodb/local-database.ts';

const DAY = 24 * 3_600_000;

/** An API, and a table with a stream that no function reads. */
const Resources: JsonObject = {
  Api: { Type: 'AWS::AppSync::GraphQLApi', Properties: { Name: 'a', AuthenticationType: 'API_KEY' } },
  Schema: {
    Type: 'AWS::AppSync::GraphQLSchema',
    Properties: { ApiId: { 'Fn::GetAtt': ['Api', 'ApiId'] }, Definition: 'type Query { a: Int }' },
  },
  Table: {
    Type: 'AWS::DynamoDB::Table',
    Properties: {
      TableName: 'users',
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
    },
  },
};

/** Starts an app on the folder and stops it, at a time of its own. */
const runAt = async (
  dataDirectory: string,
  now: number,
  { feedsFunctions = true, users = 0 }: { feedsFunctions?: boolean; users?: number },
): Promise<void> => {
  const clock = createFixedClock(now);
  const console = { builds: 'when-asked' } as const;
  const app = await start({
    assembly: writeAssembly({ app: { template: { Resources } } }),
    dataDirectory,
    clock,
    console,
    feedsFunctions,
  });
  for (let count = 0; count < users; count += 1)
    await app.dynamodb('PutItem', { TableName: 'users', Item: { pk: { S: String(count) } } });
  await app.stop();
};

const readStream = async (dataDirectory: string): Promise<number[]> => {
  const database = await startDynamoDb({ file: `${dataDirectory}/dynamodb.db` });
  const { call, streams, close } = connectTo(database.endpoint);
  const records = await listRecords({ call, streams });
  close();
  await database.stop();
  return records;
};

describe('a start on a data folder', () => {
  test('trims what is older than 24 hours', async () => {
    const folder = createFolder();
    await runAt(folder, Date.now(), { users: 3 });
    expect(await readStream(folder)).toEqual([1, 2, 3]);
    await runAt(folder, Date.now() + 2 * DAY, {});
    expect(await readStream(folder)).toEqual([3]);
  });

  test('trims nothing if it does not read streams', async () => {
    const folder = createFolder();
    await runAt(folder, Date.now(), { users: 3 });
    await runAt(folder, Date.now() + 2 * DAY, { feedsFunctions: false });
    expect(await readStream(folder)).toEqual([1, 2, 3]);
  });
});
