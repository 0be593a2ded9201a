import type { Call } from './call.ts';
import { BadArgument } from './ending.ts';
import { readCaller } from './locate.ts';
import type { Meter } from './meter.ts';
import { toFraction } from './random.ts';

/** What a member that is listed costs: an entry is a list of two texts. */
const UNITS_PER_SIGN = 8;

/**
 * What the code sees instead of JavaScript's own globals; every other one is `undefined` to it.
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

/** A list takes no members from an object, so that none gets a length it does not have. */
const assign = (target: object, ...sources: object[]): object => {
  if (Array.isArray(target)) throw new BadArgument('Object.assign does not support a list as its target.');
  if (sources.some((source) => typeof source === 'string'))
    throw new BadArgument('Object.assign does not support a string as a source.');
  return Object.assign(target, ...sources);
};

/** A text has as many members as signs, each of them a text of its own. */
const countingSigns =
  <Result>(meter: Meter, list: (value: Record<string, unknown>) => Result) =>
  (value: Record<string, unknown> | string): Result => {
    if (typeof value === 'string') meter.charge(UNITS_PER_SIGN * value.length);
    return list(value as Record<string, unknown>);
  };

/** Fills the signs between the parts of a template, as they were written. */
const raw = (template: { raw: readonly string[] }, ...values: unknown[]): string => {
  if (!Array.isArray(template?.raw)) throw new BadArgument('String.raw takes a template.');
  return String.raw(template, ...values);
};

/** AppSync answers an empty string for what is no JSON ("Supported runtime features", JSON). */
const createParse =
  (meter: Meter) =>
  (given: unknown): unknown => {
    const text = String(given);
    // A value of two signs, such as that of "[1,2,3]", takes some sixteen bytes.
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
