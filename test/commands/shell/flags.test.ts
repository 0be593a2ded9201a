import { resolve } from 'node:path';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { CommandFault } from '../../../commands/shell/command-fault.ts';
import {
  amount,
  choice,
  type Flag,
  integer,
  path,
  port,
  text,
  texts,
  toFlag,
  toggle,
  url,
} from '../../../commands/shell/flags.ts';

const read = <Value>(flag: Flag<Value>, ...typed: string[]): Value => flag.read(typed, '--flag');

const TEXT = { text: 'something' };

describe('a flag', () => {
  test.each([
    ['a text', text(TEXT), 'a b', 'a b'],
    ['a whole number at the lower end', integer({ ...TEXT, from: 3, to: 5 }), '3', 3],
    ['a whole number at the upper end', integer({ ...TEXT, from: 3, to: 5 }), '5', 5],
    ['an amount with decimals', amount(TEXT), '2.5', 2.5],
    ['an amount of nothing', amount(TEXT), '0', 0],
    ['a port', port(TEXT), '65535', 65_535],
    ['a choice', choice(['one', 'two'], TEXT), 'two', 'two'],
    ['an address', url(TEXT), 'https://example.com/a', new URL('https://example.com/a')],
    ['a relative path', path(TEXT), 'a/b.csv', resolve('a/b.csv')],
    ['an absolute path', path(TEXT), resolve('/a/b.csv'), resolve('/a/b.csv')],
  ])('accepts %s', (_, flag, typed, value) => {
    expect(read<unknown>(flag, typed)).toEqual(value);
  });

  test.each([
    ['a number below its range', integer({ ...TEXT, from: 3, to: 5 }), '2', 'from 3 to 5'],
    ['a number above its range', integer({ ...TEXT, from: 3, to: 5 }), '6', 'from 3 to 5'],
    ['decimals of a whole number', integer({ ...TEXT, from: 3, to: 5 }), '3.5', 'from 3 to 5'],
    ['another notation of a number', integer({ ...TEXT, from: 3, to: 5 }), '4e0', 'from 3 to 5'],
    ['words for a number', integer({ ...TEXT, from: 3, to: 5 }), 'four', 'from 3 to 5'],
    ['an amount below zero', amount(TEXT), '-1', 'from 0'],
    ['an amount without bounds', amount(TEXT), '9'.repeat(20), 'from 0'],
    ['a text that is not offered', choice(['one', 'two'], TEXT), 'three', 'one or two'],
    ['an address without a scheme', url(TEXT), 'localhost:4000', 'such as http'],
    ['an address of another scheme', url(TEXT), 'ftp://example.com', 'such as http'],
  ])('rejects %s, with its name and what to specify', (_, flag, typed, fix) => {
    let fault: unknown;
    try {
      read<unknown>(flag, typed);
    } catch (error) {
      fault = error;
    }
    expect(fault).toBeInstanceOf(CommandFault);
    expect(fault).toMatchObject({ message: `--flag is ${typed}.`, fix: expect.stringContaining(fix) });
  });

  test('rejects a port that does not exist', () => {
    expect(() => read(port(TEXT), '65536')).toThrow('--flag 65536 is not a port');
  });

  test('that is absent has its default, or is null', () => {
    expect(read(integer({ ...TEXT, from: 1, to: 9, default: 4 }))).toBe(4);
    expect(read(text({ ...TEXT, default: 'a' }))).toBe('a');
    expect(read(text(TEXT))).toBeNull();
    expect(read(url(TEXT))).toBeNull();
  });

  test('that is specified twice has its last value', () => {
    expect(read(text(TEXT), 'a', 'b')).toBe('b');
  });

  test('that is repeatable has all its values, and none if it is absent', () => {
    expect(read(texts(TEXT), 'a', 'b')).toEqual(['a', 'b']);
    expect(read(texts(TEXT))).toEqual([]);
    expect(texts(TEXT)).toMatchObject({ isRepeatable: true, notes: ['repeatable'] });
  });

  test('without a value is true if it is specified', () => {
    expect(read(toggle(TEXT), '')).toBe(true);
    expect(read(toggle(TEXT))).toBe(false);
    expect(toggle(TEXT).placeholder).toBeNull();
  });

  test('has its range, its choices and its default for help', () => {
    expect(integer({ ...TEXT, from: 1, to: 9, default: 4 }).notes).toEqual(['1 to 9', 'default: 4']);
    expect(choice(['one', 'two'], TEXT).notes).toEqual(['one or two']);
    expect(text(TEXT).notes).toEqual([]);
  });

  test('can have a custom parser', () => {
    const letters = toFlag({ placeholder: 'WORD', convert: (typed) => typed.length }, TEXT);
    expect(read(letters, 'four')).toBe(4);
    expect(letters.placeholder).toBe('WORD');
  });
});

test('the type of a value excludes null if the flag has a default or is required', () => {
  const optional = text(TEXT);
  const standard = text({ ...TEXT, default: 'a' });
  const required = integer({ ...TEXT, from: 1, to: 2, isRequired: true });
  const chosen = choice(['one', 'two'], { ...TEXT, default: 'one' });
  expectTypeOf(optional).toEqualTypeOf<Flag<string | null>>();
  expectTypeOf(standard).toEqualTypeOf<Flag<string>>();
  expectTypeOf(required).toEqualTypeOf<Flag<number>>();
  expectTypeOf(chosen).toEqualTypeOf<Flag<'one' | 'two'>>();
});
