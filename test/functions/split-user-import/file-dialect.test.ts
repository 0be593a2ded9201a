import { describe, expect, test } from 'vitest';
import { MAX_RECORD } from '../../../functions/split-user-import/end-reader.ts';
import { createPreludeReader } from '../../../functions/split-user-import/file-dialect.ts';
import { DEFAULT_COLUMNS } from '../../../functions/split-user-import/header-line.ts';

const encode = (text: string, encoding: string): Buffer => {
  if (encoding === 'utf-8') return Buffer.from(text);
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return encoding === 'utf-16le' ? bytes : bytes.swap16();
};

const read = (bytes: Buffer, size = bytes.length || 1) => {
  const reader = createPreludeReader(DEFAULT_COLUMNS);
  for (let start = 0; start < bytes.length; start += size) {
    const seen = reader.push(bytes.subarray(start, start + size));
    if (seen !== null) return seen;
  }
  return reader.finish();
};

describe.each(['utf-8', 'utf-16le', 'utf-16be'])('a file in %s', (encoding) => {
  test.each([
    ['\n', 'LF'],
    ['\r\n', 'LF'],
    ['\r', 'CR'],
  ])('with lines that end in %j is recognized in chunks of any size', (end, lineEnd) => {
    const bytes = encode(`name;email${end}Ada;ada@example.com${end}`, encoding);
    for (const size of [1, 2, 3, 7, 1_000])
      expect(read(bytes, size).dialect).toEqual({ encoding, lineEnd, separator: ';' });
  });

  test('of one line without an end is recognized at its end', () => {
    expect(read(encode('name\temail', encoding)).dialect).toEqual({
      encoding,
      lineEnd: 'LF',
      separator: '\t',
    });
  });

  test('has all bytes seen so far, so that none is lost', () => {
    const bytes = encode('name,email\nAda', encoding);
    expect(read(bytes, 3).bytes.equals(bytes.subarray(0, read(bytes, 3).bytes.length))).toBe(true);
    expect(read(bytes).bytes.equals(bytes)).toBe(true);
  });
});

describe('the first line', () => {
  test('is not decided by a carriage return at the end of a chunk', () => {
    const reader = createPreludeReader(DEFAULT_COLUMNS);
    expect(reader.push(Buffer.from('name,email\r'))).toBeNull();
    expect(reader.push(Buffer.from('\n'))?.dialect.lineEnd).toBe('LF');
  });

  test('that ends the file with a carriage return is a line of its own', () => {
    expect(read(Buffer.from('name,email\r')).dialect.lineEnd).toBe('CR');
  });

  test('with letters beyond ASCII is read by its titles', () => {
    expect(read(Buffer.from('Prénom;name;email\n')).dialect.separator).toBe(';');
  });

  test('that never ends is not read to the end of the file', () => {
    const reader = createPreludeReader(DEFAULT_COLUMNS);
    expect(reader.push(Buffer.from('x'.repeat(MAX_RECORD)))).toBeNull();
    expect(reader.push(Buffer.from('x'))?.dialect).toEqual({
      encoding: 'utf-8',
      lineEnd: 'LF',
      separator: ',',
    });
  });

  test('of an empty file has the usual format', () => {
    const { dialect, bytes } = read(Buffer.alloc(0));
    expect(dialect).toEqual({ encoding: 'utf-8', lineEnd: 'LF', separator: ',' });
    expect(bytes).toHaveLength(0);
  });

  test('without a byte order mark is UTF-8, even with zero bytes', () => {
    expect(read(Buffer.from('n\0a\0m\0e\0\n\0')).dialect.encoding).toBe('utf-8');
  });
});
