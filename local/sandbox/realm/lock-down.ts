import { boundMethods } from './bounded-methods.ts';
import { replaceStringMethods } from './java-replace.ts';
import { traceCode } from './locate.ts';
import type { Meter } from './meter.ts';
import type { JavaRegexes } from './regex/java-regex.ts';

/** Ways to run code from strings, other threads and late callbacks. The realm's own code does not use them. */
const DELETED = [
  'Atomics',
  'FinalizationRegistry',
  'Function',
  'Promise',
  'SharedArrayBuffer',
  'WeakRef',
  'WebAssembly',
  'console',
  'eval',
];

/** Ways from a value to its constructor or prototype, and to call a function with another `this`. */
const DELETED_MEMBERS: Readonly<Record<string, readonly string[]>> = {
  Function: ['apply', 'bind', 'call'],
  Object: [
    '__proto__',
    '__defineGetter__',
    '__defineSetter__',
    '__lookupGetter__',
    '__lookupSetter__',
    'hasOwnProperty',
    'isPrototypeOf',
    'propertyIsEnumerable',
    'toLocaleString',
  ],
};

/**
 * Locks the realm before any resolver's code runs: no value leads to its constructor, and nothing that two
 * calls share is writable. Returns the names of all globals, for the loader to hide.
 *
 * The cost: V8 runs `map`, `filter`, `slice` and similar methods on a slow path, half a microsecond more per
 * call, once the prototype of one realm's lists has a changed `constructor`. The realm's most used code has
 * loops instead.
 */
export const lockDown = (meter: Meter, regexes: JavaRegexes): string[] => {
  traceCode();
  const hidden = listHidden();
  replaceStringMethods(String.prototype, regexes, meter.charge);
  boundMethods(meter);
  const names = Object.getOwnPropertyNames(globalThis);
  const intrinsics = collect([...names.map((name) => Reflect.get(globalThis, name)), ...hidden]);
  intrinsics.delete(globalThis);
  for (const [owner, members] of Object.entries(DELETED_MEMBERS)) {
    const { prototype } = Reflect.get(globalThis, owner) as { prototype: object };
    for (const member of members) Reflect.deleteProperty(prototype, member);
  }
  for (const value of intrinsics) Reflect.deleteProperty(value, 'constructor');
  for (const name of DELETED) Reflect.deleteProperty(globalThis, name);
  for (const value of intrinsics) Object.freeze(value);
  return names;
};

/** Intrinsics that no global names. */
const listHidden = (): unknown[] => [
  [][Symbol.iterator](),
  ''[Symbol.iterator](),
  new Map()[Symbol.iterator](),
  new Set()[Symbol.iterator](),
  ''.matchAll(/x/g),
  Object.getPrototypeOf(function* () {}),
  Object.getPrototypeOf(async () => {}),
  Object.getPrototypeOf(async function* () {}),
];

/** Everything that these values lead to, through properties, accessors and prototypes. */
const collect = (roots: readonly unknown[]): Set<object> => {
  const found = new Set<object>();
  const queue = [...roots];
  while (queue.length > 0) {
    const value = queue.pop();
    if (!isReference(value) || found.has(value)) continue;
    found.add(value);
    queue.push(Object.getPrototypeOf(value));
    for (const { value: member, get, set } of Object.values(Object.getOwnPropertyDescriptors(value))) {
      queue.push(member, get, set);
    }
  }
  return found;
};

const isReference = (value: unknown): value is object =>
  (typeof value === 'object' && value !== null) || typeof value === 'function';
