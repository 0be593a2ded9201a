import type { Call } from './call.ts';
import { BadArgument } from './ending.ts';
import { readCaller } from './locate.ts';
import type { Meter } from './meter.ts';
import { toFraction } from './random.ts';

/** The cost of a listed member: an entry is a list of two strings. */
const UNITS_PER_SIGN = 8;

/**
 * The globals of the code in place of JavaScript's own; every other one is `undefined`.
 * https://docs.aws.amazon.com/appsync/latest/devguide/supported-features.html
 */
export const createGlobals = (call: Call) => ({
  Object: {
    assign,
    entries: countingSigns(call.meter, Object.entries),
    hasOwn: Object.hasOwn,
    keys: countingSigns(call.meter, Object.keys),
    values: countingSigns(call.meter, Object.values),
  },
  Array: { isArray: Array.isArray },
  String: { raw },
  Number: { isFinite: Number.isFinite, isNaN: Number.isNaN },
  Math: {
    random: () => toFraction(call.random),
    min: Math.min,
    max: Math.max,
    round: Math.round,
    floor: Math.floor,
    ceil: Math.ceil,
  },
  JSON: { parse: createParse(call.meter), stringify: (value: unknown) => JSON.stringify(value) },
  console: createConsole(call),
});

/** A list takes no members from an object, so that it gets no false length. */
const assign = (target: object, ...sources: object[]): object => {
  if (Array.isArray(target)) throw new BadArgument('Object.assign does not support a list as its target.');
  if (sources.some((source) => typeof source === 'string'))
    throw new BadArgument('Object.assign does not support a string as a source.');
  return Object.assign(target, ...sources);
};

/** A string has as many members as characters, each of them a string of its own. */
const countingSigns =
  <Result>(meter: Meter, list: (value: Record<string, unknown>) => Result) =>
  (value: Record<string, unknown> | string): Result => {
    if (typeof value === 'string') meter.charge(UNITS_PER_SIGN * value.length);
    return list(value as Record<string, unknown>);
  };

/** The template's raw text with the values between its parts. */
const raw = (template: { raw: readonly string[] }, ...values: unknown[]): string => {
  if (!Array.isArray(template?.raw)) throw new BadArgument('String.raw takes a template.');
  return String.raw(template, ...values);
};

/** AppSync returns an empty string for invalid JSON ("Supported runtime features", JSON). */
const createParse =
  (meter: Meter) =>
  (given: unknown): unknown => {
    const text = String(given);
    // A value of two characters, such as in "[1,2,3]", takes about sixteen bytes.
    meter.charge(text.length >> 2);
    try {
      return JSON.parse(text);
    } catch {
      return '';
    }
  };

const createConsole = (call: Call) => {
  const write =
    (level: string) =>
    (...values: unknown[]): void => {
      const rendered = values.map((value) => JSON.stringify(value) ?? String(value)).join(' ');
      call.log(`${level} - ${readCaller()}: ${rendered}`);
    };
  return { log: write('INFO'), error: write('ERROR'), debug: write('DEBUG') };
};
