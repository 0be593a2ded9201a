import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromNextToken, toFind, toNextToken } from '../../console-api/find.ts';
import type { TableSummary } from '../../console-model/data.ts';
import type { Json, JsonObject } from '../../kernel/json.ts';

const TABLE: TableSummary = {
  tableName: 'users',
  logicalId: 'Users',
  key: { partition: { name: 'pk', type: 'S' }, sort: { name: 'sk', type: 'N' } },
  indexes: [
    { name: 'byHash', key: { partition: { name: 'hash', type: 'B' }, sort: null } },
    { name: 'byDots', key: { partition: { name: 'a.b', type: 'S' }, sort: null } },
  ],
  hasStream: false,
};

const find = (query: JsonObject) => toFind(TABLE, query);

describe('a query without a partition key', () => {
  test('is a scan of 50 items, without any expression', () => {
    expect(find({})).toEqual({ operation: 'Scan', input: { TableName: 'users', Limit: 50 } });
    expect(find({ partition: null }).operation).toBe('Scan');
  });

  test('ignores the sort key and the order, which only a query has', () => {
    expect(find({ sort: { operator: '=', values: [1] }, isDescending: true }).input).toEqual({
      TableName: 'users',
      Limit: 50,
    });
  });

  test('reads 500 items at most', () => {
    expect(find({ limit: 7 }).input.Limit).toBe(7);
    expect(find({ limit: 100_000 }).input.Limit).toBe(500);
    expect(find({ limit: 'many' }).input.Limit).toBe(50);
  });
});

describe('a query by key', () => {
  test('compares the partition key and the sort key', () => {
    expect(
      find({ partition: 'a', sort: { operator: 'between', values: [1, 2] }, isDescending: true }),
    ).toEqual({
      operation: 'Query',
      input: {
        TableName: 'users',
        Limit: 50,
        KeyConditionExpression: '#n0 = :v0 AND #n1 BETWEEN :v1 AND :v2',
        ScanIndexForward: false,
        ExpressionAttributeNames: { '#n0': 'pk', '#n1': 'sk' },
        ExpressionAttributeValues: { ':v0': { S: 'a' }, ':v1': { N: '1' }, ':v2': { N: '2' } },
      },
    });
  });

  test('keeps all digits of a number that is sent as a text', () => {
    const number = '12345678901234567890123456789012345678';
    const { input } = find({ partition: 'a', sort: { operator: '=', values: [number] } });
    expect(input.ExpressionAttributeValues).toMatchObject({ ':v1': { N: number } });
  });

  test('compares a key in its own type, for any JSON', () => {
    expect(find({ partition: 12 }).input.ExpressionAttributeValues).toEqual({ ':v0': { S: '12' } });
    expect(find({ index: 'byHash', partition: 'AAE=' }).input).toMatchObject({
      IndexName: 'byHash',
      ExpressionAttributeValues: { ':v0': { B: 'AAE=' } },
    });
  });

  test('takes the name of a key as it is, also with dots', () => {
    expect(find({ index: 'byDots', partition: 'a' }).input).toMatchObject({
      KeyConditionExpression: '#n0 = :v0',
      ExpressionAttributeNames: { '#n0': 'a.b' },
    });
  });

  test('of an index without a sort key ignores a sort value', () => {
    const { input } = find({ index: 'byHash', partition: 'AAE=', sort: { operator: '=', values: ['x'] } });
    expect(input.KeyConditionExpression).toBe('#n0 = :v0');
  });

  test('rejects keys that are neither text nor numbers', () => {
    for (const partition of [true, [], {}] satisfies Json[])
      expect(() => find({ partition })).toThrow('The key pk needs a text or a number.');
  });

  test('rejects an index that does not exist, by its name', () => {
    expect(() => find({ index: 'byNothing' })).toThrow('The table users has no index byNothing.');
  });
});

describe('a filter', () => {
  test('has a placeholder for each part of a dotted path', () => {
    expect(find({ filter: [{ attribute: 'address.city', operator: '=', value: 'Bern' }] }).input).toEqual({
      TableName: 'users',
      Limit: 50,
      FilterExpression: '#n0.#n1 = :v0',
      ExpressionAttributeNames: { '#n0': 'address', '#n1': 'city' },
      ExpressionAttributeValues: { ':v0': { S: 'Bern' } },
    });
  });

  test('has values of the type of their JSON', () => {
    const toValue = (value: Json) =>
      find({ filter: [{ attribute: 'a', operator: '=', value }] }).input.ExpressionAttributeValues;
    expect(toValue(1)).toEqual({ ':v0': { N: '1' } });
    expect(toValue('1')).toEqual({ ':v0': { S: '1' } });
    expect(toValue(null)).toEqual({ ':v0': { NULL: true } });
    expect(toValue([true])).toEqual({ ':v0': { L: [{ BOOL: true }] } });
  });

  test('on existence has no value, so that DynamoDB receives no empty list of values', () => {
    const { input } = find({ filter: [{ attribute: 'a', operator: 'attribute_exists' }] });
    expect(input.FilterExpression).toBe('attribute_exists(#n0)');
    expect(input).not.toHaveProperty('ExpressionAttributeValues');
  });

  test('is joined with others by AND', () => {
    const rule = (attribute: string) => ({ attribute, operator: 'contains', value: 'x' });
    expect(find({ filter: [rule('a'), rule('b')] }).input.FilterExpression).toBe(
      'contains(#n0, :v0) AND contains(#n1, :v1)',
    );
  });

  test('rejects an unknown operator, and a wrong number of values', () => {
    const reject = (rule: JsonObject) => () => find({ filter: [{ attribute: 'a', ...rule }] });
    expect(reject({ operator: 'like', value: 'x' })).toThrow(
      'The operator like is not supported with 1 values.',
    );
    expect(reject({ operator: '=' })).toThrow('The operator = is not supported with 0 values.');
    expect(reject({ operator: '= :v0 OR attribute_exists', value: 1 })).toThrow('is not supported');
  });

  test('rejects a rule without an attribute', () => {
    for (const rule of [{}, 'x', null, { attribute: 1 }] satisfies Json[])
      expect(() => find({ filter: [rule] })).toThrow('A filter needs an `attribute`.');
  });
});

describe('the token of a page', () => {
  test('holds every key of DynamoDB', () => {
    const keys = fc.dictionary(fc.string(), fc.record({ S: fc.string({ unit: 'grapheme' }) }));
    fc.assert(
      fc.property(keys, (key) => {
        const token = toNextToken(key as JsonObject);
        expect(token).toMatch(/^[\w-]+$/);
        expect(fromNextToken(token)).toEqual({ ExclusiveStartKey: key });
      }),
    );
  });

  test('is null at the end, and begins at the start without one', () => {
    expect(toNextToken(undefined)).toBe(null);
    for (const token of [undefined, '', null]) expect(fromNextToken(token)).toEqual({});
  });

  test('is rejected if this API has not made it', () => {
    for (const token of ['!', 'abc', Buffer.from('[1]').toString('base64url')])
      expect(() => fromNextToken(token)).toThrow('`nextToken` was not returned by this API.');
  });
});
