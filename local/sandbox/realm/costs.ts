import { BadArgument } from './ending.ts';
import { LIST_LIMIT, refuseLongList } from './limits.ts';
import { unitsOfText } from './meter.ts';

/** The cost of a call before it is made, in units of the meter. Throws for one that is too expensive. */
export type Cost<Self> = (self: Self, args: readonly unknown[]) => number;

const lengthOf = (value: unknown): number =>
  typeof value === 'string' || Array.isArray(value) ? value.length : 0;

/** A search takes up to the product of both lengths; a unit is a thousand compared characters. */
const ofSeeking = (self: string | readonly unknown[], sought: unknown): number => {
  const length = typeof sought === 'string' ? sought.length : 1;
  return Math.ceil((self.length * length) / 1000);
};

const ofElements: Cost<readonly unknown[]> = (self) => self.length >> 2;

const ofCopy: Cost<readonly unknown[]> = (self) => self.length;

const ofConcat: Cost<readonly unknown[]> = (self, args) => {
  let { length } = self;
  for (const one of args) length += Array.isArray(one) ? one.length : 1;
  return length > LIST_LIMIT ? refuseLongList() : length;
};

const ofInserting: Cost<readonly unknown[]> = (self, args) => (self.length >> 2) + args.length;

/** Without a comparison function, elements are repeatedly converted to strings. */
const ofSort: Cost<readonly unknown[]> = (self, [compare]) => {
  const rounds = Math.ceil(Math.log2(self.length + 2));
  let texts = 0;
  if (compare === undefined) for (const one of self) texts += lengthOf(one);
  return ((self.length >> 2) + unitsOfText(texts)) * rounds;
};

const ofJoin: Cost<readonly unknown[]> = (self, [separator]) => {
  const length = self.length * Math.max(1, lengthOf(separator));
  if (length > 16_000_000) throw new BadArgument('The text would be too long.');
  return unitsOfText(length);
};

/** A method that calls a function for each element, which counts its own entries. */
const ofCallback: Cost<readonly unknown[]> = (self) => self.length >> 4;

const each = <Value>(names: readonly string[], value: Value): Record<string, Value> =>
  Object.fromEntries(names.map((name) => [name, value]));

/** Without `push`, `pop` and `at`, whose time does not depend on the length. */
export const ARRAY_COSTS: Readonly<Record<string, Cost<readonly unknown[]>>> = {
  ...each(['every', 'filter', 'find', 'findIndex', 'findLast', 'findLastIndex'], ofCallback),
  ...each(['flatMap', 'forEach', 'map', 'reduce', 'reduceRight', 'some'], ofCallback),
  ...each(['fill', 'reverse', 'shift'], ofElements),
  ...each(
    ['includes', 'indexOf', 'lastIndexOf'],
    (self: readonly unknown[], [sought]: readonly unknown[]) =>
      ofElements(self, []) + ofSeeking(self, sought),
  ),
  unshift: ofInserting,
  concat: ofConcat,
  flat: () => 1,
  join: ofJoin,
  slice: ofCopy,
  sort: ofSort,
  splice: (self, args) => self.length + args.length,
};

const ofText: Cost<string> = (self) => unitsOfText(self.length);

const ofBoth: Cost<string> = (self, args) => {
  let units = unitsOfText(self.length);
  for (const one of args) units += unitsOfText(lengthOf(one));
  return units;
};

const ofSearch: Cost<string> = (self, args) => ofBoth(self, args) + ofSeeking(self, args[0]);

/** Replacing every match may copy the text character by character. */
const ofReplacing: Cost<string> = (self, args) => ofSearch(self, args) + 2 * self.length;

const ofSplit: Cost<string> = (self, args) => ofSearch(self, args) + (self.length >> 2);

const ofPadding: Cost<string> = (self, [size, filler]) => {
  const length = Math.max(Number(size), Number(size) * self.length) || 0;
  if (length > 16_000_000) throw new BadArgument('The text would be too long.');
  return unitsOfText(length + lengthOf(filler));
};

/** Some characters become eighteen. */
const ofNormalize: Cost<string> = (self) => self.length;

export const STRING_COSTS: Readonly<Record<string, Cost<string>>> = {
  ...each(['concat', 'endsWith', 'startsWith'], ofBoth),
  ...each(['toLowerCase', 'toUpperCase', 'trim', 'trimEnd', 'trimStart'], ofText),
  ...each(['includes', 'indexOf', 'lastIndexOf', 'replace'], ofSearch),
  ...each(['padEnd', 'padStart', 'repeat'], ofPadding),
  ...each(['match', 'matchAll', 'search'], ofText),
  normalize: ofNormalize,
  replaceAll: ofReplacing,
  split: ofSplit,
};
