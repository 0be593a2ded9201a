/** An integer from 0 to below `below`. The same seed gives the same numbers on every machine. */
export type Random = (below: number) => number;

/**
 * Small and fast, for sample data only: Mulberry32,
 * https://gist.github.com/tommyettinger/46a874533244883189143505d203312c
 */
export const createRandom = (seed: number): Random => {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
};

/**
 * Shuffles the numbers from 0 below `size` without storing them: a Feistel network over the next even power
 * of two, repeated until the result is below `size`. Every number comes once.
 */
export const createPermutation = (size: number, random: Random): ((number: number) => number) => {
  const halfBits = Math.max(1, Math.ceil(Math.log2(Math.max(2, size)) / 2));
  const mask = 2 ** halfBits - 1;
  const keys = Array.from({ length: 4 }, () => random(2 ** 32));
  const encrypt = (number: number): number => {
    let left = number >>> halfBits;
    let right = number & mask;
    for (const key of keys) {
      const mixed = Math.imul((right ^ key) >>> 0, 0x9e3779b1) >>> 0;
      [left, right] = [right, left ^ (((mixed ^ (mixed >>> 15)) >>> 7) & mask)];
    }
    return ((left << halfBits) | right) >>> 0;
  };
  return (number) => {
    let result = encrypt(number);
    while (result >= size) result = encrypt(result);
    return result;
  };
};
