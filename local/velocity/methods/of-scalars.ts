import { toInteger, toNumber } from '../values/arithmetic.ts';
import { compareNumbers, isEqual } from '../values/equality.ts';
import { toText } from '../values/to-text.ts';
import { Double, type Loop } from '../values/value.ts';
import { trim } from './of-texts.ts';
import { MethodException, type MethodTable, takes } from './signature.ts';

type JavaNumber = number | bigint | Double;

/** `Integer`, `Long`, `BigInteger` and `Double`. */
export const NUMBER_METHODS: MethodTable<JavaNumber> = {
  compareTo: takes(['number'], (self, [other]) => compareNumbers(self, other)),
  doubleValue: takes([], (self) => new Double(toNumber(self))),
  equals: takes(['any'], (self, [other]) => isEqual(self, other)),
  floatValue: takes([], (self) => new Double(Math.fround(toNumber(self)))),
  intValue: takes([], (self) => toWhole(self, 32)),
  isNaN: takes([], (self) => self instanceof Double && Number.isNaN(self.value)),
  longValue: takes([], (self) => toWhole(self, 64)),
  parseDouble: takes(['text'], (_, [text]) => new Double(parseDouble(text))),
  parseInt: takes(['text'], (_, [text]) => parseInteger(text, 32)),
  parseLong: takes(['text'], (_, [text]) => parseInteger(text, 64)),
  toString: takes([], (self: JavaNumber) => toText(self)),
  valueOf: takes(['text'], (_, [text]) => parseInteger(text, 64)),
};

export const BOOLEAN_METHODS: MethodTable<boolean> = {
  booleanValue: takes([], (self) => self),
  equals: takes(['any'], (self, [other]) => self === other),
  parseBoolean: takes(['text'], (_, [text]) => text.toLowerCase() === 'true'),
  toString: takes([], (self) => String(self)),
};

/** `$foreach`, whose members are read as properties and, in generated templates, called. */
export const LOOP_METHODS: MethodTable<Loop> = {
  getCount: takes([], ({ index }) => index + 1),
  getIndex: takes([], ({ index }) => index),
  getHasNext: takes([], (self) => hasNext(self)),
  hasNext: takes([], (self) => hasNext(self)),
  isFirst: takes([], ({ index }) => index === 0),
  isLast: takes([], (self) => !hasNext(self)),
  getParent: takes([], ({ parent }) => parent),
};

const hasNext = ({ index, items }: Loop): boolean => index < items.length - 1;

/** Higher bits are dropped, as in Java. */
const toWhole = (value: JavaNumber, bits: number): number | bigint => {
  if (!(value instanceof Double)) return toInteger(BigInt.asIntN(bits, BigInt(value)));
  if (Number.isNaN(value.value)) return 0;
  const largest = 2n ** BigInt(bits - 1);
  const whole = BigInt(Math.trunc(Math.max(-1e300, Math.min(1e300, value.value))));
  return toInteger(whole >= largest ? largest - 1n : whole < -largest ? -largest : whole);
};

const parseInteger = (text: string, bits: number): number | bigint => {
  if (!/^[+-]?\d+$/.test(text)) throw numberFormat(text);
  const value = BigInt(text.startsWith('+') ? text.slice(1) : text);
  if (value !== BigInt.asIntN(bits, value)) throw numberFormat(text);
  return toInteger(value);
};

/** `Double.parseDouble` without hexadecimal numbers, which templates do not have. */
const DOUBLE = /^[+-]?(?:NaN|Infinity|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[fFdD]?)$/;

const parseDouble = (text: string): number => {
  const written = trim(text);
  if (written === '') throw new MethodException('java.lang.NumberFormatException: empty String');
  if (!DOUBLE.test(written)) throw numberFormat(text);
  return Number(written.endsWith('N') ? 'NaN' : /[fFdD]$/.test(written) ? written.slice(0, -1) : written);
};

const numberFormat = (text: string): MethodException =>
  new MethodException(`java.lang.NumberFormatException: For input string: "${text}"`);
