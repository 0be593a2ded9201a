import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createPermutation, createRandom } from '../../../commands/seed/random.ts';

const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });

describe('random numbers', () => {
  test('are integers from 0 to below the limit', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 2 ** 32 }), (seed, below) => {
        const random = createRandom(seed);
        const numbers = Array.from({ length: 20 }, () => random(below));
        expect(numbers.every((number) => Number.isInteger(number) && number >= 0 && number < below)).toBe(
          true,
        );
      }),
    );
  });

  test('are the same for the same seed', () => {
    const [one, other] = [createRandom(7), createRandom(7)];
    expect(Array.from({ length: 50 }, () => one(1_000))).toEqual(
      Array.from({ length: 50 }, () => other(1_000)),
    );
  });

  test('include every number of a small range', () => {
    const random = createRandom(1);
    expect(new Set(Array.from({ length: 200 }, () => random(6))).size).toBe(6);
  });
});

describe('a permutation', () => {
  test.each([1, 2, 3, 4, 5, 7, 16, 17, 100, 1_000, 4_096, 4_097])(
    'of %i numbers has each number once',
    (size) => {
      const shuffle = createPermutation(size, createRandom(size));
      const numbers = Array.from({ length: size }, (_, number) => shuffle(number));
      expect(numbers.toSorted((one, other) => one - other)).toEqual([...Array(size).keys()]);
    },
  );

  test('stays within its size up to a million, for any seed', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 1_000_000 }), fc.nat(), (seed, size, number) => {
        const result = createPermutation(size, createRandom(seed))(number % size);
        expect(Number.isInteger(result) && result >= 0 && result < size).toBe(true);
      }),
    );
  });

  test('differs from seed to seed', () => {
    const [one, other] = [1, 2].map((seed) => createPermutation(1_000, createRandom(seed)));
    const same = [...Array(1_000).keys()].filter((number) => one?.(number) === other?.(number));
    expect(same.length).toBeLessThan(50);
  });
});
