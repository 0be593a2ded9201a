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

  test('is the value again without its types', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const given = JSON.parse(JSON.stringify(value));
        expect(toPlain(toTyped(given) as Typed)).toEqual(given);
      }),
    );
  });
});

interface Typed {
  L?: Typed[];
  M?: Record<string, Typed>;
  [type: string]: unknown;
}

/** A typed value has one member, named like its type. */
const toPlain = (typed: Typed): unknown => {
  const [[type = '', value] = [], ...others] = Object.entries(typed);
  expect(others).toEqual([]);
  if (type === 'L') return (value as Typed[]).map(toPlain);
  if (type !== 'M') return value;
  const members = Object.entries(value as Record<string, Typed>);
  return Object.fromEntries(members.map(([name, member]) => [name, toPlain(member)]));
};
