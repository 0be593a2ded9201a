import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ArithmeticOperator, calculate, toInteger } from '../../../velocity/values/arithmetic.ts';
import { compareNumbers, isEqual, isSame } from '../../../velocity/values/equality.ts';
import { isInt } from '../../../velocity/values/number-class.ts';
import { toText } from '../../../velocity/values/to-text.ts';
import { Double, Float, type Value } from '../../../velocity/values/value.ts';

const integers = fc.oneof(
  fc.integer().map(BigInt),
  fc.maxSafeInteger().map(BigInt),
  fc.bigInt({ min: -(2n ** 90n), max: 2n ** 90n }),
);

const OF_INTEGERS: Record<ArithmeticOperator, (left: bigint, right: bigint) => bigint> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '%': (left, right) => left % right,
};

describe('integers', () => {
  test.each(['+', '-', '*', '/', '%'] as const)('keep all digits in %s', (operator) => {
    fc.assert(
      fc.property(integers, integers, (left, right) => {
        fc.pre(right !== 0n || (operator !== '/' && operator !== '%'));
        const result = calculate(operator, toInteger(left), toInteger(right));
        expect(result).toBe(toInteger(OF_INTEGERS[operator](left, right)));
      }),
    );
  });

  test('are a quotient, its divisor and a remainder', () => {
    fc.assert(
      fc.property(integers, integers, (left, right) => {
        fc.pre(right !== 0n);
        const [one, other] = [toInteger(left), toInteger(right)];
        const product = calculate('*', calculate('/', one, other), other);
        expect(calculate('+', product, calculate('%', one, other))).toBe(one);
      }),
    );
  });

  test('have no negative zero', () => {
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom('*', '%', '/'), (value, operator) => {
        const result = operator === '%' ? calculate('%', value, 1) : calculate(operator, 0, value);
        expect(Object.is(result, -0)).toBe(false);
      }),
    );
  });

  test('are a number if it has all digits, else a bigint', () => {
    fc.assert(
      fc.property(integers, (value) => {
        const isSafe = Number.isSafeInteger(Number(value)) && BigInt(Number(value)) === value;
        expect(typeof toInteger(value)).toBe(isSafe ? 'number' : 'bigint');
      }),
    );
  });
});

describe('a calculation without a result', () => {
  test.each<[ArithmeticOperator, Value, Value]>([
    ['+', null, 1],
    ['-', 'a', 1],
    ['*', true, 2],
    ['/', 1, 0],
    ['/', new Double(1), 0],
    ['%', 1, new Double(0)],
    ['/', 2n ** 70n, 0],
    ['+', [1], [2]],
  ])('is null: %s of %o and %o', (operator, left, right) => {
    expect(calculate(operator, left, right)).toBe(null);
  });
});

describe('fractions', () => {
  test.each<[Value, Value, Value]>([
    [new Float(1), 1, new Float(2)],
    [1, new Float(1), new Float(2)],
    [new Float(1), new Float(1), new Float(2)],
    [new Float(1), new Double(1), new Double(2)],
    [new Double(1), 1, new Double(2)],
    [2n ** 70n, new Double(1), new Double(2 ** 70)],
  ])('%o + %o is %o', (left, right, sum) => {
    const result = calculate('+', left, right);
    expect(isEqual(result, sum)).toBe(true);
  });

  test('of single precision are rounded to it', () => {
    const third = calculate('/', new Float(1), 3);
    expect(toText(third)).toBe('0.33333334');
  });
});

describe('the order of numbers', () => {
  const numbers = fc.oneof(
    integers.map(toInteger),
    fc.double({ noNaN: true }).map((value) => new Double(value)),
  );

  test('is antisymmetric, and zero exactly for what == finds the same', () => {
    fc.assert(
      fc.property(numbers, numbers, (one, other) => {
        expect(compareNumbers(one, other) + compareNumbers(other, one)).toBe(0);
        expect(compareNumbers(one, other) === 0).toBe(isSame(one, other));
      }),
    );
  });

  test('is that of the difference, for integers', () => {
    fc.assert(
      fc.property(integers, integers, (one, other) => {
        const expected = one < other ? -1 : one > other ? 1 : 0;
        expect(compareNumbers(toInteger(one), toInteger(other))).toBe(expected);
      }),
    );
  });

  test('includes integers that an index cannot be', () => {
    expect(isInt(toInteger(2n ** 40n))).toBe(false);
    expect(compareNumbers(toInteger(2n ** 40n), 1)).toBe(1);
  });
});
