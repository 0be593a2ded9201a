import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  mayLoseDigits,
  parseExactJson,
  readExactDigits,
  toExactInteger,
  toExactJson,
  toNearestJson,
} from '../../kernel/exact-json.ts';
import type { Json } from '../../kernel/json.ts';

/** JSON as JavaScript prints it. */
const json = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as Json);

describe('JSON with large integers', () => {
  test('keeps all digits of every integer', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 100n), max: 2n ** 100n }), (value) => {
        const text = `{"a":[${value}]}`;
        expect(toExactJson(parseExactJson(text))).toBe(text);
        expect(toExactJson({ a: [toExactInteger(value)] })).toBe(text);
      }),
    );
  });

  test('is parsed as by JSON.parse, if no integer loses digits', () => {
    fc.assert(
      fc.property(json, (value) => {
        const text = JSON.stringify(value);
        expect(toNearestJson(parseExactJson(text) as Json)).toEqual(JSON.parse(text));
      }),
    );
  });

  test.each([
    '0.9234567890123456',
    '-0.0001234567890123456',
    '1.9234567890123456e5',
    '1e-12',
    '[0.12345678901234567,1.5]',
    '"9234567890123456789 and \\"9234567890123456789\\""',
  ])('does not change %s', (text) => {
    expect(parseExactJson(text)).toEqual(JSON.parse(text));
  });

  test.each([
    ['9007199254740991', false, 9007199254740991],
    ['9007199254740993', true, 9007199254740992],
    ['-12345678901234567890', true, -12345678901234567000],
  ])('has %s as its digits (%s) and as the nearest number', (text, isMarked, nearest) => {
    const value = parseExactJson(text) as Json;
    expect(mayLoseDigits(text)).toBe(true);
    expect(readExactDigits(value)).toBe(isMarked ? text : null);
    expect(toNearestJson(value)).toBe(nearest);
  });

  test('returns the same object if it has no large integer', () => {
    const value = { a: [1, { b: 'c' }], d: null };
    expect(toNearestJson(value)).toBe(value);
  });
});
