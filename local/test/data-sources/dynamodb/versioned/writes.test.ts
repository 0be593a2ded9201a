import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startLocalDatabase } from '../../../services/dynamodb/local-database.ts';
import { createVersionedTable, put, remove, update, type VersionedTable } from './versioned-table.ts';

let database: Awaited<ReturnType<typeof startLocalDatabase>>;
let table: VersionedTable;
beforeAll(async () => {
  database = await startLocalDatabase();
});
afterAll(() => database.stop());
beforeEach(async () => {
  table = await createVersionedTable(database);
});

const now = Date.parse('2026-11-23T12:00:00.000Z');
const seconds = now / 1_000;

describe('a write to a versioned table', () => {
  test('increments the version and stores the time of the change', async () => {
    const created = await table.ask(put('1', { title: { S: 'a' } }));
    expect(created).toEqual({
      result: { id: '1', title: 'a', _version: 1, _lastChangedAt: now },
      error: null,
    });
    table.clock.advance(5);
    const changed = await table.ask(
      update('1', { expression: 'SET title = :t', expressionValues: { ':t': { S: 'b' } } }),
    );
    expect(changed).toEqual({
      result: { id: '1', title: 'b', _version: 2, _lastChangedAt: now + 5 },
      error: null,
    });
  });

  test.each([
    ['REMOVE title SET #n = if_not_exists(#n, :n)', { _version: 2, n: 1 }],
    ['ADD #n :n', { _version: 2, n: 1, title: 'a' }],
    ['set #n = :n remove title', { _version: 2, n: 1 }],
  ])('leaves the clauses of the update %s unchanged', async (expression, expected) => {
    await table.ask(put('1', { title: { S: 'a' } }));
    const { result } = await table.ask(
      update('1', {
        expression,
        expressionNames: { '#n': 'n' },
        expressionValues: { ':n': { N: 1 } },
      }),
    );
    expect(result).toEqual({ id: '1', _lastChangedAt: now, ...expected });
  });

  test('leaves a tombstone of a deleted item, and restores the item with the next write', async () => {
    await table.ask(put('1', { title: { S: 'a' } }));
    const deleted = { id: '1', title: 'a', _version: 2, _lastChangedAt: now, _deleted: true };
    expect(await table.ask(remove('1'))).toEqual({
      result: { ...deleted, _ttl: seconds + 60 * 60 },
      error: null,
    });
    expect(await table.items()).toMatchObject([{ _deleted: { BOOL: true } }]);
    const { result } = await table.ask(
      update('1', { expression: 'SET title = :t', expressionValues: { ':t': { S: 'b' } } }),
    );
    expect(result).toEqual({ id: '1', title: 'b', _version: 3, _lastChangedAt: now });
  });

  test('removes immediately if tombstones have no lifetime, and records it in the delta table', async () => {
    table = await createVersionedTable({ ...database, baseTableTtlMinutes: 0 });
    await table.ask(put('1', { title: { S: 'a' } }));
    expect(await table.ask(remove('1'))).toMatchObject({
      result: { id: '1', _version: 2, _deleted: true },
      error: null,
    });
    expect(await table.items()).toEqual([]);
    expect(await table.records()).toHaveLength(2);
  });

  test('returns null for the removal of an absent item, and records nothing', async () => {
    expect(await table.ask(remove('missing'))).toEqual({ result: null, error: null });
    expect(await table.records()).toEqual([]);
  });

  test('still checks the condition of the request', async () => {
    await table.ask(put('1', { title: { S: 'a' } }));
    const condition = { expression: 'attribute_not_exists(id)' };
    expect(await table.ask({ ...put('1', { title: { S: 'b' } }), condition })).toMatchObject({
      result: { title: 'a', _version: 1 },
      error: { type: 'DynamoDB:ConditionalCheckFailedException' },
    });
    expect(await table.ask({ ...put('1', { title: { S: 'a' } }), condition })).toMatchObject({ error: null });
  });

  test.each([
    put('1', { _version: { N: 5 } }),
    put('1', { _deleted: { BOOL: false } }),
    update('1', { expression: 'SET _version = :v', expressionValues: { ':v': { N: 5 } } }),
    update('1', { expression: 'REMOVE #t', expressionNames: { '#t': '_ttl' } }),
  ])('rejects metadata in the request: %j', async (request) => {
    expect(await table.ask(request)).toMatchObject({ result: null, error: { type: 'BadRequest' } });
    expect(await table.items()).toEqual([]);
  });

  test.each(['BatchPutItem', 'BatchDeleteItem', 'TransactGetItems', 'TransactWriteItems'])(
    'does not do %s',
    async (operation) => {
      expect(await table.ask({ operation })).toEqual({
        result: null,
        error: {
          type: 'UnsupportedOperation',
          message: expect.stringContaining(`Unsupported Operation '${operation}'.`),
        },
      });
    },
  );
});

describe('the delta table', () => {
  test('holds the whole item under the day, the time, the key and the version', async () => {
    await table.ask(put('1a', { title: { S: 'a' } }));
    expect(await table.records()).toEqual([
      {
        id: { S: '1a' },
        title: { S: 'a' },
        _version: { N: '1' },
        _lastChangedAt: { N: String(now) },
        ds_pk: { S: 'Posts:2026-11-23' },
        ds_sk: { S: '12:00:00.000:1a:1' },
        _ttl: { N: String(seconds + 30 * 60) },
      },
    ]);
  });

  test('has a partition for each item with customPartitionKey, and index fields if requested', async () => {
    table = await createVersionedTable({ ...database, keys: ['blog', 'id'] });
    await table.ask({
      operation: 'PutItem',
      key: { id: { S: '2b' }, blog: { S: '1a' } },
      customPartitionKey: 'blog',
      populateIndexFields: true,
    });
    expect(await table.records()).toMatchObject([
      {
        ds_pk: { S: 'Posts:2026-11-23:1a' },
        ds_sk: { S: '12:00:00.000:2b:1' },
        gsi_ds_pk: { S: 'Posts:2026-11-23' },
        gsi_ds_sk: { S: '12:00:00.000:1a#2b:1' },
      },
    ]);
  });

  test('fails with the written item if the record cannot be written', async () => {
    table.dynamodb.mockImplementation((operation, input) =>
      String(input.TableName).startsWith('delta')
        ? database.call(operation, { ...input, TableName: 'missing' })
        : database.call(operation, input),
    );
    expect(await table.ask(put('1', {}))).toMatchObject({
      result: { id: '1', _version: 1 },
      error: { type: 'DeltaSyncWriteError' },
    });
  });
});
