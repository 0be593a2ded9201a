import { isInt, type JavaNumber } from '../values/number-class.ts';
import { type FixedList, isNumber, type JavaMap, type Value, View } from '../values/value.ts';

/** The dependencies of string methods, and of long-running ones. */
export interface MethodPorts {
  /** Java's regular expressions. Each throws a `MethodException` or an error of its own for an invalid one. */
  matches(pattern: string, text: string): boolean;
  replaceAll(text: string, pattern: string, by: string): string;
  replaceFirst(text: string, pattern: string, by: string): string;
  /** The places of all matches, in order. */
  findAll(pattern: string, text: string): readonly { start: number; end: number }[];
  /** Counts units of work in advance. Throws beyond the limit. */
  charge(units: number): void;
}

/** An exception of a method, with Java's message. Aborts the template. */
export class MethodException extends Error {}

/** A list, an array, or the keys, values or entries of a map. */
export type Collection = Value[] | FixedList | View;

interface Kinds {
  any: Value;
  text: string;
  integer: number;
  boolean: boolean;
  number: JavaNumber;
  /** Java's `Collection`, which an array is not. */
  collection: Value[] | View;
  map: JavaMap;
}

export type Kind = keyof Kinds;

/** Null is valid for each kind that is not primitive in Java. */
const FITS: Readonly<Record<Kind, (value: Value) => boolean>> = {
  any: () => true,
  text: (value) => value === null || typeof value === 'string',
  integer: isInt,
  boolean: (value) => typeof value === 'boolean',
  number: (value) => value === null || isNumber(value),
  collection: (value) => value === null || Array.isArray(value) || value instanceof View,
  map: (value) => value === null || value instanceof Map,
};

/** One signature of a method of `Self`. */
export interface Signature<Self> {
  takes: readonly Kind[];
  run(self: Self, given: readonly Value[], ports: MethodPorts): Value;
}

/** The methods of one class: each has one or several signatures, the more specific ones first. */
export type MethodTable<Self> = Readonly<Record<string, Signature<Self> | readonly Signature<Self>[]>>;

/** A signature with argument types. A null for a required value is Java's NullPointerException. */
export const takes = <Self, const Taken extends readonly Kind[]>(
  kinds: Taken,
  run: (self: Self, given: { [Index in keyof Taken]: Kinds[Taken[Index]] }, ports: MethodPorts) => Value,
): Signature<Self> => ({
  takes: kinds,
  run: (self, given, ports) => {
    for (let index = 0; index < kinds.length; index += 1) {
      if (kinds[index] !== 'any' && given[index] === null)
        throw new MethodException('java.lang.NullPointerException');
    }
    return run(self, given as never, ports);
  },
});

/** Calls the signature for these arguments; undefined if there is none: Velocity ignores such a call. */
export const callIn = <Self>(
  table: MethodTable<Self>,
  name: string,
  { self, given, ports }: { self: Self; given: readonly Value[]; ports: MethodPorts },
): Value | undefined => {
  if (!Object.hasOwn(table, name)) return undefined;
  const entry = table[name] as Signature<Self> | readonly Signature<Self>[];
  if ('takes' in entry) {
    if (isFitting(entry.takes, given)) return entry.run(self, given, ports);
    // Velocity finds a method without parameters for any number of arguments, and Java rejects its call.
    if (entry.takes.length > 0) return undefined;
    throw new MethodException('java.lang.IllegalArgumentException: wrong number of arguments');
  }
  for (const one of entry) if (isFitting(one.takes, given)) return one.run(self, given, ports);
  return undefined;
};

/** A loop, since it runs for each call: within a realm, methods of arrays are metered. */
const isFitting = (kinds: readonly Kind[], given: readonly Value[]): boolean => {
  if (kinds.length !== given.length) return false;
  for (let index = 0; index < kinds.length; index += 1) {
    const kind = kinds[index] ?? 'any';
    if (kind !== 'any' && !FITS[kind](given[index] ?? null)) return false;
  }
  return true;
};
