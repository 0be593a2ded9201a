import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  createLineReader,
  createQuoteReader,
  MAX_RECORD,
} from '../../../functions/split-user-import/end-reader.ts';

const find = (text: string, separator = ',') => createQuoteReader(separator).find(Buffer.from(text), 0);

describe('a reader of lines', () => {
  test('finds each line feed from where a record starts', () => {
    const pending = Buffer.from('ab\n"c\n\n');
    const { find } = createLineReader();
    expect([0, 3, 6].map((start) => find(pending, start))).toEqual([2, 2, 0]);
    expect(find(pending, 7)).toBe(-1);
  });

  test('finds a line of less than 64 KB, and no longer one', () => {
    const toLine = (length: number) => Buffer.from(`${'a'.repeat(length)}\n`);
    expect(createLineReader().find(toLine(MAX_RECORD - 1), 0)).toBe(MAX_RECORD - 1);
    expect(createLineReader().find(toLine(MAX_RECORD), 0)).toBe(-1);
  });

  test('has no quotes', () => {
    const reader = createLineReader();
    expect(reader.find(Buffer.from('"'), 0)).toBe(-1);
    expect(reader.isOpen).toBe(false);
  });
});

describe('a reader of quoted fields', () => {
  test.each([
    ['a,b\nc', 3],
    ['\n', 0],
    ['"a\nb"\n', 5],
    ['a,"b\nc"\n', 7],
    ['"a""\n"\n', 6],
    ['"a"\n', 3],
    ['""\n', 2],
    ['"""\n"\n', 5],
    // A quote within an unquoted field does not open one.
    ['a"b\n', 3],
    ['a "b\n', 4],
    ['"a', -1],
    ['"a\n', -1],
    ['a', -1],
  ])('finds the end of %j at %i', (text, end) => {
    expect(find(text)).toBe(end);
  });

  test('opens a quote after its own separator only', () => {
    expect(find('a,"b\n', ';')).toBe(4);
    expect(find('a;"b\n', ';')).toBe(-1);
  });

  test.each(['§', '€', '\u00a0'])('opens a quote after the separator %j of several bytes', (separator) => {
    const text = `a${separator}"b\nc"\n`;
    expect(find(text, separator)).toBe(Buffer.byteLength(text) - 1);
  });

  test('opens no quote after a character that only ends like its separator', () => {
    // Both end in the byte 0xA7.
    expect(find('leçon ç"b\n', '§')).toBe(Buffer.byteLength('leçon ç"b'));
  });

  test('reports a quote that is open', () => {
    const reader = createQuoteReader(',');
    reader.find(Buffer.from('a,"b\n'), 0);
    expect(reader.isOpen).toBe(true);
    reader.reset();
    expect(reader.isOpen).toBe(false);
  });

  test('finds the same end, regardless of how much of the record it saw before', () => {
    const characters = fc.array(fc.constantFrom('"', ',', '\n', 'a', '§', 'ç'), { maxLength: 30 });
    fc.assert(
      fc.property(characters, fc.constantFrom(',', '§'), (parts, separator) => {
        const bytes = Buffer.from(parts.join(''));
        const whole = createQuoteReader(separator).find(bytes, 0);
        const reader = createQuoteReader(separator);
        const ends = [...bytes.keys()].map((index) => reader.find(bytes.subarray(0, index + 1), 0));
        expect(ends.find((end) => end >= 0) ?? -1).toBe(whole);
      }),
    );
  });

  test('ends its search at 64 KB', () => {
    expect(find(`${'a'.repeat(MAX_RECORD - 1)}\n`)).toBe(MAX_RECORD - 1);
    expect(find(`${'a'.repeat(MAX_RECORD)}\n`)).toBe(-1);
  });
});
