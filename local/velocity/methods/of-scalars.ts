import { toInteger, toNumber } from '../values/arithmetic.ts';
import { compareNumbers, isEqual } from '../values/equality.ts';
import { toText } from '../values/to-text.ts';
import { Double, type Loop } from '../values/value.ts';
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
  parseDouble: takes(['text'], (_, [text]) => new Double(Number(text))),
  parseInt: takes(['text'], (_, [text]) => parseInteger(text)),
  parseLong: takes(['text'], (_, [text]) => parseInteger(text)),
  toString: takes([], (self: JavaNumber) => toText(self)),
  valueOf: takes(['text'], (_, [text]) => parseInteger(text)),
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

const parseInteger = (text: string): number | bigint => {
  if (/^[+-]?\d+$/.test(text)) return toInteger(BigInt(text.startsWith('+') ? text.slice(1) : text));
  throw new MethodException(`java.lang.NumberFormatException: For input string: "${text}"`);
};
