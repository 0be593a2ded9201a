import { randomUUID } from 'node:crypto';

/** Stands before the digits of an integer that a JavaScript number cannot hold. Drawn anew, so that no client can write it. */
const MARK = `integer:${randomUUID()}:`;
const MARKED = new RegExp(`"${MARK}(-?[0-9]+)"`, 'g');

/** An integer for `toExactJson`: a number where it can be one, else a mark with the digits. */
export const toExactInteger = (value: bigint): number | string =>
  BigInt(Number(value)) === value && Number.isSafeInteger(Number(value)) ? Number(value) : `${MARK}${value}`;

/** JSON text in which the integers of `toExactInteger` are numbers with all of their digits. */
export const toExactJson = (value: unknown): string => {
  const text = JSON.stringify(value);
  return text.includes(MARK) ? text.replace(MARKED, '$1') : text;
};
