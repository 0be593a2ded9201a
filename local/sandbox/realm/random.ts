/** Numbers from 0 to below 2^32. */
export type RandomSource = () => number;

/**
 * The generator `sfc32` (PractRand, public domain), seeded with 32 hexadecimal digits of entropy, so that
 * identifiers are as unpredictable as the seed and a test can repeat them.
 */
export const createRandomSource = (entropy: string): RandomSource => {
  const word = (index: number) => Number.parseInt(entropy.slice(index * 8, index * 8 + 8), 16) | 0;
  let a = word(0);
  let b = word(1);
  let c = word(2);
  let counter = word(3);
  const next = (): number => {
    const output = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + output;
    return output >>> 0;
  };
  for (let round = 0; round < 15; round += 1) next();
  return next;
};

/** A number from 0 to below 1, with 53 random bits. */
export const toFraction = (next: RandomSource): number =>
  ((next() >>> 5) * 67_108_864 + (next() >>> 6)) / 9_007_199_254_740_992;

export const toRandomBytes = (next: RandomSource, length: number): number[] => {
  const bytes: number[] = [];
  while (bytes.length < length) {
    const word = next();
    bytes.push(word & 255, (word >>> 8) & 255, (word >>> 16) & 255, word >>> 24);
  }
  return bytes.slice(0, length);
};
