import { randomUUID } from 'node:crypto';
import { isJsonObject, type Json } from './json.ts';

/**
 * The prefix of the digits of an integer that a JavaScript number cannot represent. Random per process, so
 * that no client can send it.
 */
const MARK = `integer:${randomUUID()}:`;
const MARKED = new RegExp(`"${MARK}(-?[0-9]+)"`, 'g');

/** From 16 digits on, a number may lose some. */
const LONG_INTEGER = /-?\d{16}/;
/** Texts and whole numbers, so that digits after a point are not read as an integer. */
const TOKENS = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
/** An integer that a JavaScript number may not hold. */
const EXACT_TOKEN = /^-?\d{16,}$/;

/** An integer for `toExactJson`: a number if possible, else a mark with the digits. */
export const toExactInteger = (value: bigint): number | string =>
  BigInt(Number(value)) === value && Number.isSafeInteger(Number(value)) ? Number(value) : `${MARK}${value}`;

/** JSON text in which the integers of `toExactInteger` are numbers with all of their digits. */
export const toExactJson = (value: unknown): string => {
  const text = JSON.stringify(value);
  return text?.includes(MARK) ? text.replace(MARKED, '$1') : text;
};

/**
 * Whether JSON text may have integers that lose digits as JavaScript's numbers; also true for a string of
 * digits.
 */
export const mayLoseDigits = (text: string): boolean => LONG_INTEGER.test(text);

/** Reads valid JSON text; integers that lose digits as numbers are the marks of `toExactInteger`. */
export const parseExactJson = (text: string): unknown =>
  JSON.parse(
    text.replace(TOKENS, (token) =>
      EXACT_TOKEN.test(token) ? JSON.stringify(toExactInteger(BigInt(token))) : token,
    ),
  );

/** The digits of a mark; null for any other value. */
export const readExactDigits = (value: unknown): string | null =>
  typeof value === 'string' && value.startsWith(MARK) ? value.slice(MARK.length) : null;

/** The value with the nearest number in place of each mark; the same object if there is none. */
export const toNearestJson = (value: Json): Json => {
  const digits = readExactDigits(value);
  if (digits !== null) return Number(digits);
  if (Array.isArray(value)) {
    const items = value.map(toNearestJson);
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).map(([name, member]) => [name, toNearestJson(member)] as const);
  return entries.some(([name, member]) => member !== value[name]) ? Object.fromEntries(entries) : value;
};
