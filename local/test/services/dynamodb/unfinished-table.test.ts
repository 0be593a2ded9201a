import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createFolder } from '../../../../test/tools/run-command.ts';
import { systemClock } from '../../../kernel/clock.ts';
import { silentLog } from '../../../kernel/log.ts';
import { findDynamoDbBinary } from '../../../services/dynamodb/binary.ts';
import { createDynamoDbClient } from '../../../services/dynamodb/client.ts';
import { startDynamoDb } from '../../../services/dynamodb/server.ts';
import { createTables } from '../../../services/dynamodb/tables.ts';
import { isUnfinished } from '../../../services/dynamodb/unfinished-table.ts';
import { credentials, startLocalDatabase, tableModel } from './local-database.ts';

const model = { ...tableModel('users'), timeToLiveAttribute: 'expires' };

const withDatabase = async <T>(
  options: { file: string; binary?: string },
  use: (call: ReturnType<typeof createDynamoDbClient>['call']) => Promise<T>,
): Promise<T> => {
  const { endpoint, stop } = await startDynamoDb({ ...options, log: silentLog });
  const common = { endpoint, region: 'eu-west-1', credentials, clock: systemClock };
  const { call, close } = createDynamoDbClient({ ...common, service: 'DynamoDB_20120810' });
  try {
    return await use(call);
  } finally {
    close();
    await stop();
  }
};

/** A database that the system ends as soon as one of its files would be larger than this. */
const writeLimited = (kilobytes: number): string => {
  const binary = join(createFolder(), 'dynoxide-limited');
  const original = findDynamoDbBinary(`${process.platform}-${process.arch}`);
  writeFileSync(binary, `#!/bin/sh\nulimit -f ${kilobytes * 2}\nexec '${original}' "$@"\n`, { mode: 0o700 });
  return binary;
};

const createAndFail = async (file: string, kilobytes: number): Promise<string> =>
  withDatabase({ file, binary: writeLimited(kilobytes) }, (call) =>
    createTables({ tables: [model], call }),
  ).then(
    () => 'created',
    () => 'interrupted',
  );

// Each size ends the creation at another step: before the table, an index, the stream, the time to live.
const sizes = [48, 56, 64, 72, 80, 88, 96];

test.skipIf(process.platform === 'win32').each(sizes)(
  'the start after one that ended at %i KB of changes has a complete table',
  async (kilobytes) => {
    const file = join(createFolder(), 'dynamodb.db');
    await createAndFail(file, kilobytes);
    await withDatabase({ file }, async (call) => {
      const streams = await createTables({ tables: [model], call });
      expect(streams.get('users')).toMatch(/table\/users\/stream\//);
      const Item = { pk: { S: 'a' }, sk: { S: '1' }, group: { S: 'g' } };
      await call('PutItem', { TableName: 'users', Item });
      const found = await call('Scan', { TableName: 'users', IndexName: 'byGroup' });
      expect(found.Items).toEqual([Item]);
      const { TimeToLiveDescription } = await call('DescribeTimeToLive', { TableName: 'users' });
      expect(TimeToLiveDescription).toMatchObject({ TimeToLiveStatus: 'ENABLED', AttributeName: 'expires' });
    });
  },
  60_000,
);

describe('isUnfinished', () => {
  test('is false for a complete table, empty or not', async () => {
    const { call, stop } = await startLocalDatabase();
    await createTables({ tables: [model], call });
    const { Table } = await call('DescribeTable', { TableName: 'users' });
    const table = Table as { TableName: string };
    expect(await isUnfinished(table, call)).toBe(false);
    await call('PutItem', { TableName: 'users', Item: { pk: { S: 'a' }, sk: { S: '1' } } });
    expect(await isUnfinished(table, call)).toBe(false);
    await stop();
  });
});
