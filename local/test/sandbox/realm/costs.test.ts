import { describe, expect, test } from 'vitest';
import { ARRAY_COSTS, STRING_COSTS } from '../../../sandbox/realm/costs.ts';
import { BadArgument } from '../../../sandbox/realm/ending.ts';

const list = (length: number, value: unknown = 0): unknown[] => Array.from({ length }, () => value);
const ofList = (name: string, self: readonly unknown[], ...args: unknown[]): number =>
  ARRAY_COSTS[name]?.(self, args) ?? Number.NaN;
const ofText = (name: string, self: string, ...args: unknown[]): number =>
  STRING_COSTS[name]?.(self, args) ?? Number.NaN;

/** The methods of each prototype that the guide lists and whose time grows with the value. */
const LIST_METHODS = [
  ...['concat', 'fill', 'flat', 'indexOf', 'join', 'lastIndexOf', 'reverse', 'shift', 'slice', 'sort'],
  ...['splice', 'unshift', 'forEach', 'map', 'flatMap', 'filter', 'reduce', 'reduceRight', 'find'],
  ...['some', 'every', 'findIndex', 'findLast', 'findLastIndex', 'includes'],
];
const TEXT_METHODS = [
  ...['concat', 'endsWith', 'indexOf', 'lastIndexOf', 'replace', 'replaceAll', 'split'],
  ...['startsWith', 'toLowerCase', 'toUpperCase', 'trim', 'trimEnd', 'trimStart', 'includes'],
];

describe('a method of lists', () => {
  test.each(LIST_METHODS)('%s has a cost, also on an empty list', (name) => {
    const cost = ofList(name, []);
    expect(Number.isFinite(cost) && cost >= 0).toBe(true);
  });

  test.each(LIST_METHODS.filter((name) => name !== 'flat'))('%s costs more on a longer list', (name) => {
    expect(ofList(name, list(100_000))).toBeGreaterThan(ofList(name, list(1000)));
  });

  test.each(['indexOf', 'includes', 'lastIndexOf'])('%s costs as much as both texts are long', (name) => {
    const short = ofList(name, list(1000, 'a'), 'a');
    expect(ofList(name, list(1000, 'a'), 'a'.repeat(100_000))).toBeGreaterThan(short * 100);
  });

  test('concat costs the length of its result', () => {
    expect(ofList('concat', list(10))).toBe(10);
    expect(ofList('concat', list(10), list(5), 1)).toBe(16);
    expect(() => ofList('concat', list(600_000), list(400_001))).toThrow(
      'A list of more than 1000000 elements is too long.',
    );
    expect(() => ofList('concat', list(1_000_000))).not.toThrow();
  });

  test('join costs its separators, and refuses a text that is too long', () => {
    expect(ofList('join', list(1000), 'ab'.repeat(100))).toBeGreaterThan(ofList('join', list(1000)));
    expect(() => ofList('join', list(16_001), 'a'.repeat(1000))).toThrow(BadArgument);
    expect(() => ofList('join', list(16_000), 'a'.repeat(1000))).not.toThrow();
  });

  test('sort costs the conversion of its elements to texts', () => {
    const texts = list(100, 'a'.repeat(10_000));
    expect(ofList('sort', texts)).toBeGreaterThan(100 * ofList('sort', list(100)));
    expect(ofList('sort', texts, () => 0)).toBeLessThan(ofList('sort', texts));
  });

  test('splice and unshift cost what they insert', () => {
    expect(ofList('splice', list(10), 0, 0, 1, 2)).toBe(14);
    expect(ofList('unshift', list(8), 1, 2, 3)).toBe(5);
  });
});

describe('a method of texts', () => {
  test.each(TEXT_METHODS)('%s has a cost, also on an empty text', (name) => {
    const cost = ofText(name, '');
    expect(Number.isFinite(cost) && cost >= 0).toBe(true);
  });

  test.each(TEXT_METHODS)('%s costs more on a longer text', (name) => {
    expect(ofText(name, 'a'.repeat(1_000_000), 'b')).toBeGreaterThan(ofText(name, 'a'.repeat(1000), 'b'));
  });

  test.each(['indexOf', 'includes', 'lastIndexOf', 'replace', 'replaceAll', 'split'])(
    '%s costs the product of both lengths',
    (name) => {
      const long = 'a'.repeat(100_000);
      expect(ofText(name, long, long)).toBeGreaterThan(10_000_000);
    },
  );

  test.each(['padEnd', 'padStart', 'repeat'])('%s refuses a text that is too long', (name) => {
    expect(() => ofText(name, 'a', 16_000_001)).toThrow('The text would be too long.');
    expect(() => ofText(name, 'a'.repeat(100_000), 1000)).toThrow('The text would be too long.');
    expect(ofText(name, 'a', 1600)).toBe(100);
    for (const size of [undefined, Number.NaN, -1, 'x'])
      expect(ofText(name, 'a', size)).toBeLessThanOrEqual(0);
  });
});
