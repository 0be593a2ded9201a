import { ARRAY_COSTS, type Cost, STRING_COSTS } from './costs.ts';
import { BadArgument } from './ending.ts';
import { LIST_LIMIT, refuseLongList } from './limits.ts';
import type { Meter } from './meter.ts';

type Method = (this: unknown, ...args: unknown[]) => unknown;

/**
 * Every other method of these prototypes whose time grows with the value, or that leads to one. None is in
 * the dialect, so that only a computed name can reach it, and the realm's own code uses none.
 */
const REMOVED: readonly (readonly [object, readonly string[]])[] = [
  [
    Array.prototype,
    [
      ...['copyWithin', 'entries', 'keys', 'toLocaleString', 'toReversed', 'toSorted', 'toSpliced'],
      ...['values', 'with'],
    ],
  ],
  [
    String.prototype,
    [
      ...['anchor', 'big', 'blink', 'bold', 'fixed', 'fontcolor', 'fontsize', 'italics', 'link', 'small'],
      ...['strike', 'sub', 'sup', 'isWellFormed', 'localeCompare', 'toLocaleLowerCase'],
      ...['toLocaleUpperCase', 'toWellFormed', 'trimLeft', 'trimRight'],
    ],
  ],
  [Number.prototype, ['toLocaleString']],
];

/** Makes every method of lists and strings whose cost grows with its input count that cost before it runs. */
export const boundMethods = (meter: Meter): void => {
  for (const [prototype, names] of REMOVED) for (const name of names) Reflect.deleteProperty(prototype, name);
  for (const name of ['match', 'matchAll', 'search'] as const) refusePatterns(name);
  boundFlat(meter);
  boundJoin(meter);
  boundFlatMap(meter);
  for (const [name, cost] of Object.entries(ARRAY_COSTS)) boundArray(name, cost, meter);
  for (const [name, cost] of Object.entries(STRING_COSTS)) boundString(name, cost, meter);
};

/**
 * The realm's own expressions may be searched for; a string would become a JavaScript pattern, which has no
 * limit.
 */
const refusePatterns = (name: 'match' | 'matchAll' | 'search'): void => {
  const original = read(String.prototype, name);
  const bounded = {
    [name](this: unknown, pattern: unknown): unknown {
      if (!(pattern instanceof RegExp)) throw new BadArgument(`${name} is not supported.`);
      return Reflect.apply(original, this, [pattern]);
    },
  }[name] as Method;
  define(String.prototype, name, bounded);
};

/** Nested lists count in full before they are flattened. */
const boundFlat = (meter: Meter): void => {
  const original = read(Array.prototype, 'flat');
  const bounded = {
    flat(this: unknown, ...args: unknown[]): unknown {
      meter.weigh(this);
      return Reflect.apply(original, this, args);
    },
  };
  define(Array.prototype, 'flat', bounded.flat as Method);
};

/** The same before they are joined to a string, with the separator converted to a string first. */
const boundJoin = (meter: Meter): void => {
  const original = read(Array.prototype, 'join');
  const bounded = {
    join(this: unknown, separator?: unknown): unknown {
      meter.weigh(this);
      return meter.weighText(Reflect.apply(original, this, [toPrimitive(separator)]));
    },
  };
  define(Array.prototype, 'join', bounded.join as Method);
};

const boundFlatMap = (meter: Meter): void => {
  const original = read(Array.prototype, 'flatMap');
  const bounded = {
    flatMap(this: unknown, callback: Method): unknown {
      let length = 0;
      const counted: Method = (...args) => {
        const result = Reflect.apply(callback, undefined, args);
        const more = Array.isArray(result) ? result.length : 1;
        meter.charge(more);
        length += more;
        return length > LIST_LIMIT ? refuseLongList() : result;
      };
      return Reflect.apply(original, this, [typeof callback === 'function' ? counted : callback]);
    },
  };
  define(Array.prototype, 'flatMap', bounded.flatMap as Method);
};

const boundArray = (name: string, cost: Cost<readonly unknown[]>, meter: Meter): void => {
  const original = read(Array.prototype, name);
  const bounded = {
    [name](this: unknown, ...args: unknown[]): unknown {
      const self = toList(this, name);
      meter.charge(cost(self, args));
      return Reflect.apply(original, self, args);
    },
  };
  define(Array.prototype, name, bounded[name] as Method);
};

const boundString = (name: string, cost: Cost<string>, meter: Meter): void => {
  const original = read(String.prototype, name);
  const bounded = {
    [name](this: unknown, ...args: unknown[]): unknown {
      const self = toText(this, name);
      for (let index = 0; index < args.length; index += 1) args[index] = toPrimitive(args[index]);
      meter.charge(cost(self, args));
      const result = Reflect.apply(original, self, args);
      return typeof result === 'string' ? meter.weighText(result) : result;
    },
  };
  define(String.prototype, name, bounded[name] as Method);
};

const read = (prototype: object, name: string): Method => Reflect.get(prototype, name) as Method;

const define = (prototype: object, name: string, method: Method): void => {
  Object.defineProperty(prototype, name, { value: method, writable: true, configurable: true });
};

/**
 * Objects are converted to strings once, before all checks: their `toString` could return another value the
 * next time.
 */
const toPrimitive = (value: unknown): unknown =>
  isObject(value) && !(value instanceof RegExp) ? `${value as unknown as string}` : value;

/**
 * A method of a list runs on lists only. An object with a `length` of its own, such as `{ length: 4e9 }`,
 * would be iterated element by element, for hours.
 */
const toList = (self: unknown, name: string): readonly unknown[] => {
  if (!Array.isArray(self)) throw new BadArgument(`${name} is a method of lists.`);
  return self.length > LIST_LIMIT ? refuseLongList() : self;
};

const toText = (self: unknown, name: string): string => {
  if (self === undefined || self === null) throw new TypeError(`${name} called on null or undefined`);
  return typeof self === 'string' ? self : String(self);
};

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
