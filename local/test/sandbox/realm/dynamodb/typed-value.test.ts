import { unmarshall } from '@aws-sdk/util-dynamodb';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toTyped, toTypedMap } from '../../../../sandbox/realm/dynamodb/typed-value.ts';

describe('a typed value', () => {
  test.each<[unknown, unknown]>([
    ['', { S: '' }],
    ['1', { S: '1' }],
    [0, { N: 0 }],
    [-1.5, { N: -1.5 }],
    [true, { BOOL: true }],
    [null, { NULL: null }],
    [undefined, { NULL: null }],
    [[], { L: [] }],
    [[[]], { L: [{ L: [] }] }],
    [{}, { M: {} }],
    [{ S: 'a' }, { M: { S: { S: 'a' } } }],
    [[undefined, 1], { L: [{ NULL: null }, { N: 1 }] }],
    [{ a: undefined, b: null }, { M: { b: { NULL: null } } }],
  ])('of %j is %j', (value, typed) => {
    expect(toTyped(value)).toEqual(typed);
  });

  test.each([() => 1, Symbol('s'), 1n])('cannot be %s', (value) => {
    expect(() => toTyped(value)).toThrow(`DynamoDB stores no ${typeof value}.`);
  });

  test('keeps a member with the name of the prototype', () => {
    const value = JSON.parse('{"__proto__":{"a":1}}');
    expect(JSON.stringify(toTypedMap(value))).toBe('{"__proto__":{"M":{"a":{"N":1}}}}');
  });

  test('is read by the SDK as the value it was', () => {
    const sdkForm = (typed: unknown): never =>
      JSON.parse(JSON.stringify(typed), (key, value) =>
        key === 'N' && typeof value === 'number'
          ? `${value}`
          : key === 'NULL' && value === null
            ? true
            : value,
      );
    const values = fc
      .jsonValue({ noUnicodeString: true })
      .filter((value) => !/"(?:N|NULL)":/.test(JSON.stringify(value)));
    fc.assert(
      fc.property(values, (value) => {
        const given = JSON.parse(JSON.stringify({ value }));
        expect(unmarshall(sdkForm(toTypedMap(given)), { wrapNumbers: Number })).toEqual(given);
      }),
    );
  });
});
