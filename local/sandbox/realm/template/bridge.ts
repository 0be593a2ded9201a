import {
  Callable,
  Double,
  isNumber,
  type Method,
  type Plain,
  toPlain,
  toValue,
  type Value,
} from '../../../velocity/index.ts';
import type { Meter } from '../meter.ts';
import type { Namespace } from '../surface.ts';

/** The number of arguments of functions with optional ones. */
const OPTIONAL: Readonly<Record<string, readonly [least: number, most: number]>> = {
  'util.error': [1, 4],
  'util.appendError': [1, 4],
  'util.time.nowFormatted': [1, 2],
  'util.time.parseFormattedToEpochMilliSeconds': [2, 3],
  'util.time.epochMilliSecondsToFormatted': [2, 3],
  'util.transform.toSubscriptionFilter': [1, 3],
  'util.xml.toJsonString': [1, 2],
  'util.dynamodb.toS3Object': [3, 4],
  'util.http.addResponseHeader': [2, 2],
  'util.http.addResponseHeaders': [1, 1],
  'extensions.evictFromApiCache': [3, 3],
  'extensions.setSubscriptionFilter': [1, 1],
  'extensions.setSubscriptionInvalidationFilter': [1, 1],
  'extensions.invalidateSubscriptions': [1, 1],
};

/** The number of first arguments that have to be strings: otherwise Velocity finds no such method. */
const TEXTS: Readonly<Record<string, number>> = {
  'util.error': 2,
  'util.appendError': 2,
  'util.matches': 2,
  'util.escapeJavaScript': 1,
  'util.urlEncode': 1,
  'util.urlDecode': 1,
  'util.base64Encode': 1,
  'util.base64Decode': 1,
  'util.str.normalize': 2,
};

/** Functions that return a Java `Double`, by the developer guide's "Math helpers in $util.math". */
const DOUBLES: ReadonlySet<string> = new Set([
  'util.math.minVal',
  'util.math.maxVal',
  'util.math.randomDouble',
]);

/** Functions of the realm as methods of a template's object: one implementation for both languages. */
export const toCallable = (namespace: Namespace, path: string, meter: Meter): Callable => {
  const methods = new Map<string, Method>();
  const members = new Map<string, Callable>();
  for (const [name, value] of Object.entries(namespace)) {
    const own = `${path}.${name}`;
    if (typeof value === 'function') methods.set(name, toMethod(value as Call, own, meter));
    else if (typeof value === 'object' && value !== null)
      members.set(name, toCallable(value as Namespace, own, meter));
  }
  return new Callable(methods, members);
};

type Call = (...given: Plain[]) => unknown;

const toMethod = (call: Call, path: string, meter: Meter): Method => {
  const [least, most] = OPTIONAL[path] ?? [call.length, call.length];
  const texts = TEXTS[path] ?? 0;
  const isDouble = DOUBLES.has(path);
  return (given) => {
    if (given.length < least || given.length > most) return undefined;
    const plain: Plain[] = [];
    for (let index = 0; index < given.length; index += 1) {
      const value = given[index] ?? null;
      if (index < texts && value !== null && typeof value !== 'string') return undefined;
      plain.push(toPlain(value));
    }
    meter.weigh(plain);
    return toResult(meter.weighText(call(...plain)), isDouble);
  };
};

/** A function without a result is Java's `void`, which prints nothing. */
const toResult = (result: unknown, isDouble: boolean): Value => {
  if (result === undefined) return '';
  const value = toValue(result as Plain);
  return isDouble && isNumber(value) ? new Double(Number(result)) : value;
};
