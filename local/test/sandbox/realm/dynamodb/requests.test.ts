import { describe, expect, test } from 'vitest';
import { isPayload, pick } from '../../../../sandbox/realm/dynamodb/requests.ts';
import { BadArgument } from '../../../../sandbox/realm/ending.ts';

describe('a payload', () => {
  test.each<[unknown, boolean]>([
    [{}, true],
    [{ a: 1 }, true],
    [[], false],
    [null, false],
    [undefined, false],
    ['a', false],
    [1, false],
  ])('%j is one: %s', (value, expected) => {
    expect(isPayload(value)).toBe(expected);
  });
});

describe('the members of a request', () => {
  test.each<[string, unknown, string, unknown]>([
    ['key', { id: '1' }, 'key', { id: { S: '1' } }],
    ['item', { a: 1 }, 'attributeValues', { a: { N: 1 } }],
    ['index', 'i', 'index', 'i'],
    ['limit', 0, 'limit', 0],
    ['consistentRead', false, 'consistentRead', false],
    ['nextToken', '', 'nextToken', ''],
    [
      'condition',
      { a: { eq: 1 } },
      'condition',
      { expression: '(#a = :a_eq)', expressionNames: { '#a': 'a' }, expressionValues: { ':a_eq': { N: 1 } } },
    ],
    [
      'filter',
      { a: { attributeExists: true } },
      'filter',
      { expression: '(attribute_exists(#a))', expressionNames: { '#a': 'a' } },
    ],
    ['projection', ['a'], 'projection', { expression: '#expName_1', expressionNames: { '#expName_1': 'a' } }],
  ])('%s: %j is %s: %j', (given, value, name, converted) => {
    expect(pick({ [given]: value }, given)).toEqual({ [name]: converted });
  });

  test.each([[null], [undefined]])('are left out if they are %s', (value) => {
    expect(pick({ key: value, limit: value, condition: value }, 'key', 'limit', 'condition')).toEqual({});
  });

  test('are those with the given names', () => {
    expect(pick({ index: 'i', other: 1 }, 'index', 'limit')).toEqual({ index: 'i' });
  });

  test.each([[null], [undefined], ['a'], [[]]])('cannot be read from %j', (payload) => {
    expect(() => pick(payload, 'key')).toThrow('Expected payload to be an Object.');
  });

  test.each([['a'], [1], [[]]])('reject the key %j', (key) => {
    expect(() => pick({ key }, 'key')).toThrow(BadArgument);
    expect(() => pick({ key }, 'key')).toThrow(`Expected an Object, found ${JSON.stringify(key)}.`);
  });

  test.each([[{ a: 1 }], [[]], ['a'], [{ a: { unknown: 1 } }]])('reject the condition %j', (condition) => {
    expect(() => pick({ condition }, 'condition')).toThrow(
      `The condition ${JSON.stringify(condition)} can not be rendered.`,
    );
  });
});
