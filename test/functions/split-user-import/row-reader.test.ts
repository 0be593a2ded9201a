import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FILE_START, type ImportRow } from '../../../functions/shared/user-import/row-message.ts';
import { createRowReader } from '../../../functions/split-user-import/row-reader.ts';

const readAll = (format: 'CSV' | 'JSON_LINES', bytes: Uint8Array, chunk = bytes.length || 1): ImportRow[] => {
  const reader = createRowReader(format, FILE_START);
  const rows: ImportRow[] = [];
  for (let start = 0; start < bytes.length; start += chunk) {
    rows.push(...reader.push(bytes.subarray(start, start + chunk)));
  }
  return [...rows, ...reader.finish()];
};

const readText = (text: string, format: 'CSV' | 'JSON_LINES' = 'CSV') => readAll(format, Buffer.from(text));

/** Any text but halves of characters; often with what CSV must quote. */
const cell = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc
    .array(fc.constantFrom('"', ',', '\n', '\r\n', '\r', ' ', 'é', '😀', '\ufeff'), { maxLength: 8 })
    .map((parts) => parts.join('')),
);

/** A printer as RFC 4180 describes it: quotes where needed, or everywhere. */
const printCell = (text: string, always: boolean): string =>
  always || /[",\r\n\ufeff]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

const rowsOf = fc.array(fc.record({ name: cell, email: cell, note: cell }), { maxLength: 12 });

const styles = fc.record({
  always: fc.boolean(),
  mark: fc.constantFrom('', '\ufeff'),
  lineEnd: fc.constantFrom('\n', '\r\n'),
  hasLastEnd: fc.boolean(),
  header: fc.constantFrom('name,email,note', 'note,EMAIL,Name', ' Email ,note,"name"'),
});

const isBlank = (line: string): boolean => line === '' || line === '\r';

describe('a CSV file', () => {
  test('reads as it was printed, in whatever style and chunks', () => {
    fc.assert(
      fc.property(rowsOf, styles, fc.integer({ min: 1, max: 50 }), (rows, style, chunk) => {
        const titles = style.header.split(',').map((title) => title.trim().replaceAll('"', '').toLowerCase());
        const lines = rows.map((row) =>
          titles.map((title) => printCell(row[title as keyof typeof row], style.always)).join(','),
        );
        fc.pre(!lines.some(isBlank));
        const text = [style.header, ...lines].join(style.lineEnd) + (style.hasLastEnd ? style.lineEnd : '');

        const expected = rows.map(({ name, email }, index) => ({
          row: index + 1,
          name: name.trim(),
          email: email.trim(),
        }));
        expect(readAll('CSV', Buffer.from(style.mark + text), chunk)).toEqual(expected);
      }),
    );
  });

  test('reads the same, of any bytes at all, whole, in chunks, and resumed between any two chunks', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc
        .array(fc.constantFrom('"', ',', '\n', 'a', '\r'), { maxLength: 300 })
        .map((all) => Buffer.from(all.join(''))),
    );
    fc.assert(
      fc.property(bytes, fc.integer({ min: 1, max: 40 }), (rest, chunk) => {
        const file = Buffer.concat([Buffer.from('name,email\n'), rest]);
        const whole = readAll('CSV', file);

        expect(readAll('CSV', file, chunk)).toEqual(whole);
        let cursor = FILE_START;
        const rows: ImportRow[] = [];
        // Each reader dies after the chunk in which a record ended, and the next begins where it says.
        for (;;) {
          const reader = createRowReader('CSV', cursor);
          let position = cursor.offset;
          while (position < file.length && reader.cursor.offset === cursor.offset) {
            rows.push(...reader.push(file.subarray(position, position + chunk)));
            position += chunk;
          }
          if (position >= file.length) {
            rows.push(...reader.finish());
            break;
          }
          cursor = reader.cursor;
        }
        expect(rows).toEqual(whole);
      }),
    );
  });

  test('ignores blank lines and columns that nobody asked for, and fills in what is missing', () => {
    expect(readText('id,email,name\n\n1,ada@example.com,Ada,more\r\n\r\n2\n')).toEqual([
      { row: 1, name: 'Ada', email: 'ada@example.com' },
      { row: 2, name: '', email: '' },
    ]);
  });

  test('loses one line to a quote that is never closed, not the rest of the file', () => {
    expect(readText('name,email\n"Ada,ada@example.com\nEve,eve@example.com\n')).toEqual([
      { row: 1, unreadable: expect.stringContaining('never closed') },
      { row: 2, name: 'Eve', email: 'eve@example.com' },
    ]);
  });

  test('takes a quote amid a field as it stands', () => {
    expect(readText('name,email\n5" Ada,a@b.co\nEve,e@b.co')).toEqual([
      { row: 1, name: '5" Ada', email: 'a@b.co' },
      { row: 2, name: 'Eve', email: 'e@b.co' },
    ]);
  });

  test.each([1_000, 70_000, 200_000])('refuses a line of more than 64 KB, in chunks of %i bytes', (chunk) => {
    const file = Buffer.from(`name,email\n${'x'.repeat(150_000)},a@b.co\nEve,e@b.co\n`);

    expect(readAll('CSV', file, chunk)).toEqual([
      { row: 1, unreadable: expect.stringContaining('too long') },
      { row: 2, name: 'Eve', email: 'e@b.co' },
    ]);
  });

  test('says of a row that it is no UTF-8, and reads on', () => {
    const file = Buffer.concat([
      Buffer.from('name,email\nJos'),
      Buffer.from([0xe9]),
      Buffer.from(',j@b.co\nEve,e@b.co'),
    ]);

    expect(readAll('CSV', file)).toEqual([
      { row: 1, unreadable: 'The row is no text in UTF-8.' },
      { row: 2, name: 'Eve', email: 'e@b.co' },
    ]);
  });

  test('keeps no more of a long value than it takes to refuse it', () => {
    expect(readText(`name,email\n${'n'.repeat(5_000)},a@b.co`)).toEqual([
      { row: 1, name: 'n'.repeat(1_000), email: 'a@b.co' },
    ]);
  });

  test.each([
    ['', 'The file is empty.'],
    ['\n\r\n', 'The file is empty.'],
    ['first,second\n', 'The file has no column name and no column email.'],
    ['name;email\nAda;ada@example.com', 'The file has no column name and no column email.'],
    ['Ada,ada@example.com\n', 'The file has no column name and no column email.'],
  ])('cannot be read as a whole when it is %j', (text, message) => {
    expect(() => readText(text)).toThrow(
      `${message} Its first line must name the columns, separated by commas: name,email`,
    );
  });

  test('cannot be read as a whole when it is UTF-16', () => {
    expect(() => readAll('CSV', Buffer.from('\ufeffname,email\n', 'utf16le'))).toThrow('no text in UTF-8');
  });
});

describe('a file of JSON lines', () => {
  test('reads as it was printed, in whatever chunks', () => {
    fc.assert(
      fc.property(
        rowsOf,
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 1, max: 50 }),
        (rows, end, chunk) => {
          const text = rows.map((row) => JSON.stringify(row) + end).join('');

          expect(readAll('JSON_LINES', Buffer.from(text), chunk)).toEqual(
            rows.map(({ name, email }, index) => ({
              row: index + 1,
              name: name.trim(),
              email: email.trim(),
            })),
          );
        },
      ),
    );
  });

  test('says of a line that it is no user', () => {
    const lines = [
      '{"name":"Ada","email":"a@b.co"}',
      '"text"',
      'null',
      '{"name":1,"email":"a@b.co"}',
      '{',
      '[]',
    ];

    const [good, ...bad] = readText(lines.join('\n'), 'JSON_LINES');

    expect(good).toEqual({ row: 1, name: 'Ada', email: 'a@b.co' });
    expect(bad).toEqual(
      [2, 3, 4, 5, 6].map((row) => ({
        row,
        unreadable: 'The line is no JSON object with the texts `name` and `email`.',
      })),
    );
  });

  test('may be empty', () => {
    expect(readText('', 'JSON_LINES')).toEqual([]);
  });
});
