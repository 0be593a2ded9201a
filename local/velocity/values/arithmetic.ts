import type { BinaryOperator } from '../syntax-tree.ts';
import { Double, Float, isNumber, type Value } from './value.ts';

export type ArithmeticOperator = Extract<BinaryOperator, '+' | '-' | '*' | '/' | '%'>;

/**
 * Computes like Velocity 1.7: integers stay integers of any size, division truncates, and the result without
 * numbers or with a division by zero is null.
 */
export const calculate = (operator: ArithmeticOperator, left: Value, right: Value): Value => {
  if (!isNumber(left) || !isNumber(right)) return null;
  if ((operator === '/' || operator === '%') && toNumber(right) === 0) return null;
  if (left instanceof Double || right instanceof Double)
    return toFraction(left, right, OF_DOUBLES[operator](toNumber(left), toNumber(right)));
  if (typeof left === 'number' && typeof right === 'number') {
    const result = OF_DOUBLES[operator](left, right);
    if (operator === '/') return Math.trunc(result) + 0;
    // A safe integer has all digits. Zero has no sign.
    if (Number.isSafeInteger(result)) return result + 0;
  }
  return toInteger(OF_INTEGERS[operator](BigInt(left), BigInt(right)));
};

/** An integer as a value: a number if it has all digits, else a bigint. */
export const toInteger = (value: bigint): number | bigint =>
  value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER)
    ? Number(value)
    : value;

export const toNumber = (value: number | bigint | Double): number =>
  value instanceof Double ? value.value : Number(value);

/** Of single precision, unless one side is of double precision. */
const toFraction = (left: Value, right: Value, result: number): Double =>
  [left, right].some((side) => side instanceof Double && !(side instanceof Float))
    ? new Double(result)
    : new Float(result);

const OF_DOUBLES: Readonly<Record<ArithmeticOperator, (left: number, right: number) => number>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '%': (left, right) => left % right,
};

const OF_INTEGERS: Readonly<Record<ArithmeticOperator, (left: bigint, right: bigint) => bigint>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '%': (left, right) => left % right,
};
