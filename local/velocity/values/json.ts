import { toInteger } from './arithmetic.ts';
import { readExactJson } from './read-exact-json.ts';
import { toDecimal, toDoubleText, toText } from './to-text.ts';
import { Double, Entry, HidingMap, listItems, readEntry, type Value } from './value.ts';

/** A result of `JSON.parse`. */
export type Plain = null | boolean | number | string | Plain[] | { [name: string]: Plain };

/**
 * A number between structural characters that JavaScript's would change: `1.0`, `1e3`, or sixteen digits. It
 * may be part of a string, but not of the time in a timestamp.
 */
const EXACT = /(?:^|[[:,])\s*-?(?:\d{16,}|\d+\.\d*0|\d+(?:\.\d+)?[eE][+-]?\d+)(?=\s*(?:[,\]}]|$))/;

/** Parses JSON text with the numbers as written: `1.0` is not an integer. Throws a `SyntaxError`. */
export const readJson = (text: string): Value => {
  if (EXACT.test(text)) return readExactJson(text);
  return toValue(JSON.parse(text) as Plain);
};

/** A JavaScript value as a template's. An integral number is an integer: JavaScript's JSON has no `1.0`. */
export const toValue = (plain: Plain | undefined): Value => {
  if (plain === null || plain === undefined) return null;
  if (typeof plain === 'number') return toNumberValue(plain);
  if (typeof plain !== 'object') return plain;
  if (Array.isArray(plain)) {
    const items: Value[] = [];
    for (let index = 0; index < plain.length; index += 1) items.push(toValue(plain[index]));
    return items;
  }
  const map = new Map<Value, Value>();
  for (const name in plain) map.set(name, toValue(plain[name]));
  return map;
};

/** The nearest JavaScript value, for functions that do not support Java's values. */
export const toPlain = (value: Value): Plain => {
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Double) return toDecimal(value);
  if (value instanceof Entry) return { [toText(value.key)]: toPlain(readEntry(value)) };
  const plain: { [name: string]: Plain } = {};
  if (value instanceof Map) {
    for (const [key, member] of value) setOwn(plain, toText(key), toPlain(member));
    return plain;
  }
  const items = listItems(value);
  if (items === null) return plain;
  const list: Plain[] = [];
  for (const item of items) list.push(toPlain(item));
  return list;
};

/** JSON text with all digits of large numbers. Large values have to be weighed before. */
export const writeJson = (value: Value): string => {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (value instanceof Double) return writeDouble(value);
  if (value instanceof Map) return writeMap(value);
  if (value instanceof Entry) return `{${JSON.stringify(toText(value.key))}:${writeJson(readEntry(value))}}`;
  const items = listItems(value);
  if (items === null) return '{}';
  let text = '[';
  for (const item of items) text += `${text === '[' ? '' : ','}${writeJson(item)}`;
  return `${text}]`;
};

/** A key of any name is a member of its own: an assignment to `__proto__` would set the prototype. */
const setOwn = (plain: { [name: string]: Plain }, name: string, value: Plain): void => {
  if (name !== '__proto__') plain[name] = value;
  else Object.defineProperty(plain, name, { value, configurable: true, enumerable: true, writable: true });
};

/** JSON has no `NaN` and no `Infinity`: Jackson writes them as strings. */
const writeDouble = (value: Double): string =>
  Number.isFinite(value.value) ? toDoubleText(value) : `"${toDoubleText(value)}"`;

const writeMap = (map: ReadonlyMap<Value, Value>): string => {
  let text = '{';
  const hidden = map instanceof HidingMap ? map.hidden : [];
  for (const [key, member] of map) {
    if (hidden.length > 0 && hidden.includes(toText(key))) continue;
    text += `${text === '{' ? '' : ','}${JSON.stringify(toText(key))}:${writeJson(member)}`;
  }
  return `${text}}`;
};

const toNumberValue = (plain: number): Value => {
  if (Number.isSafeInteger(plain)) return plain;
  return Number.isInteger(plain) && Math.abs(plain) < 1e21 ? toInteger(BigInt(plain)) : new Double(plain);
};
