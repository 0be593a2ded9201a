import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTables } from '../../../services/dynamodb/tables.ts';
import { startLocalDatabase, tableModel } from './local-database.ts';

let database: Awaited<ReturnType<typeof startLocalDatabase>>;
beforeAll(async () => {
  database = await startLocalDatabase();
});
afterAll(() => database.stop());

describe('createTables', () => {
  test('creates a table with its index and stream, and finds it again', async () => {
    const tables = [tableModel('users')];
    const created = await createTables({ tables, call: database.call });
    expect(created.get('users')).toMatch(/table\/users\/stream\//);
    const found = await createTables({ tables, call: database.call });
    expect(found).toEqual(created);
  });

  test('creates a table without stream and indexes, and its time to live', async () => {
    const plain = {
      ...tableModel('plain'),
      streamViewType: null,
      streamArn: null,
      globalSecondaryIndexes: [],
    };
    const attributeDefinitions = plain.attributeDefinitions.slice(0, 2);
    const tables = [{ ...plain, attributeDefinitions, timeToLiveAttribute: 'expires' }];
    const created = await createTables({ tables, call: database.call });
    expect(created.get('plain')).toBeNull();
    const { TimeToLiveDescription } = await database.call('DescribeTimeToLive', { TableName: 'plain' });
    expect(TimeToLiveDescription).toMatchObject({ AttributeName: 'expires' });
  });

  test('adds a missing stream and time to live to a table with items', async () => {
    const whole = { ...tableModel('late'), timeToLiveAttribute: 'expires' };
    const item = { pk: { S: 'a' }, sk: { S: '1' } };
    const bare = { ...whole, streamViewType: null, timeToLiveAttribute: null };
    await createTables({ tables: [bare], call: database.call });
    await database.call('PutItem', { TableName: 'late', Item: item });
    const found = await createTables({ tables: [whole], call: database.call });
    expect(found.get('late')).toMatch(/table\/late\/stream\//);
    const { TimeToLiveDescription } = await database.call('DescribeTimeToLive', { TableName: 'late' });
    expect(TimeToLiveDescription).toMatchObject({ AttributeName: 'expires' });
    expect(await database.call('GetItem', { TableName: 'late', Key: item })).toEqual({ Item: item });
  });

  test('changes and removes the time to live of an existing table, as the template does', async () => {
    const { call } = database;
    const open = async (timeToLiveAttribute: string | null) => {
      await createTables({ tables: [{ ...tableModel('aging'), timeToLiveAttribute }], call });
      const { TimeToLiveDescription } = await call('DescribeTimeToLive', { TableName: 'aging' });
      return TimeToLiveDescription;
    };
    expect(await open('expires')).toMatchObject({ TimeToLiveStatus: 'ENABLED', AttributeName: 'expires' });
    expect(await open('until')).toMatchObject({ TimeToLiveStatus: 'ENABLED', AttributeName: 'until' });
    expect(await open(null)).toMatchObject({ TimeToLiveStatus: 'DISABLED' });
    expect(await open('until')).toMatchObject({ TimeToLiveStatus: 'ENABLED', AttributeName: 'until' });
  });

  test('rejects a table of another shape and reports the differences', async () => {
    const tables = [tableModel('shaped')];
    await createTables({ tables, call: database.call });
    const changed = tables.map((table) => ({ ...table, streamViewType: 'KEYS_ONLY' }));
    await expect(createTables({ tables: changed, call: database.call })).rejects.toMatchObject({
      code: 'DATABASE_UNAVAILABLE',
      message: expect.stringMatching(/shaped.*stream/),
      fix: expect.stringContaining('--memory'),
    });
  });
});
