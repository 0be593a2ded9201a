import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRandomSource, toFraction, toRandomBytes } from '../../../sandbox/realm/random.ts';

const entropy = fc.stringMatching(/^[0-9a-f]{32}$/);
const take = (seed: string, count: number) => {
  const next = createRandomSource(seed);
  return Array.from({ length: count }, next);
};

describe('a random source', () => {
  // Computed from PractRand's `sfc32` with these words as its state, after 15 rounds.
  test('continues the sequence of its seed', () => {
    expect(take('00000000000000000000000000000001', 3)).toEqual(takeBySfc32([0, 0, 0, 1], 3));
    expect(take('0123456789abcdeffedcba9876543210', 5)).toEqual(
      takeBySfc32([0x01234567, 0x89abcdef, 0xfedcba98, 0x76543210], 5),
    );
  });

  test('has integers below 2 to the power of 32', () => {
    fc.assert(
      fc.property(entropy, (seed) => {
        for (const drawn of take(seed, 20))
          expect(Number.isInteger(drawn) && drawn >= 0 && drawn < 2 ** 32).toBe(true);
      }),
    );
  });

  test('differs between seeds that differ in one digit', () => {
    fc.assert(
      fc.property(entropy, fc.nat(31), (seed, at) => {
        const digit = ((Number.parseInt(seed.charAt(at), 16) + 1) % 16).toString(16);
        const other = seed.slice(0, at) + digit + seed.slice(at + 1);
        expect(take(seed, 4)).not.toEqual(take(other, 4));
      }),
    );
  });
});

describe('a fraction', () => {
  test.each([
    [0, 0],
    [0xffff_ffff, 1 - 2 ** -53],
    [0x8000_0000, 0.5 + 2 ** -28],
  ])('of the words %i is %d', (word, fraction) => {
    expect(toFraction(() => word)).toBeCloseTo(fraction, 15);
    expect(toFraction(() => word)).toBeLessThan(1);
  });
});

describe('random bytes', () => {
  test('are those of each word, the lowest first', () => {
    const words = [0x04030201, 0x08070605];
    expect(toRandomBytes(() => words.shift() ?? 0, 6)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test.each([0, 1, 3, 4, 5, 16])('are %i in number', (length) => {
    const bytes = toRandomBytes(createRandomSource('f'.repeat(32)), length);
    expect(bytes).toHaveLength(length);
    expect(bytes.every((byte) => byte >= 0 && byte < 256)).toBe(true);
  });
});

/** The reference algorithm, in integers of any size. */
const takeBySfc32 = (state: readonly number[], count: number): number[] => {
  let [a = 0n, b = 0n, c = 0n, counter = 0n] = state.map(BigInt);
  const drawn: number[] = [];
  for (let round = 0; round < 15 + count; round += 1) {
    const output = (a + b + counter) & 0xffff_ffffn;
    counter = (counter + 1n) & 0xffff_ffffn;
    a = b ^ (b >> 9n);
    b = (c + (c << 3n)) & 0xffff_ffffn;
    c = ((((c << 21n) | (c >> 11n)) & 0xffff_ffffn) + output) & 0xffff_ffffn;
    drawn.push(Number(output));
  }
  return drawn.slice(15);
};
