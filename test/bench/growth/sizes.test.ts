import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FIRST_SIZE, toSizes } from '../../../bench/growth/sizes.ts';

describe('the numbers of users that are measured', () => {
  test.each([
    [1_000, [1_000]],
    [1_001, [1_000, 1_001]],
    [10_000, [1_000, 10_000]],
    [20_000, [1_000, 10_000, 20_000]],
    [100_000, [1_000, 10_000, 100_000]],
  ])('up to %d are %j', (last, sizes) => {
    expect(toSizes(last)).toEqual(sizes);
  });

  test('increase from the first size to the last one, each at most tenfold', () => {
    fc.assert(
      fc.property(fc.integer({ min: FIRST_SIZE, max: 100_000_000 }), (last) => {
        const sizes = toSizes(last);
        expect([sizes[0], sizes.at(-1)]).toEqual([FIRST_SIZE, last]);
        for (const [index, size] of sizes.slice(1).entries()) {
          const before = sizes[index] ?? 0;
          expect(size).toBeGreaterThan(before);
          expect(size).toBeLessThanOrEqual(10 * before);
        }
      }),
    );
  });

  test.each([0, -1, 999, 1_000.5, Number.NaN, Number.POSITIVE_INFINITY, Number('many')])(
    'are rejected up to %d',
    (last) => {
      expect(() => toSizes(last)).toThrow('The number of users is a whole number from 1000, such as 20000.');
    },
  );
});
