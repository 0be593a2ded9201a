import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_RECORD } from '../../../functions/split-user-import/end-reader.ts';
import { createRecordScanner, type FileRecord } from '../../../functions/split-user-import/record-scanner.ts';

const toScanner = (separator: string | null = ',', offset = 0) =>
  createRecordScanner({ separator, offset, measure: ({ length }) => length });

const toTexts = (records: readonly FileRecord[]) =>
  records.map(({ bytes, isWhole }) => (isWhole ? bytes.toString() : { bad: bytes.toString() }));

const scan = (text: string, separator: string | null = ',', size = text.length || 1) => {
  const scanner = toScanner(separator);
  const bytes = Buffer.from(text);
  const records: FileRecord[] = [];
  for (let start = 0; start < bytes.length; start += size)
    records.push(...scanner.push(bytes.subarray(start, start + size)));
  return toTexts([...records, ...scanner.finish()]);
};

describe('a file of lines', () => {
  test('is cut at each line feed', () => {
    expect(scan('a\n"b\n\nc', null)).toEqual(['a', '"b', '', 'c']);
    expect(scan('', null)).toEqual([]);
    expect(scan('\n', null)).toEqual(['']);
  });

  test('has as many records as lines, whose texts are the file', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '\n', 'é') }), fc.nat(6), (text, size) => {
        const lines = text.split('\n');
        const expected = lines.at(-1) === '' ? lines.slice(0, -1) : lines;
        expect(scan(text, null, size + 1)).toEqual(expected);
      }),
    );
  });
});

describe('a file with quotes', () => {
  test('keeps line feeds between quotes', () => {
    expect(scan('a,"b\nc"\nd')).toEqual(['a,"b\nc"', 'd']);
  });

  test('loses one line to a quote that is never closed, and not the rest', () => {
    expect(scan('a\nb,"c\nd,e\nf\n')).toEqual(['a', { bad: 'b,"c' }, 'd,e', 'f']);
  });

  test('is scanned again after each line with such a quote', () => {
    expect(scan('"a\n"b\nc')).toEqual(['"a\n"b', 'c']);
    expect(scan('"a\nb')).toEqual([{ bad: '"a' }, 'b']);
    expect(scan('"')).toEqual([{ bad: '"' }]);
  });

  test('has the same records in chunks of any size', () => {
    const text = fc.string({ unit: fc.constantFrom('"', ',', '\n', 'a'), maxLength: 60 });
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 7 }), (written, size) => {
        expect(scan(written, ',', size)).toEqual(scan(written));
      }),
    );
  });
});

describe('a record of 64 KB', () => {
  const long = 'x'.repeat(MAX_RECORD);

  test.each([1_000, 65_536, 200_000])(
    'is invalid in chunks of %i bytes, and its neighbours are not',
    (size) => {
      const records = scan(`a\n${long}${long}\nb\n`, ',', size);
      expect(records.map((record) => typeof record)).toEqual(['string', 'object', 'string']);
      expect([records[0], records[2]]).toEqual(['a', 'b']);
    },
  );

  test('is valid with one byte less', () => {
    expect(scan(`${long.slice(1)}\nb`, ',')).toEqual([long.slice(1), 'b']);
  });

  test('is invalid at the end of the file', () => {
    expect(scan(`a\n${long}`, null).map((record) => typeof record)).toEqual(['string', 'object']);
  });

  test('between quotes costs one line', () => {
    const records = scan(`"a\nb\n${long}"\nc\n`);
    expect(records[0]).toEqual({ bad: '"a' });
    expect(records[1]).toBe('b');
    expect(records.at(-1)).toBe('c');
  });
});

describe('the offset', () => {
  test('is where the next record begins, in bytes of the file', () => {
    const scanner = toScanner(null, 100);
    const offsets = ['a', 'b\nc', '\n\n', 'é'].map((text) => {
      scanner.push(Buffer.from(text));
      return scanner.offset;
    });
    expect(offsets).toEqual([100, 103, 106, 106]);
    scanner.finish();
    expect(scanner.offset).toBe(108);
  });

  test('is counted in the encoding of the file', () => {
    const scanner = createRecordScanner({
      separator: null,
      offset: 0,
      measure: (bytes) => bytes.toString().length * 2,
    });
    scanner.push(Buffer.from('aé\nb'));
    expect(scanner.offset).toBe(6);
  });

  test('resumes a file at any record with the same rest', () => {
    const text = fc.string({ unit: fc.constantFrom('"', ',', '\n', 'a'), maxLength: 40 });
    fc.assert(
      fc.property(text, fc.nat(40), (written, cut) => {
        const bytes = Buffer.from(written);
        const first = toScanner();
        const before = first.push(bytes.subarray(0, cut));
        const second = toScanner(',', first.offset);
        const after = [...second.push(bytes.subarray(first.offset)), ...second.finish()];
        expect(toTexts([...before, ...after])).toEqual(scan(written));
      }),
    );
  });
});
