import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PartitionModel, simulate, toShards } from '../../../bench/hot-partition/simulate.ts';

/** Small, so that a simulation takes no time: 10 writes a second, kept for 5 seconds. */
const MODEL: PartitionModel = { writesPerSecond: 10, burstSeconds: 5, seconds: 30 };

describe('the simulated partitions', () => {
  test.each([
    [1, 0],
    [10, 0],
    [20, 0.5],
    [40, 0.75],
    [100, 0.9],
  ])('throttle what one of them does not accept: of %i writes a second %d', (rate, share) => {
    expect(simulate(rate, [0], MODEL)).toBeCloseTo(share);
  });

  test('share evenly spread writes', () => {
    expect(simulate(20, [0, 1], MODEL)).toBe(0);
    expect(simulate(40, [0, 1], MODEL)).toBeCloseTo(0.5);
    expect(simulate(40, [0, 1, 2, 3], MODEL)).toBe(0);
  });

  test('throttle a partition with more than its share, although others have capacity', () => {
    expect(simulate(20, [0, 0, 0, 1], MODEL)).toBeCloseTo(0.25);
  });

  test('accept more for as long as their burst capacity lasts, which is not counted', () => {
    // 50 kept writes are 10 fewer after each second.
    expect(simulate(20, [0], { ...MODEL, seconds: 4 })).toBe(0);
    expect(simulate(20, [0], { ...MODEL, seconds: 10 })).toBeGreaterThan(0);
  });

  test('throttle no larger share with twice the capacity', () => {
    const anyPlaces = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), anyPlaces, (rate, places) => {
        const share = simulate(rate, places, MODEL);
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThan(1);
        expect(simulate(rate, places, { ...MODEL, writesPerSecond: 20 })).toBeLessThanOrEqual(share);
      }),
      { numRuns: 50 },
    );
  });
});

describe('the number of shards', () => {
  test.each([
    [0, 1],
    [1, 1],
    [500, 1],
    [501, 2],
    [1_000, 2],
    [4_000, 8],
  ])('for %i creations a second is %i', (rate, shards) => {
    expect(toShards(rate)).toBe(shards);
  });

  test('is enough for partitions of DynamoDB, in any number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), (rate) => {
        const shards = toShards(10 * rate);
        const places = Array.from({ length: shards }, (_, shard) => shard);
        // A hundredth of DynamoDB's numbers.
        expect(simulate(Math.ceil(rate / 10), places, MODEL)).toBe(0);
      }),
      { numRuns: 30 },
    );
  });
});
