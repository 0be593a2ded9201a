import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createNextTokens } from '../../../data-sources/dynamodb/next-token.ts';
import {
  toPlainItem,
  toPlainItems,
  toPlainValue,
  toWireMap,
  toWireValue,
} from '../../../data-sources/dynamodb/typed-values.ts';
import type { Json, JsonObject } from '../../../kernel/json.ts';
import { createSecrets } from '../../../kernel/secrets.ts';
import { fixedSecrets } from '../../support/fixed-secrets.ts';

/** As `util.dynamodb.toDynamoDB` writes a value. */
const toTyped = (value: Json): JsonObject => {
  if (value === null) return { NULL: null };
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: value };
  if (typeof value === 'boolean') return { BOOL: value };
  if (Array.isArray(value)) return { L: value.map(toTyped) };
  return { M: Object.fromEntries(Object.entries(value).map(([name, member]) => [name, toTyped(member)])) };
};

const toWireItem = (item: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(item).map(([name, value]) => [name, toWireValue(toTyped(value))]));

const plainJson = fc.jsonValue().map((value): Json => JSON.parse(JSON.stringify(value)));

describe('typed values', () => {
  test('round-trip every JSON value', () => {
    fc.assert(
      fc.property(plainJson, (value) => {
        expect(toPlainValue(toWireValue(toTyped(value)))).toEqual(value);
      }),
    );
  });

  test('write numbers as text and NULL as true', () => {
    const request = { a: { N: 1.5 }, b: { NS: [1, '2'] }, c: { NULL: null }, d: { BS: ['AA=='] } };
    expect(toWireMap(request)).toEqual({
      a: { N: '1.5' },
      b: { NS: ['1', '2'] },
      c: { NULL: true },
      d: { BS: ['AA=='] },
    });
  });
});

describe('items', () => {
  const names = fc.constantFrom('a', 'b', '__proto__', 'constructor', '1', 'ä');
  const items = fc
    .array(fc.uniqueArray(fc.tuple(names, plainJson), { selector: ([name]) => name }))
    .map((all) => all.map((members): JsonObject => Object.fromEntries(members)));

  test('have their attributes in one order, at any depth, in any order of the database', () => {
    const item = { b: { M: { d: { S: 'x' }, c: { N: '1' } } }, a: { S: 'y' } };
    expect(JSON.stringify(toPlainItem(item))).toBe('{"a":"y","b":{"c":1,"d":"x"}}');
  });

  test('of a page are as each is alone, with any names before it', () => {
    fc.assert(
      fc.property(items, (page) => {
        const typed = page.map(toWireItem);
        const plain = toPlainItems(typed);
        expect(plain).toEqual(page);
        expect(plain.map((item) => JSON.stringify(item))).toEqual(
          typed.map((item) => JSON.stringify(toPlainItem(item))),
        );
      }),
    );
  });
});

describe('page tokens', () => {
  const tokens = createNextTokens(fixedSecrets);
  const keys = fc.dictionary(fc.string(), fc.record({ S: fc.string() }));

  test('round-trip every key, have a fixed form and reveal nothing', () => {
    fc.assert(
      fc.property(keys, fc.string(), (key, origin) => {
        const token = tokens.seal(key, origin);
        expect(tokens.open(token, origin)).toEqual(key);
        expect(tokens.seal(key, origin)).toBe(token);
        expect(token).toMatch(/^[\w-]+$/);
      }),
    );
  });

  test('are rejected by other operations, and after any change', () => {
    fc.assert(
      fc.property(keys, fc.nat(), (key, place) => {
        const token = tokens.seal(key, 'here');
        const index = place % token.length;
        const changed = `${token.slice(0, index)}${token[index] === 'A' ? 'B' : 'A'}${token.slice(index + 1)}`;
        expect(tokens.open(token, 'there')).toBeNull();
        expect(tokens.open(changed, 'here')).toBeNull();
      }),
    );
  });

  test('of another machine are rejected', () => {
    const others = createNextTokens(createSecrets('of another machine'));
    const key = { pk: { S: 'USER#1' } };
    expect(others.open(tokens.seal(key, 'here'), 'here')).toBeNull();
    expect(others.open(others.seal(key, 'here'), 'here')).toEqual(key);
  });
});
