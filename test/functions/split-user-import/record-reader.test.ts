import { describe, expect, test } from 'vitest';
import { FILE_START, type ImportRow } from '../../../functions/shared/user-import/row-message.ts';
import { DEFAULT_COLUMNS } from '../../../functions/split-user-import/header-line.ts';
import { createRecordReader } from '../../../functions/split-user-import/record-reader.ts';
import { createRowReader } from '../../../functions/split-user-import/row-reader.ts';

const toReader = (format: 'CSV' | 'JSON_LINES' = 'CSV', from = FILE_START) =>
  createRecordReader({ format, from, titles: DEFAULT_COLUMNS });

const toRows = (text: string): ImportRow[] => {
  const reader = createRowReader({ format: 'CSV', from: FILE_START, columns: null });
  return [...reader.push(Buffer.from(text)), ...reader.finish()];
};

describe('a reader of records', () => {
  test('has no format until the first line has ended', () => {
    const reader = toReader();
    expect(reader.push(Buffer.from('name;em'))).toEqual([]);
    expect([reader.dialect, reader.offset]).toEqual([null, 0]);
    expect(reader.push(Buffer.from('ail\nA;'))).toHaveLength(1);
    expect(reader.dialect?.separator).toBe(';');
    expect(reader.offset).toBe('name;email\n'.length);
  });

  test('reads a file of one line without an end at its end', () => {
    const reader = toReader();
    reader.push(Buffer.from('name,email'));
    expect(reader.finish().map(({ bytes }) => bytes.toString())).toEqual(['name,email']);
  });

  test('continues a file in the format of its position', () => {
    const dialect = { encoding: 'utf-16le', lineEnd: 'CR', separator: ';' } as const;
    const reader = toReader('CSV', { offset: 40, rows: 1, columns: null, dialect });
    const records = reader.push(Buffer.from('"a\rb";c\rd', 'utf16le'));
    expect(records.map(({ bytes }) => bytes.toString())).toEqual(['"a\nb";c']);
    expect(reader.offset).toBe(40 + '"a\rb";c\r'.length * 2);
  });

  test('has lines of JSON without quoted line feeds', () => {
    const reader = toReader('JSON_LINES');
    expect(reader.push(Buffer.from('"a\nb"\n')).map(({ bytes }) => bytes.toString())).toEqual(['"a', 'b"']);
  });
});

describe('a file that declares a separator beyond ASCII', () => {
  test('has its fields split', () => {
    expect(toRows('sep=§\nname§email\nAda§ada@example.com\n')).toEqual([
      { row: 1, name: 'Ada', email: 'ada@example.com' },
    ]);
  });

  test('may have a quote after a character that ends in the same byte', () => {
    expect(toRows('sep=§\nname§email\nç"x§a@b.co\nAda§b@b.co\n')).toEqual([
      { row: 1, name: 'ç"x', email: 'a@b.co' },
      { row: 2, name: 'Ada', email: 'b@b.co' },
    ]);
  });

  test('has its rows of empty cells skipped', () => {
    expect(toRows('sep=§\nname§email§note\n§§\nA§a@b.co§\n""§ §""\n')).toEqual([
      { row: 1, name: 'A', email: 'a@b.co' },
    ]);
  });
});
