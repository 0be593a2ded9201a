import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isDeeperThan } from '../../kernel/json-depth.ts';

/** `depth` lists and objects around a number, in turn. */
const nest = (depth: number): unknown => {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
};

describe('isDeeperThan', () => {
  test.each([
    [1, 0, false],
    ['text', 0, false],
    [null, 0, false],
    [[], 0, false],
    [[[]], 0, true],
    [[[]], 1, false],
    [{ a: null }, 0, false],
    [{ a: 1, b: { c: {} } }, 1, true],
  ])('of %j beyond %i is %s', (value, limit, expected) => {
    expect(isDeeperThan(value, limit)).toBe(expected);
  });

  test('finds the deepest member among shallow ones', () => {
    expect(isDeeperThan([1, {}, [], nest(20), 'a'], 10)).toBe(true);
  });

  test('counts a depth that a recursive function could not', () => {
    expect(isDeeperThan(nest(200_000), 199_999)).toBe(false);
    expect(isDeeperThan(nest(200_000), 199_998)).toBe(true);
  });

  test('is true exactly for limits below the depth', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.nat({ max: 60 }), (depth, limit) => {
        expect(isDeeperThan(nest(depth), limit)).toBe(depth - 1 > limit);
      }),
    );
  });
});
