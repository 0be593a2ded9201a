import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isInt,
  type JavaNumber,
  toInt,
  toNumberClass,
  toWhole,
} from '../../../velocity/values/number-class.ts';
import { Double, Float } from '../../../velocity/values/value.ts';

describe('the class of a number', () => {
  test.each<[JavaNumber, string]>([
    [0, 'java.lang.Integer'],
    [2 ** 31 - 1, 'java.lang.Integer'],
    [-(2 ** 31), 'java.lang.Integer'],
    [2 ** 31, 'java.lang.Long'],
    [-(2 ** 31) - 1, 'java.lang.Long'],
    [2n ** 63n - 1n, 'java.lang.Long'],
    [-(2n ** 63n), 'java.lang.Long'],
    [2n ** 63n, 'java.math.BigInteger'],
    [-(2n ** 63n) - 1n, 'java.math.BigInteger'],
    [new Double(1), 'java.lang.Double'],
    [new Float(1), 'java.lang.Float'],
  ])('of %o is %s', (value, name) => {
    expect(toNumberClass(value)).toBe(name);
  });
});

describe('an int', () => {
  test.each([0, -1, 2 ** 31 - 1, -(2 ** 31)])('can be %d', (value) => {
    expect(isInt(value)).toBe(true);
  });

  test.each([2 ** 31, -(2 ** 31) - 1, 1n, '1', null, true, new Double(1)])('cannot be %o', (value) => {
    expect(isInt(value)).toBe(false);
  });

  test('of an integer drops higher bits, as a typed array does', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 80n), max: 2n ** 80n }), (value) => {
        const [expected] = new Int32Array([Number(BigInt.asIntN(32, value))]);
        expect(toInt(value)).toBe(expected);
      }),
    );
  });

  // https://docs.oracle.com/javase/specs/jls/se17/html/jls-5.html#jls-5.1.3
  test.each([
    [Number.NaN, 0],
    [Number.POSITIVE_INFINITY, 2 ** 31 - 1],
    [Number.NEGATIVE_INFINITY, -(2 ** 31)],
    [1e10, 2 ** 31 - 1],
    [2.9, 2],
    [-2.9, -2],
    [-0.5, 0],
  ])('of the double %d is %d', (value, int) => {
    expect(toInt(new Double(value))).toBe(int);
  });

  test('of a double is its whole part, if that fits', () => {
    fc.assert(
      fc.property(fc.double({ min: -(2 ** 31), max: 2 ** 31 - 1, noNaN: true }), (value) => {
        expect(toWhole(new Double(value), 32)).toBe(BigInt(Math.trunc(value)));
      }),
    );
  });
});
