import { describe, expect, test } from 'vitest';
import { createTableRoutes } from '../../console-api/tables.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { tableModel } from '../services/dynamodb/local-database.ts';
import { ask } from './ask.ts';

const QUERY = 'POST /console/api/tables/{table}/query';
const PUT = 'PUT /console/api/tables/{table}/items';
const DELETE = 'DELETE /console/api/tables/{table}/items';

/** Routes to a database that answers this; its calls are recorded. */
const open = (answer: JsonObject | Error = {}) => {
  const calls: [string, JsonObject][] = [];
  const routes = createTableRoutes([tableModel('users')], async (operation, input) => {
    calls.push([operation, input]);
    if (answer instanceof Error) throw answer;
    return answer;
  });
  const send = (route: string, body: unknown, table = 'users') =>
    ask(routes, route, { path: { table }, body });
  return { calls, send };
};

describe('a written item', () => {
  test('in plain JSON is sent in the types of DynamoDB', async () => {
    const { calls, send } = open();
    const item = { pk: 'a', sk: 'b', count: 1.5, done: false, gone: null, list: ['x', 1], map: { a: {} } };
    const wire = {
      pk: { S: 'a' },
      sk: { S: 'b' },
      count: { N: '1.5' },
      done: { BOOL: false },
      gone: { NULL: true },
      list: { L: [{ S: 'x' }, { N: '1' }] },
      map: { M: { a: { M: {} } } },
    };
    expect(await send(PUT, { item })).toEqual({ item: { item, wire } });
    expect(calls).toEqual([['PutItem', { TableName: 'users', Item: wire }]]);
  });

  test('in DynamoDB’s JSON is sent as it is, with all digits and sets', async () => {
    const { calls, send } = open();
    const wire = { pk: { S: 'a' }, sk: { S: 'b' }, big: { N: '12345678901234567890' }, tags: { SS: ['x'] } };
    await send(PUT, { wire, item: { ignored: true } });
    expect(calls).toEqual([['PutItem', { TableName: 'users', Item: wire }]]);
  });

  test.each([null, {}, { item: null }, { item: [] }, { item: 'a' }, { wire: 5 }, []])(
    'is rejected for the body %j',
    async (body) => {
      const { calls, send } = open();
      await expect(send(PUT, body)).rejects.toMatchObject({
        status: 400,
        message: 'The body needs `item`, plain JSON, or `wire`, JSON of DynamoDB.',
      });
      expect(calls).toEqual([]);
    },
  );
});

describe('a deleted item', () => {
  test('is named by its key, in the types of the table, and is returned', async () => {
    const { calls, send } = open({ Attributes: { pk: { S: 'a' }, sk: { S: '1' }, name: { S: 'Ada' } } });
    expect(await send(DELETE, { key: { pk: 'a', sk: 1, name: 'ignored' } })).toMatchObject({
      item: { item: { name: 'Ada' } },
    });
    const Key = { pk: { S: 'a' }, sk: { S: '1' } };
    expect(calls).toEqual([['DeleteItem', { TableName: 'users', Key, ReturnValues: 'ALL_OLD' }]]);
  });

  test('that did not exist is null', async () => {
    expect(await open().send(DELETE, { key: { pk: 'a', sk: 'b' } })).toEqual({ item: null });
  });

  test.each([null, {}, { key: 'a' }, { key: [] }])('is rejected for the body %j', async (body) => {
    const { calls, send } = open();
    await expect(send(DELETE, body)).rejects.toMatchObject({ status: 400 });
    expect(calls).toEqual([]);
  });
});

describe('a page of items', () => {
  test('has the items in both forms, and a token of the position', async () => {
    const LastEvaluatedKey = { pk: { S: 'a' } };
    const { send } = open({ Items: [{ pk: { S: 'a' } }], ScannedCount: 7, LastEvaluatedKey });
    const page = (await send(QUERY, {})) as { nextToken: string };
    expect(page).toMatchObject({ items: [{ item: { pk: 'a' }, wire: { pk: { S: 'a' } } }], scannedCount: 7 });
    const { calls, send: sendNext } = open({ Items: [], ScannedCount: 0 });
    await sendNext(QUERY, { nextToken: page.nextToken });
    expect(calls[0]?.[1]).toMatchObject({ ExclusiveStartKey: LastEvaluatedKey });
  });

  test('without a body is the beginning of the table', async () => {
    const { calls, send } = open({ Items: [], ScannedCount: 0 });
    expect(await send(QUERY, null)).toEqual({ items: [], nextToken: null, scannedCount: 0 });
    expect(calls[0]?.[0]).toBe('Scan');
  });
});

test.each([QUERY, PUT, DELETE])('%s rejects an unknown table, and calls nothing', async (route) => {
  const { calls, send } = open();
  const body = { item: { pk: 'a' }, key: { pk: 'a', sk: 'b' } };
  await expect(send(route, body, 'other')).rejects.toMatchObject({
    status: 400,
    message: 'This app has no table other.',
  });
  expect(calls).toEqual([]);
});

test.each([
  [QUERY, {}],
  [PUT, { item: { pk: 'a' } }],
  [DELETE, { key: { pk: 'a', sk: 'b' } }],
])('%s reports an error of DynamoDB as an invalid request, with its message', async (route, body) => {
  const { send } = open(new Error('One or more parameter values were invalid.'));
  await expect(send(route, body)).rejects.toMatchObject({
    status: 400,
    message: 'One or more parameter values were invalid.',
  });
});
