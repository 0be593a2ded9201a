import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  FILE_START,
  type ImportColumns,
  type ImportRow,
  type SplitCursor,
} from '../../../functions/shared/user-import/row-message.ts';
import { createRowReader } from '../../../functions/split-user-import/row-reader.ts';

const readAll = (
  format: 'CSV' | 'JSON_LINES',
  bytes: Uint8Array,
  chunk = bytes.length || 1,
  columns: ImportColumns | null = null,
): ImportRow[] => {
  const reader = createRowReader({ format, from: FILE_START, columns });
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
  always || /[",;\t\r\n\ufeff]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

const rowsOf = fc.array(fc.record({ name: cell, email: cell, note: cell }), { maxLength: 12 });

/** UTF-16 always has a byte order mark. */
const ENCODINGS = [
  (text: string) => Buffer.from(text),
  (text: string) => Buffer.from(`\ufeff${text}`),
  (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
];

const styles = fc.record({
  always: fc.boolean(),
  lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
  separator: fc.constantFrom(',', ';', '\t'),
  encode: fc.constantFrom(...ENCODINGS),
  isSaid: fc.boolean(),
  hasLastEnd: fc.boolean(),
  header: fc.constantFrom('name,email,note', 'note,EMAIL,Name', ' Email ,note,"name"'),
});

describe('a CSV file', () => {
  test('is parsed as it was written, in any style and chunks', () => {
    fc.assert(
      fc.property(rowsOf, styles, fc.integer({ min: 1, max: 50 }), (rows, style, chunk) => {
        const titles = style.header.split(',').map((title) => title.trim().replaceAll('"', '').toLowerCase());
        const lines = rows.map((row) =>
          titles
            .map((title) => printCell(row[title as keyof typeof row], style.always))
            .join(style.separator),
        );
        fc.pre(rows.every((row) => Object.values(row).some((text) => text.trim() !== '')));
        const said = style.isSaid ? [`sep=${style.separator}`] : [];
        const header = style.header.replaceAll(',', style.separator);
        const text =
          [...said, header, ...lines].join(style.lineEnd) + (style.hasLastEnd ? style.lineEnd : '');
        // Where a carriage return ends a line, those within a field are read as line feeds.
        const toRead = (value: string) =>
          (style.lineEnd === '\r' ? value.replaceAll('\r', '\n') : value).trim();

        const expected = rows.map(({ name, email }, index) => ({
          row: index + 1,
          name: toRead(name),
          email: toRead(email),
        }));
        expect(readAll('CSV', style.encode(text), chunk)).toEqual(expected);
      }),
    );
  });

  test('is parsed the same for any bytes, whole, in chunks, and resumed between any two chunks', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc
        .array(fc.constantFrom('"', ',', '\n', 'a', '\r'), { maxLength: 300 })
        .map((all) => Buffer.from(all.join(''))),
    );
    const files = bytes.map((rest) => Buffer.concat([Buffer.from('name,email\n'), rest]));
    const written = fc
      .record({ cells: fc.array(cell, { maxLength: 12 }), style: styles })
      .map(({ cells, style: { separator, lineEnd, encode, always } }) =>
        encode(
          ['name', ...cells.map((text) => printCell(text, always))]
            .map((text, index) => `${text}${separator}${index === 0 ? 'email' : 'a@b.co'}${lineEnd}`)
            .join(''),
        ),
      );
    fc.assert(
      fc.property(fc.oneof(files, written), fc.integer({ min: 1, max: 40 }), (file, chunk) => {
        const whole = readAll('CSV', file);

        expect(readAll('CSV', file, chunk)).toEqual(whole);
        let cursor = FILE_START;
        const rows: ImportRow[] = [];
        // Each reader dies after the chunk in which a record ended, and the next begins where it says.
        for (;;) {
          const reader = createRowReader({ format: 'CSV', from: cursor, columns: null });
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

  test('ignores blank lines and unknown columns, and fills in missing ones', () => {
    expect(readText('id,email,name\n\n1,ada@example.com,Ada,more\r\n\r\n2\n')).toEqual([
      { row: 1, name: 'Ada', email: 'ada@example.com' },
      { row: 2, name: '', email: '' },
    ]);
  });

  test('loses one line to an unclosed quote, not the rest of the file', () => {
    expect(readText('name,email\n"Ada,ada@example.com\nEve,eve@example.com\n')).toEqual([
      { row: 1, unreadable: expect.stringContaining('never closed') },
      { row: 2, name: 'Eve', email: 'eve@example.com' },
    ]);
  });

  test('keeps a quote inside a field', () => {
    expect(readText('name,email\n5" Ada,a@b.co\nEve,e@b.co')).toEqual([
      { row: 1, name: '5" Ada', email: 'a@b.co' },
      { row: 2, name: 'Eve', email: 'e@b.co' },
    ]);
  });

  test.each([1_000, 70_000, 200_000])('rejects a line of more than 64 KB, in chunks of %i bytes', (chunk) => {
    const file = Buffer.from(`name,email\n${'x'.repeat(150_000)},a@b.co\nEve,e@b.co\n`);

    expect(readAll('CSV', file, chunk)).toEqual([
      { row: 1, unreadable: expect.stringContaining('too long') },
      { row: 2, name: 'Eve', email: 'e@b.co' },
    ]);
  });

  test('reports a row that is not UTF-8, and continues', () => {
    const file = Buffer.concat([
      Buffer.from('name,email\nJos'),
      Buffer.from([0xe9]),
      Buffer.from(',j@b.co\nEve,e@b.co'),
    ]);

    expect(readAll('CSV', file)).toEqual([
      { row: 1, unreadable: expect.stringMatching(/^The row cannot be read\. It has the byte 0xE9/) },
      { row: 2, name: 'Eve', email: 'e@b.co' },
    ]);
  });

  test('keeps only as much of a long value as is needed to reject it', () => {
    expect(readText(`name,email\n${'n'.repeat(5_000)},a@b.co`)).toEqual([
      { row: 1, name: 'n'.repeat(1_000), email: 'a@b.co' },
    ]);
  });

  test.each([
    ['', 'The file is empty. Its first line must name the columns'],
    ['\n\r\n', 'The file is empty.'],
    ['sep=;\n', 'The file is empty.'],
    [
      'first,second\n',
      'The file has no column name and no column email. The columns found are: first, second.',
    ],
    ['Ada,ada@example.com\n', 'The columns found are: Ada, ada@example.com.'],
    ['Name;E-Mail;Phone\n', 'The columns found are: Name, E-Mail, Phone. '],
    ['Full Name,Email Address\n', "--columns 'name=Full Name,email=Email Address'"],
    ['Email,First name,Last name\n', "--columns 'name=First name+Last name,email=Email'"],
    ['name,email,Email\n', 'The file has two columns "email": columns 2 and 3.'],
  ])('is rejected as a whole if it is %j', (text, message) => {
    expect(() => readText(text)).toThrow(message);
  });

  test('in Windows-1252 is rejected at its header line, with the byte and the fix', () => {
    const file = Buffer.from('Prénom;name;email\n', 'latin1');
    expect(() => readAll('CSV', file)).toThrow(
      'The first line cannot be read. It has the byte 0xE9, which is not UTF-8; in Windows-1252 it is "é". Save the file as',
    );
  });

  test('has its rows of empty cells skipped, as spreadsheets leave them below a table', () => {
    expect(readText('id,name,email\n1,Ada,ada@b.co\n,,\n;\n"", ,""\n2,Eve,eve@b.co\n,,\n')).toEqual([
      { row: 1, name: 'Ada', email: 'ada@b.co' },
      { row: 2, name: '', email: '' },
      { row: 3, name: 'Eve', email: 'eve@b.co' },
    ]);
  });

  test('has the chosen columns read, several for a name', () => {
    const columns = { name: ['first name', 'Last Name'], email: 'E-Mail' };
    const text = 'First Name;Last Name;E-Mail\nAda;Lovelace;ada@b.co\nPlato;;plato@b.co\n';
    expect(readAll('CSV', Buffer.from(text), 7, columns)).toEqual([
      { row: 1, name: 'Ada Lovelace', email: 'ada@b.co' },
      { row: 2, name: 'Plato', email: 'plato@b.co' },
    ]);
  });

  test('is split at the separator between the known titles, with any other titles', () => {
    expect(readText('name;email;city, street, number\nAda;ada@b.co;Paris\n')).toEqual([
      { row: 1, name: 'Ada', email: 'ada@b.co' },
    ]);
  });

  test('continues at the positions in messages of the previous version, with one column each', () => {
    const columns = { name: 0, email: 1 } as unknown as SplitCursor['columns'];
    const reader = createRowReader({ format: 'CSV', from: { offset: 11, rows: 4, columns }, columns: null });
    expect([...reader.push(Buffer.from('Ada,ada@b.co\n')), ...reader.finish()]).toEqual([
      { row: 5, name: 'Ada', email: 'ada@b.co' },
    ]);
  });
});

describe('a file of JSON lines', () => {
  test('is parsed as it was written, in any chunks', () => {
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

  test('reports a line that is not a user', () => {
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
        unreadable: 'The line is not a JSON object with the strings `name` and `email`.',
      })),
    );
  });

  test('may be empty', () => {
    expect(readText('', 'JSON_LINES')).toEqual([]);
  });
});
