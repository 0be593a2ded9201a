import { readExactDigits } from '../kernel/exact-json.ts';
import { isJsonObject } from '../kernel/json.ts';

/** The name of a JSON value's type in the Java engine behind AppSync. */
export const javaTypeOf = (value: unknown): string => {
  const digits = readExactDigits(value);
  if (digits !== null) return javaNumberType(BigInt(digits));
  if (typeof value === 'string') return 'String';
  if (typeof value === 'boolean') return 'Boolean';
  if (Array.isArray(value)) return 'ArrayList';
  if (isJsonObject(value)) return 'LinkedHashMap';
  return typeof value === 'number' ? javaNumberType(value) : 'Object';
};

/** A JSON value as Java prints it: a map is `{key1=hi}`, a list `[1, 2]`. */
export const javaTextOf = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(javaTextOf).join(', ')}]`;
  if (!isJsonObject(value)) return String(value);
  return `{${Object.entries(value)
    .map(([key, member]) => `${key}=${javaTextOf(member)}`)
    .join(', ')}}`;
};

/** A number, and of a string what Java's `BigDecimal` reads; NaN for all others. */
export const javaNumberOf = (value: unknown): number => {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && DECIMAL.test(value) ? Number(value) : Number.NaN;
};

/** https://docs.oracle.com/javase/8/docs/api/java/math/BigDecimal.html#BigDecimal-java.lang.String- */
const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

const javaNumberType = (value: number | bigint): string => {
  if (typeof value === 'number' && !Number.isInteger(value)) return 'Double';
  if (value >= -(2 ** 31) && value < 2 ** 31) return 'Integer';
  return value >= -(2 ** 63) && value < 2 ** 63 ? 'Long' : 'BigInteger';
};
