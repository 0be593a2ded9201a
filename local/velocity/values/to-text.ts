import { Double, Entry, FixedList, type JavaMap, listItems, readEntry, type Value } from './value.ts';

/** A value in the form of Java's `toString`: `{a=one, b=[1, 2]}`. Large values have to be weighed before. */
export const toText = (value: Value): string => {
  if (typeof value === 'string') return value;
  if (value === null) return 'null';
  if (typeof value !== 'object') return String(value);
  if (value instanceof Double) return toDoubleText(value.value);
  if (value instanceof Map) return toMapText(value);
  if (value instanceof Entry) return `${toText(value.key)}=${toText(readEntry(value))}`;
  // Java prints the address in memory.
  if (value instanceof FixedList) return '[Ljava.lang.String;@0';
  const items = listItems(value);
  if (items === null) return 'java.lang.Object@0';
  return `[${items.map(toText).join(', ')}]`;
};

/**
 * Like `Double.toString`: always with a fraction, and with an exponent from ten million and below a
 * thousandth.
 */
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

const toMapText = (map: JavaMap): string => {
  const texts: string[] = [];
  for (const [key, member] of map) texts.push(`${toText(key)}=${toText(member)}`);
  return `{${texts.join(', ')}}`;
};
