import { describe, expect, test } from 'vitest';
import type { Json } from '../../kernel/json.ts';
import { checkSize } from '../../resolver/value-size.ts';

const limit = 5 * 1024 * 1024;
/** A list whose JSON has exactly this many bytes: brackets, quotes and the text. */
const listOf = (bytes: number, sign = 'a'): Json => [sign.repeat((bytes - 4) / Buffer.byteLength(sign))];

describe('checkSize', () => {
  test('accepts a value of exactly the limit, and rejects one byte more', () => {
    expect(() => checkSize(listOf(limit))).not.toThrow();
    expect(() => checkSize(listOf(limit + 1))).toThrow(
      expect.objectContaining({ errorType: 'MappingTemplate' }),
    );
  });

  test('counts bytes, not characters', () => {
    const size = 4 + 3 * Math.ceil(limit / 3);
    expect(() => checkSize(listOf(size, '한'))).toThrow();
  });

  test('counts names and all values of objects', () => {
    const value = Object.fromEntries(Array.from({ length: 400_000 }, (_, index) => [`name-${index}`, null]));
    expect(() => checkSize({ deep: [value] })).toThrow();
    expect(() => checkSize({ deep: [1, true, null, { a: 'b' }] })).not.toThrow();
  });
});
