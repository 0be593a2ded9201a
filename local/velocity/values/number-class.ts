import { Double, Float } from './value.ts';

export type JavaNumber = number | bigint | Double;

export type NumberClass =
  | 'java.lang.Integer'
  | 'java.lang.Long'
  | 'java.math.BigInteger'
  | 'java.lang.Float'
  | 'java.lang.Double';

/** The class of a number: the smallest one that has all its digits. */
export const toNumberClass = (value: JavaNumber): NumberClass => {
  if (value instanceof Float) return 'java.lang.Float';
  if (value instanceof Double) return 'java.lang.Double';
  if (isInt(value)) return 'java.lang.Integer';
  return value >= -(2n ** 63n) && value < 2n ** 63n ? 'java.lang.Long' : 'java.math.BigInteger';
};

/** Whether a value is a Java `int`, the type of indexes. */
export const isInt = (value: unknown): value is number =>
  typeof value === 'number' && value >= -(2 ** 31) && value < 2 ** 31;

/** The value as Java's `int`: without higher bits, or the nearest one of a number with a fraction. */
export const toInt = (value: JavaNumber): number => Number(toWhole(value, 32));

/** The value in as many bits, which are at most 64. */
export const toWhole = (value: JavaNumber, bits: number): bigint => {
  if (!(value instanceof Double)) return BigInt.asIntN(bits, BigInt(value));
  if (Number.isNaN(value.value)) return 0n;
  const largest = 2n ** BigInt(bits - 1);
  const whole = BigInt(Math.trunc(Math.max(-1e300, Math.min(1e300, value.value))));
  return whole >= largest ? largest - 1n : whole < -largest ? -largest : whole;
};
