import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMath } from '../../../../sandbox/realm/util/math.ts';
import { beginCall } from '../begin-call.ts';

const math = createMath(beginCall());

// Expected values were recorded from `Math.round` of Java 17.
describe('roundNum', () => {
  test.each([
    [0.5, 1],
    [1.5, 2],
    [2.5, 3],
    [-0.5, 0],
    [-1.5, -1],
    [-2.5, -2],
    [-2.51, -3],
    [0.499_999_999_999_999_94, 0],
    [12, 12],
    [4_503_599_627_370_497, 4_503_599_627_370_497],
  ])('of %d is %i', (value, rounded) => {
    expect(math.roundNum(value) + 0).toBe(rounded);
  });
});

describe('minVal and maxVal', () => {
  test('are the two numbers, in some order', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), fc.double({ noNaN: true }), (a, b) => {
        expect([math.minVal(a, b), math.maxVal(a, b)]).toEqual(a <= b && !Object.is(b, -0) ? [a, b] : [b, a]);
      }),
      { examples: [[1, 2]] },
    );
  });
});

describe('random numbers', () => {
  test('are from 0 to below 1', () => {
    for (let count = 0; count < 1000; count += 1) {
      const drawn = math.randomDouble();
      expect(drawn >= 0 && drawn < 1).toBe(true);
    }
  });

  test('are integers of a range without its upper bound', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e6, max: 1e6 }), fc.integer({ min: 1, max: 1000 }), (from, size) => {
        const drawn = math.randomWithinRange(from, from + size);
        expect(Number.isInteger(drawn) && drawn >= from && drawn < from + size).toBe(true);
      }),
    );
  });

  test('reach each integer of a small range', () => {
    const drawn = Array.from({ length: 300 }, () => math.randomWithinRange(-1, 2));
    expect(new Set(drawn)).toEqual(new Set([-1, 0, 1]));
  });

  test.each([
    [3, 3],
    [3, 1],
  ])('from %i to %i are the first bound', (from, to) => {
    expect(math.randomWithinRange(from, to)).toBe(from);
  });

  test('repeat with the same entropy', () => {
    const draw = () => {
      const { randomDouble } = createMath(beginCall());
      return [randomDouble(), randomDouble()];
    };
    expect(draw()).toEqual(draw());
    expect(new Set(draw()).size).toBe(2);
  });
});
