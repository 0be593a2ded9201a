import type { Call } from './call.ts';
import { BadArgument } from './ending.ts';
import { readCaller } from './locate.ts';
import { toFraction } from './random.ts';

const createConsole = (call: Call) => {
  const write =
    (level: string) =>
    (...values: unknown[]): void => {
      const rendered = values.map((value) => JSON.stringify(value) ?? String(value)).join(' ');
      call.logs.push(`${level} - ${readCaller()}: ${rendered}`);
    };
  return { log: write('INFO'), error: write('ERROR'), debug: write('DEBUG') };
};

/** AppSync answers an empty string for what is no JSON ("Supported runtime features", JSON). */
const parseOrEmpty = (text: unknown): unknown => {
  try {
    return JSON.parse(String(text));
  } catch {
    return '';
  }
};

/** A list takes no members from an object, so that none gets a length it does not have. */
const assign = (target: object, ...sources: object[]): object => {
  if (Array.isArray(target)) throw new BadArgument('Object.assign takes no list as its target.');
  return Object.assign(target, ...sources);
};

/**
 * What the code sees instead of JavaScript's own globals; every other one is `undefined` to it.
 * https://docs.aws.amazon.com/appsync/latest/devguide/supported-features.html
 */
export const createGlobals = (call: Call) => ({
  Object: {
    assign,
    entries: Object.entries,
    hasOwn: Object.hasOwn,
    keys: Object.keys,
    values: Object.values,
  },
  Array: { isArray: Array.isArray },
  String: { raw: String.raw },
  Number: { isFinite: Number.isFinite, isNaN: Number.isNaN },
  Math: {
    random: () => toFraction(call.random),
    min: Math.min,
    max: Math.max,
    round: Math.round,
    floor: Math.floor,
    ceil: Math.ceil,
  },
  JSON: { parse: parseOrEmpty, stringify: (value: unknown) => JSON.stringify(value) },
  console: createConsole(call),
});
