import { toInteger, toNumber } from '../values/arithmetic.ts';
import { compareNumbers, isEqual } from '../values/equality.ts';
import { type JavaNumber, type NumberClass, toInt, toNumberClass, toWhole } from '../values/number-class.ts';
import { toText } from '../values/to-text.ts';
import { Double, Float, type Loop } from '../values/value.ts';
import { trim } from './of-texts.ts';
import { MethodException, type MethodTable, takes } from './signature.ts';

/** Of every class of numbers. */
const OF_ANY_NUMBER: MethodTable<JavaNumber> = {
  byteValue: takes([], (self) => toInteger(BigInt.asIntN(8, BigInt(toInt(self))))),
  compareTo: takes(['number'], (self, [other]) => compareInClass(self, other)),
  doubleValue: takes([], (self) => new Double(toNumber(self))),
  equals: takes(['any'], (self, [other]) => isEqual(self, other)),
  floatValue: takes([], (self) => new Float(toNumber(self))),
  intValue: takes([], toInt),
  longValue: takes([], (self) => toInteger(toWhole(self, 64))),
  shortValue: takes([], (self) => toInteger(BigInt.asIntN(16, BigInt(toInt(self))))),
  toString: takes([], (self: JavaNumber) => toText(self)),
};

const OF_FRACTIONS: MethodTable<JavaNumber> = {
  isInfinite: takes([], (self) => Math.abs(toNumber(self)) === Number.POSITIVE_INFINITY),
  isNaN: takes([], (self) => Number.isNaN(toNumber(self))),
};

/** The static methods of each class are also methods of its values: `$number.parseInt("3")`. */
export const NUMBER_METHODS: Readonly<Record<NumberClass, MethodTable<JavaNumber>>> = {
  'java.lang.Integer': {
    ...OF_ANY_NUMBER,
    toString: [
      takes([], (self: JavaNumber) => toText(self)),
      takes(['integer'], (_, [value]) => String(value)),
      takes(['integer', 'integer'], (_, [value, radix]) => value.toString(toRadix(radix))),
    ],
    parseInt: takes(['text'], (_, [text]) => parseInteger(text, 32)),
    valueOf: takes(['text'], (_, [text]) => parseInteger(text, 32)),
  },
  'java.lang.Long': {
    ...OF_ANY_NUMBER,
    parseLong: takes(['text'], (_, [text]) => parseInteger(text, 64)),
    valueOf: takes(['text'], (_, [text]) => parseInteger(text, 64)),
  },
  'java.math.BigInteger': OF_ANY_NUMBER,
  'java.lang.Float': {
    ...OF_ANY_NUMBER,
    ...OF_FRACTIONS,
    parseFloat: takes(['text'], (_, [text]) => new Float(parseDouble(text))),
    valueOf: takes(['text'], (_, [text]) => new Float(parseDouble(text))),
  },
  'java.lang.Double': {
    ...OF_ANY_NUMBER,
    ...OF_FRACTIONS,
    parseDouble: takes(['text'], (_, [text]) => new Double(parseDouble(text))),
    valueOf: takes(['text'], (_, [text]) => new Double(parseDouble(text))),
  },
};

export const BOOLEAN_METHODS: MethodTable<boolean> = {
  booleanValue: takes([], (self) => self),
  compareTo: takes(['boolean'], (self, [other]) => Number(self) - Number(other)),
  equals: takes(['any'], (self, [other]) => self === other),
  parseBoolean: takes(['text'], (_, [text]) => text.toLowerCase() === 'true'),
  toString: takes([], (self) => String(self)),
  valueOf: takes(['text'], (_, [text]) => text.toLowerCase() === 'true'),
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

/** `NaN` is the largest, and `-0.0` is less than `0.0`: `Double.compareTo`. Numbers of two classes are an error. */
const compareInClass = (self: JavaNumber, other: JavaNumber): number => {
  const [one, two] = [toNumberClass(self), toNumberClass(other)];
  if (one !== two)
    throw new MethodException(`java.lang.ClassCastException: class ${two} cannot be cast to class ${one}`);
  if (!(self instanceof Double && other instanceof Double)) return compareNumbers(self, other);
  return compareDoubles(self.value, other.value);
};

const compareDoubles = (one: number, other: number): number => {
  if (Object.is(one, other)) return 0;
  if (Number.isNaN(one) || Number.isNaN(other)) return Number.isNaN(one) ? 1 : -1;
  if (one === 0 && other === 0) return Object.is(one, -0) ? -1 : 1;
  return one < other ? -1 : 1;
};

/** Java uses ten in place of a base that it does not support. */
const toRadix = (radix: number): number => (radix >= 2 && radix <= 36 ? radix : 10);

const hasNext = ({ index, items }: Loop): boolean => index !== items.length - 1;

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
