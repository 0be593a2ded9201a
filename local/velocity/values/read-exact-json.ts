import { toInteger } from './arithmetic.ts';
import { Double, type Value } from './value.ts';

const STRING = /"(?:[^"\\]|\\.)*"/y;
const NUMBER = /-?\d+(\.\d+)?([eE][+-]?\d+)?/y;
const SPACE = /[ \t\r\n]*/y;

interface Reading {
  text: string;
  at: number;
}

/** Parses valid JSON text with every number as written. Throws a `SyntaxError` for other text. */
export const readExactJson = (text: string): Value => {
  JSON.parse(text);
  return readValue({ text, at: 0 });
};

const readValue = (reading: Reading): Value => {
  const sign = readSign(reading);
  if (sign === '{') return readMap(reading);
  if (sign === '[') return readList(reading);
  if (sign === '"') return JSON.parse(take(reading, STRING)) as string;
  if (sign === 't' || sign === 'f') {
    reading.at += sign === 't' ? 4 : 5;
    return sign === 't';
  }
  if (sign === 'n') {
    reading.at += 4;
    return null;
  }
  const digits = take(reading, NUMBER);
  return /[.eE]/.test(digits) ? new Double(Number(digits)) : toInteger(BigInt(digits));
};

const readMap = (reading: Reading): Value => {
  const map = new Map<Value, Value>();
  reading.at += 1;
  while (readSign(reading) !== '}') {
    const key = JSON.parse(take(reading, STRING)) as string;
    readSign(reading);
    reading.at += 1;
    map.set(key, readValue(reading));
    if (readSign(reading) === ',') {
      reading.at += 1;
      readSign(reading);
    }
  }
  reading.at += 1;
  return map;
};

const readList = (reading: Reading): Value => {
  const items: Value[] = [];
  reading.at += 1;
  while (readSign(reading) !== ']') {
    items.push(readValue(reading));
    if (readSign(reading) === ',') reading.at += 1;
  }
  reading.at += 1;
  return items;
};

const readSign = (reading: Reading): string => {
  take(reading, SPACE);
  return reading.text.charAt(reading.at);
};

const take = (reading: Reading, pattern: RegExp): string => {
  pattern.lastIndex = reading.at;
  const found = pattern.exec(reading.text)?.[0] ?? '';
  reading.at += found.length;
  return found;
};
