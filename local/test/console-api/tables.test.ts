import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTableRoutes } from '../../console-api/tables.ts';
import type { ItemPage, ItemQuery, StoredItem } from '../../console-model/data.ts';
import type { JsonRoutes } from '../../http/json-api.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { createTables } from '../../services/dynamodb/tables.ts';
import { startLocalDatabase, tableModel } from '../services/dynamodb/local-database.ts';
import { ask } from './ask.ts';

const path = { table: 'users' };

describe('the tables of the console', () => {
  let database: Awaited<ReturnType<typeof startLocalDatabase>>;
  let routes: JsonRoutes;
  beforeAll(async () => {
    database = await startLocalDatabase();
    const tables = [tableModel('users')];
    await createTables({ tables, call: database.call });
    routes = createTableRoutes(tables, database.call);
    for (const item of [
      { pk: 'a', sk: '1', name: 'Ada', age: 36, group: 'USERS' },
      { pk: 'a', sk: '2', name: 'Bob', age: 9, group: 'USERS' },
      { pk: 'a', sk: '3', name: 'Cid', address: { city: 'Bern' } },
      { pk: 'b', sk: '1', name: 'Dee', tags: ['x'], group: 'USERS' },
    ])
      await ask(routes, 'PUT /console/api/tables/{table}/items', { path, body: { item } });
  });
  afterAll(() => database.stop());

  const query = (body: ItemQuery) =>
    ask(routes, 'POST /console/api/tables/{table}/query', { path, body }) as Promise<ItemPage>;
  const find = async (body: ItemQuery) => (await query(body)).items.map(({ item }) => item.name);

  test('are described by their keys and indexes', async () => {
    expect(await ask(routes, 'GET /console/api/tables')).toEqual({
      tables: [
        expect.objectContaining({
          tableName: 'users',
          key: { partition: { name: 'pk', type: 'S' }, sort: { name: 'sk', type: 'S' } },
          indexes: [expect.objectContaining({ name: expect.any(String) })],
          hasStream: true,
        }),
      ],
    });
  });

  test('are queried by key, in the requested order', async () => {
    expect(await find({ partition: 'a' })).toEqual(['Ada', 'Bob', 'Cid']);
    expect(await find({ partition: 'a', isDescending: true })).toEqual(['Cid', 'Bob', 'Ada']);
    expect(await find({ partition: 'a', sort: { operator: '>=', values: ['2'] } })).toEqual(['Bob', 'Cid']);
    expect(await find({ partition: 'a', sort: { operator: 'between', values: ['1', '2'] } })).toEqual([
      'Ada',
      'Bob',
    ]);
  });

  test('are queried by the key of an index', async () => {
    expect(new Set(await find({ index: 'byGroup', partition: 'USERS' }))).toEqual(
      new Set(['Ada', 'Bob', 'Dee']),
    );
    expect(
      await find({ index: 'byGroup', partition: 'USERS', sort: { operator: '=', values: ['2'] } }),
    ).toEqual(['Bob']);
  });

  test('are filtered by attributes, including nested ones', async () => {
    expect(await find({ filter: [{ attribute: 'age', operator: '>', value: 10 }] })).toEqual(['Ada']);
    expect(await find({ filter: [{ attribute: 'address.city', operator: '=', value: 'Bern' }] })).toEqual([
      'Cid',
    ]);
    expect(await find({ filter: [{ attribute: 'tags', operator: 'attribute_exists' }] })).toEqual(['Dee']);
    const both: ItemQuery['filter'] = [
      { attribute: 'name', operator: 'contains', value: 'b' },
      { attribute: 'age', operator: '<', value: 10 },
    ];
    expect(await find({ filter: both })).toEqual(['Bob']);
  });

  test('are read in pages', async () => {
    const first = await query({ partition: 'a', limit: 2 });
    const second = await query({ partition: 'a', limit: 2, nextToken: first.nextToken ?? '' });
    expect([...first.items, ...second.items].map(({ item }) => item.name)).toEqual(['Ada', 'Bob', 'Cid']);
    expect(second.nextToken).toBeNull();
  });

  test('are changed item by item, in the JSON of DynamoDB without loss', async () => {
    const wire = { pk: { S: 'c' }, sk: { S: '1' }, sizes: { NS: ['1', '2'] }, bytes: { B: 'AAE=' } };
    await ask(routes, 'PUT /console/api/tables/{table}/items', { path, body: { wire } });
    const stored = await database.call('GetItem', { TableName: 'users', Key: { pk: wire.pk, sk: wire.sk } });
    expect(stored.Item).toMatchObject({ bytes: wire.bytes });
    const remove = () =>
      ask(routes, 'DELETE /console/api/tables/{table}/items', { path, body: { key: { pk: 'c', sk: '1' } } });
    const { item } = (await remove()) as { item: StoredItem };
    expect(item.wire.bytes).toEqual(wire.bytes);
    expect(await remove()).toEqual({ item: null });
  });

  test('reject what DynamoDB rejects, with its message, and an unknown table', async () => {
    const put = ask(routes, 'PUT /console/api/tables/{table}/items', {
      path,
      body: { item: { pk: 'only' } },
    });
    await expect(put).rejects.toMatchObject({ status: 400, message: expect.stringContaining('sk') });
    await expect(query({ index: 'absent' })).rejects.toThrow('The table users has no index absent.');
    await expect(query({ nextToken: '!' })).rejects.toThrow('`nextToken` was not returned by this API.');
    const other = ask(routes, 'POST /console/api/tables/{table}/query', {
      path: { table: 'other' },
      body: {},
    });
    await expect(other).rejects.toThrow('This app has no table other.');
  });
});

describe('a table with keys that are not text', () => {
  const MODEL = {
    ...tableModel('numbers'),
    attributeDefinitions: [
      { AttributeName: 'hash', AttributeType: 'B' },
      { AttributeName: 'id', AttributeType: 'N' },
    ],
    keySchema: [
      { AttributeName: 'hash', KeyType: 'HASH' },
      { AttributeName: 'id', KeyType: 'RANGE' },
    ],
    globalSecondaryIndexes: [],
  };
  // Two numbers that are the same as numbers of JavaScript.
  const [LOW, HIGH] = ['9007199254740992', '9007199254740993'];
  const toWire = (id: string) => ({ hash: { B: 'AAE=' }, id: { N: id } });
  const numbers = { table: 'numbers' };

  let database: Awaited<ReturnType<typeof startLocalDatabase>>;
  let routes: JsonRoutes;
  beforeAll(async () => {
    database = await startLocalDatabase();
    await createTables({ tables: [MODEL], call: database.call });
    routes = createTableRoutes([MODEL], database.call);
    for (const wire of [toWire(LOW), toWire(HIGH)])
      await ask(routes, 'PUT /console/api/tables/{table}/items', { path: numbers, body: { wire } });
  });
  afterAll(() => database.stop());

  const find = async (body: ItemQuery) => {
    const page = await ask(routes, 'POST /console/api/tables/{table}/query', { path: numbers, body });
    return (page as ItemPage).items.map(({ wire }) => wire.id);
  };
  const remove = async (body: object) => {
    const request = { path: numbers, body: body as JsonObject };
    return (await ask(routes, 'DELETE /console/api/tables/{table}/items', request)) as {
      item: StoredItem | null;
    };
  };

  test('is queried by binary keys, and by numbers with all their digits', async () => {
    expect(await find({ partition: 'AAE=' })).toEqual([{ N: LOW }, { N: HIGH }]);
    expect(await find({ partition: 'AAE=', sort: { operator: '=', values: [HIGH] } })).toEqual([{ N: HIGH }]);
    await expect(find({ partition: 'AAE=', sort: { operator: '=', values: ['x'] } })).rejects.toMatchObject({
      status: 400,
    });
  });

  test('loses exactly the item whose key is given in the JSON of DynamoDB', async () => {
    expect((await remove({ wire: toWire(HIGH) })).item?.wire).toEqual(toWire(HIGH));
    expect(await find({ partition: 'AAE=' })).toEqual([{ N: LOW }]);
  });

  test('takes a plain key in the types of its key', async () => {
    expect((await remove({ key: { hash: 'AAE=', id: LOW } })).item?.wire).toEqual(toWire(LOW));
    await expect(remove({ key: 'AAE=' })).rejects.toThrow('The body needs `key`, plain JSON, or `wire`');
  });
});
