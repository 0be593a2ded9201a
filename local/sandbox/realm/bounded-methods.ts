import { BadArgument } from './ending.ts';
import type { Meter } from './meter.ts';

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** What a call costs before it is made, and what its result costs. */
interface Cost {
  before(self: unknown, args: readonly unknown[]): number;
  after(result: unknown): number;
}

const lengthOf = (value: unknown): number =>
  typeof value === 'string' || Array.isArray(value) ? value.length : 0;

const none = (): number => 0;

const ofSelf: Cost = { before: (self) => lengthOf(self) >> 4, after: none };
const ofCopy: Cost = { before: none, after: lengthOf };
const ofText: Cost = { before: (self) => lengthOf(self) >> 6, after: (result) => lengthOf(result) >> 6 };

/** To replace every match may copy the text sign by sign. */
const ofReplacing: Cost = { before: (self) => lengthOf(self) << 1, after: ofText.after };

/** To seek a text in another takes as long as the product of their lengths, at worst. */
const ofSeeking: Cost = {
  before: (self, [sought]) =>
    (lengthOf(self) >> 6) +
    Math.floor((lengthOf(self) * (typeof sought === 'string' ? sought.length : 1)) / 1e6),
  after: (result) => (Array.isArray(result) ? result.length : 0),
};

const ofPadding: Cost = {
  before: (self, [size]) => {
    const length = Math.max(Number(size), Number(size) * lengthOf(self)) || 0;
    if (length > 16_000_000) throw new BadArgument('The text would be too long.');
    return length / 64;
  },
  after: none,
};

const ARRAY: Readonly<Record<string, Cost>> = {
  concat: ofCopy,
  slice: ofCopy,
  splice: { before: ofSelf.before, after: ofCopy.after },
  ...Object.fromEntries(
    ['fill', 'reverse', 'sort', 'indexOf', 'lastIndexOf', 'includes', 'shift', 'unshift'].map((name) => [
      name,
      ofSelf,
    ]),
  ),
};

const STRING: Readonly<Record<string, Cost>> = {
  concat: ofText,
  toLowerCase: ofText,
  toUpperCase: ofText,
  replace: ofText,
  replaceAll: ofReplacing,
  indexOf: ofSeeking,
  lastIndexOf: ofSeeking,
  includes: ofSeeking,
  split: ofSeeking,
  repeat: ofPadding,
  padStart: ofPadding,
  padEnd: ofPadding,
};

/** Not in the dialect, and copying without bound: only a computed name would reach them. */
const REMOVED = ['copyWithin', 'toReversed', 'toSorted', 'toSpliced', 'with'];

const define = (prototype: object, name: string, method: Method): void => {
  Object.defineProperty(prototype, name, { value: method, writable: true, configurable: true });
};

const read = (prototype: object, name: string): Method => Reflect.get(prototype, name) as Method;

const boundAll = (prototype: object, costs: Readonly<Record<string, Cost>>, meter: Meter): void => {
  for (const [name, { before, after }] of Object.entries(costs)) {
    const original = read(prototype, name);
    const bounded = {
      [name](this: unknown, ...args: unknown[]): unknown {
        meter.charge(before(this, args));
        const result = Reflect.apply(original, this, args);
        meter.charge(after(result));
        return typeof result === 'string' ? meter.weighText(result) : result;
      },
    }[name] as Method;
    define(prototype, name, bounded);
  }
};

/** Lists within lists count in full before they are joined or laid flat. */
const boundNested = (name: 'join' | 'flat', meter: Meter): void => {
  const original = read(Array.prototype, name);
  const bounded = {
    [name](this: unknown, ...args: unknown[]): unknown {
      meter.weigh(this);
      return meter.weighText(Reflect.apply(original, this, args));
    },
  }[name] as Method;
  define(Array.prototype, name, bounded);
};

const boundFlatMap = (meter: Meter): void => {
  const original = read(Array.prototype, 'flatMap');
  const bounded = {
    flatMap(this: unknown, callback: Method): unknown {
      const counted: Method = (...args) => {
        const result = Reflect.apply(callback, undefined, args);
        meter.charge(lengthOf(result));
        return result;
      };
      return Reflect.apply(original, this, [counted]);
    },
  };
  define(Array.prototype, 'flatMap', bounded.flatMap as Method);
};

/** The realm's own expressions may be sought; a text would become a pattern of JavaScript's, which has no bound. */
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

/** Makes every method of lists and texts whose cost grows with its input count that cost. */
export const boundMethods = (meter: Meter): void => {
  for (const name of REMOVED) Reflect.deleteProperty(Array.prototype, name);
  for (const name of ['match', 'matchAll', 'search'] as const) refusePatterns(name);
  boundAll(Array.prototype, ARRAY, meter);
  boundAll(String.prototype, STRING, meter);
  boundNested('join', meter);
  boundNested('flat', meter);
  boundFlatMap(meter);
};
