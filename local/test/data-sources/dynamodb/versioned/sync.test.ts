import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { isJsonObject, type JsonObject } from '../../../../kernel/json.ts';
import { startLocalDatabase } from '../../../services/dynamodb/local-database.ts';
import { createVersionedTable, put, remove, type VersionedTable } from './versioned-table.ts';

let database: Awaited<ReturnType<typeof startLocalDatabase>>;
let table: VersionedTable;
beforeAll(async () => {
  database = await startLocalDatabase();
});
afterAll(() => database.stop());
beforeEach(async () => {
  table = await createVersionedTable({ ...database, deltaTableTtlMinutes: 3 * 24 * 60 });
});

const hour = 3_600_000;
const sync = (members: JsonObject = {}) => table.ask({ operation: 'Sync', ...members });
const read = async (members: JsonObject = {}): Promise<JsonObject> => {
  const { result, error } = await sync(members);
  if (error !== null || !isJsonObject(result)) throw new Error(`Sync failed: ${error?.message}`);
  return result;
};
/** Every page, each with its items' ids and versions. */
const readPages = async (members: JsonObject): Promise<string[][]> => {
  const pages: string[][] = [];
  let nextToken: string | null = null;
  do {
    const page: JsonObject = await read({ ...members, nextToken });
    const items = Array.isArray(page.items) ? page.items.filter(isJsonObject) : [];
    pages.push(items.map(({ id, _version }) => `${id}@${_version}`));
    nextToken = typeof page.nextToken === 'string' ? page.nextToken : null;
  } while (nextToken !== null);
  return pages;
};

describe('Sync of the base table', () => {
  test('returns every item, including tombstones, and its start time', async () => {
    await table.ask(put('1', {}));
    await table.ask(put('2', {}));
    await table.ask(remove('2'));
    const startedAt = table.clock.now();
    const answer = await read();
    expect(answer).toMatchObject({ nextToken: null, scannedCount: 2, startedAt });
    expect(answer.items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: '1', _version: 1 }),
        expect.objectContaining({ id: '2', _version: 2, _deleted: true }),
      ]),
    );
  });

  test('keeps the time of the first page on those that follow', async () => {
    for (const id of ['1', '2', '3']) await table.ask(put(id, {}));
    const startedAt = table.clock.now();
    const first = await read({ limit: 2 });
    table.clock.advance(hour);
    const second = await read({ limit: 2, nextToken: first.nextToken ?? null });
    expect([first.startedAt, second.startedAt]).toEqual([startedAt, startedAt]);
    expect((await readPages({ limit: 2 })).flat().sort()).toEqual(['1@1', '2@1', '3@1']);
  });

  test('filters what it has evaluated', async () => {
    await table.ask(put('1', { n: { N: 1 } }));
    await table.ask(put('2', { n: { N: 2 } }));
    const filter = { expression: 'n > :n', expressionValues: { ':n': { N: 1 } } };
    expect(await read({ filter })).toMatchObject({ items: [{ id: '2' }], scannedCount: 2 });
  });

  test('is a full read if the last sync is older than the delta table', async () => {
    await table.ask(put('1', {}));
    table.clock.advance(4 * 24 * hour);
    expect(await read({ lastSync: table.clock.now() - 4 * 24 * hour })).toMatchObject({
      items: [{ id: '1' }],
    });
    expect(await read({ lastSync: table.clock.now() - hour })).toMatchObject({ items: [] });
  });

  test('reads one partition with basePartitionKey', async () => {
    table = await createVersionedTable({ ...database, keys: ['blog', 'id'] });
    for (const blog of ['a', 'b']) {
      await table.ask({ operation: 'PutItem', key: { blog: { S: blog }, id: { S: '1' } } });
    }
    expect(await read({ basePartitionKey: 'b' })).toMatchObject({ items: [{ blog: 'b' }], scannedCount: 1 });
  });
});

describe('Sync of the delta table', () => {
  test('returns each change after the last sync, ordered by time, across days', async () => {
    await table.ask(put('early', {}));
    table.clock.advance(hour);
    const lastSync = table.clock.now();
    table.clock.advance(1);
    await table.ask(put('1', {}));
    table.clock.advance(24 * hour);
    await table.ask(put('2', {}));
    table.clock.advance(24 * hour);
    await table.ask(put('1', {}));
    await table.ask(remove('2'));
    const all = ['1@1', '2@1', '1@2', '2@2'];
    expect(await readPages({ lastSync })).toEqual([all]);
    for (const limit of [1, 2, 3]) {
      const pages = await readPages({ lastSync, limit });
      expect(pages.flat()).toEqual(all);
      expect(Math.max(...pages.map(({ length }) => length))).toBeLessThanOrEqual(limit);
    }
  });

  test('reads one partition, or all of them by the index', async () => {
    table = await createVersionedTable({ ...database, keys: ['blog', 'id'] });
    const lastSync = table.clock.now();
    for (const blog of ['a', 'b']) {
      await table.ask({
        operation: 'PutItem',
        key: { blog: { S: blog }, id: { S: '1' } },
        customPartitionKey: 'blog',
        populateIndexFields: true,
      });
    }
    expect(await read({ lastSync, basePartitionKey: 'b' })).toMatchObject({ items: [{ blog: 'b' }] });
    expect(await read({ lastSync, deltaIndexName: 'wholeDay' })).toMatchObject({
      items: [{ blog: 'a' }, { blog: 'b' }],
    });
  });
});

describe('a Sync request', () => {
  test.each([{ limit: 1_001 }, { limit: 'all' }, { lastSync: 'today' }, { nextToken: 5 }, { index: 'i' }])(
    'is rejected with %j',
    async (members) => {
      await expect(sync(members)).rejects.toMatchObject({ errorType: 'MappingTemplate' });
    },
  );

  test('rejects the page token of another Sync', async () => {
    for (const id of ['1', '2']) await table.ask(put(id, {}));
    const { nextToken = null } = await read({ limit: 1 });
    const { error } = await sync({ limit: 1, nextToken, lastSync: table.clock.now() });
    expect(error?.type).toBe('DynamoDB:UserIllegalArgumentException');
  });
});

describe('Sync since a time', () => {
  test.each([
    ['shortly after now', () => table.clock.now() + 1],
    ['later than any date', () => 8_640_000_000_000_001],
    ['beyond any integer', () => 1e300],
  ])('%s has no changes', async (_when, lastSync) => {
    await table.ask(put('1', {}));
    expect(await read({ lastSync: lastSync() })).toMatchObject({
      items: [],
      nextToken: null,
      scannedCount: 0,
    });
  });

  test('that is before the delta table begins, such as 0 or a negative one, returns the base table', async () => {
    await table.ask(put('1', {}));
    for (const lastSync of [0, -1, -1e300]) expect(await readPages({ lastSync })).toEqual([['1@1']]);
  });

  test.each([0, -1])('with the limit %i is rejected by DynamoDB, and has no endless pages', async (limit) => {
    await table.ask(put('1', {}));
    for (const lastSync of [null, table.clock.now()])
      expect(await sync({ limit, lastSync })).toMatchObject({
        result: null,
        error: { type: 'DynamoDB:DynamoDbException' },
      });
  });
});
