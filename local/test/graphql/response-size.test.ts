import fc from 'fast-check';
import { parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { createMergeSelections } from '../../graphql/merge-selections.ts';
import { createResponseSize } from '../../graphql/response-size.ts';
import { LocalFault } from '../../kernel/errors.ts';
import type { Json } from '../../kernel/json.ts';

const select = (query: string) => {
  const [operation] = parse(query).definitions;
  if (operation?.kind !== 'OperationDefinition') throw new TypeError('A query was expected.');
  return createMergeSelections({})([operation]);
};

const isWithin = (limit: number, value: Json, query: string | null): boolean => {
  try {
    createResponseSize(limit)('Query.it').add(value, query === null ? null : select(query));
    return true;
  } catch (error) {
    if (error instanceof LocalFault) return false;
    throw error;
  }
};

describe('the size of a response', () => {
  test.each<[string, Json, string | null, number]>([
    ['a text', 'x'.repeat(100), null, 100],
    ['a number', 5, null, 0],
    ['a list, for each item', [1, 2, 3], null, 3 * 64],
    ['texts in a list', ['abc', 'de'], null, 2 * 64 + 5],
    ['an object, for each selected field', { a: 1, b: 2 }, '{ a }', 64],
    ['a selected field that it lacks', {}, '{ a }', 64],
    ['a text of each alias', { a: 'x'.repeat(100) }, '{ a b: a }', 2 * 164],
    ['objects in a list', [{ a: 'xy' }, { a: 'z' }], '{ a }', 4 * 64 + 3],
    ['nested objects', { a: { b: 'xy' } }, '{ a { b } }', 2 * 64 + 2],
    ['a leaf that is an object, such as of AWSJSON', { a: 'xy', b: ['z'] }, null, 3 * 64 + 3],
    ['a text where an object was expected', 'x'.repeat(100), '{ a }', 0],
  ])('counts %s', (_, value, query, bytes) => {
    expect(isWithin(bytes, value, query)).toBe(true);
    if (bytes > 0) expect(isWithin(bytes - 1, value, query)).toBe(false);
  });

  test('is that of all values together', () => {
    const sizeAt = createResponseSize(100);
    sizeAt('Query.a').add('x'.repeat(60), null);
    expect(() => sizeAt('Query.b').add('x'.repeat(60), null)).toThrow('with Query.b in it.');
  });

  test('beyond the limit is a fault with advice', () => {
    const size = createResponseSize(2 * 2 ** 20)('Query.it');
    expect(() => size.add('x'.repeat(3 * 2 ** 20), null)).toThrow(
      expect.objectContaining({
        code: 'UNSUPPORTED',
        message: 'The response would be larger than 2 MB, with Query.it in it.',
        fix: expect.stringContaining('fewer aliases'),
      }),
    );
  });

  test('is at least that of the texts, for every value', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (texts) => {
        const length = texts.join('').length;
        if (length > 0) expect(isWithin(length - 1, texts, null)).toBe(false);
      }),
    );
  });
});
