import {
  Double,
  Entry,
  FixedList,
  Float,
  type JavaMap,
  Loop,
  listItems,
  readEntry,
  type Value,
} from './value.ts';

/** A value in the form of Java's `toString`: `{a=one, b=[1, 2]}`. Large values have to be weighed before. */
export const toText = (value: Value): string => {
  if (typeof value === 'string') return value;
  if (value === null) return 'null';
  if (typeof value !== 'object') return String(value);
  if (value instanceof Double) return toDoubleText(value);
  if (value instanceof Map) return toMapText(value);
  if (value instanceof Entry) return `${toText(value.key)}=${toText(readEntry(value))}`;
  // Java prints the address in memory.
  if (value instanceof FixedList) return '[Ljava.lang.String;@0';
  if (value instanceof Loop) return '{}';
  const items = listItems(value);
  if (items === null) return 'java.lang.Object@0';
  return `[${items.map(toText).join(', ')}]`;
};

/**
 * Like `Double.toString` and `Float.toString`: always with a fraction, and with an exponent from ten million
 * and below a thousandth. The digits are the fewest that distinguish the number from others, as Java
 * 19 and later print them; earlier versions sometimes print more.
 */
export const toDoubleText = (double: Double): string => {
  const value = toDecimal(double);
  const size = Math.abs(value);
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  if (!Number.isFinite(value)) return String(value);
  if (size >= 1e-3 && size < 1e7) {
    const text = String(value);
    return text.includes('.') ? text : `${text}.0`;
  }
  const text = value.toExponential();
  // One of two digits is as short in Java, and may be nearer: `4.9E-324`.
  const two = value.toExponential(1);
  const [digits = '', exponent = ''] = (text.includes('.') || Number(two) !== value ? text : two).split('e');
  return `${digits.includes('.') ? digits : `${digits}.0`}E${Number(exponent)}`;
};

/** The shortest decimal of a number's own precision: 0.1 also of a `Float`. */
export const toDecimal = (double: Double): number => {
  const { value } = double;
  if (!(double instanceof Float) || value === 0 || !Number.isFinite(value)) return value;
  for (let digits = 2; digits < 9; digits += 1) {
    const decimal = Number(value.toPrecision(digits));
    if (Math.fround(decimal) === value) return decimal;
  }
  return Number(value.toPrecision(9));
};

const toMapText = (map: JavaMap): string => {
  const texts: string[] = [];
  for (const [key, member] of map) texts.push(`${toText(key)}=${toText(member)}`);
  return `{${texts.join(', ')}}`;
};
