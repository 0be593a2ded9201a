import { Double, Entry, FixedList, type JavaMap, listItems, readEntry, type Value } from './value.ts';

/** Lists and maps within each other, at most: the stack ends not far behind that. */
const DEPTH_LIMIT = 500;

/** A value as Java's `toString` writes it: `{a=one, b=[1, 2]}`. */
export const toText = (value: Value, depth = 0): string => {
  if (typeof value === 'string') return value;
  if (value === null) return 'null';
  if (typeof value !== 'object') return String(value);
  if (value instanceof Double) return toDoubleText(value.value);
  if (depth > DEPTH_LIMIT) throw new RangeError('java.lang.StackOverflowError');
  if (value instanceof Map) return toMapText(value, depth + 1);
  if (value instanceof Entry) return `${toText(value.key, depth + 1)}=${toText(readEntry(value), depth + 1)}`;
  const items = value instanceof FixedList ? null : listItems(value);
  if (items === null) return 'java.lang.Object@0';
  const texts = items.map((item) => (item === value ? '(this Collection)' : toText(item, depth + 1)));
  return `[${texts.join(', ')}]`;
};

/** As `Double.toString`: always with a fraction, and with an exponent from ten million on and below a thousandth. */
export const toDoubleText = (value: number): string => {
  const size = Math.abs(value);
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity';
  if (size >= 1e-3 && size < 1e7) {
    const text = String(value);
    return text.includes('.') ? text : `${text}.0`;
  }
  const [digits = '', exponent = ''] = value.toExponential().split('e');
  return `${digits.includes('.') ? digits : `${digits}.0`}E${Number(exponent)}`;
};

const toMapText = (map: JavaMap, depth: number): string => {
  const texts: string[] = [];
  for (const [key, member] of map) {
    texts.push(`${toText(key, depth)}=${member === map ? '(this Map)' : toText(member, depth)}`);
  }
  return `{${texts.join(', ')}}`;
};
