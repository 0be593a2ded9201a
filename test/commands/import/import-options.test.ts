import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkFile } from '../../../commands/import/check-file.ts';
import { toColumns, toEncoding, toFormat } from '../../../commands/import/import-options.ts';
import { createFolder } from '../../tools/run-command.ts';

describe('the format of a file', () => {
  test.each([
    ['users.csv', null, 'CSV'],
    ['users.CSV', null, 'CSV'],
    ['users.tsv', null, 'CSV'],
    ['users.txt', null, 'CSV'],
    ['users.jsonl', null, 'JSON_LINES'],
    ['a.csv.ndjson', null, 'JSON_LINES'],
    ['users', 'csv', 'CSV'],
    ['users.csv', 'JSONL', 'JSON_LINES'],
  ])('%s with --format %j is %s', (file, named, format) => {
    expect(toFormat(file, named)).toBe(format);
  });

  test.each(['users.xlsx', 'users.xls', 'users.ODS', 'users.numbers'])(
    'of the spreadsheet %s is none',
    (file) => {
      expect(() => toFormat(file, null)).toThrow(
        expect.objectContaining({
          message: `${file} is a spreadsheet.`,
          fix: expect.stringContaining('CSV UTF-8'),
        }),
      );
    },
  );

  test.each(['users', 'users.', 'users.json', 'users.constructor', 'csv/users.zip'])(
    'of %s is unknown',
    (file) => {
      expect(() => toFormat(file, null)).toThrow(`The extension of ${file} is not a supported format.`);
    },
  );

  test.each(['json', '', 'constructor', '.csv'])('cannot be named %j', (named) => {
    expect(() => toFormat('users.csv', named)).toThrow(`--format is ${named}.`);
  });
});

describe('--columns', () => {
  test.each([
    ['name=Name,email=Mail', { name: ['Name'], email: 'Mail' }],
    ['email=Mail,name=Name', { name: ['Name'], email: 'Mail' }],
    ['name=First + Last, email = Mail ', { name: ['First', 'Last'], email: 'Mail' }],
    ['NAME=a,Email=b', { name: ['a'], email: 'b' }],
    ['name="First Name"+"Last",email="E-Mail"', { name: ['First Name', 'Last'], email: 'E-Mail' }],
    ['name="A+B"+C,email="D"', { name: ['A+B', 'C'], email: 'D' }],
    ['name=Last, First,email=Mail', { name: ['Last, First'], email: 'Mail' }],
    ['name=a=b,email=c', { name: ['a=b'], email: 'c' }],
  ])('%s names the titles', (named, columns) => {
    expect(toColumns(named)).toEqual(columns);
  });

  test('are null by default', () => {
    expect(toColumns(null)).toBeNull();
  });

  test.each([
    '',
    'name=a',
    'email=a',
    'name=,email=a',
    'name=a,email=',
    'name=a+,email=b',
    'name=a,name=b',
    'name=a,email=b,email=c',
    'a,b',
    'title=a,email=b',
  ])('%j are rejected with an example', (named) => {
    expect(() => toColumns(named)).toThrow(
      expect.objectContaining({
        message: `--columns is ${named}.`,
        fix: expect.stringContaining("--columns 'name=Full Name,email=E-Mail'"),
      }),
    );
  });
});

describe('--encoding', () => {
  test.each([
    ['windows-1252', 'windows-1252'],
    ['CP1252', 'windows-1252'],
    ['latin1', 'windows-1252'],
    [' Shift_JIS ', 'shift_jis'],
    ['utf8', 'utf-8'],
  ])('%j is read as %s', (named, encoding) => {
    expect(toEncoding(named)).toBe(encoding);
  });

  test.each(['', 'ebcdic', 'utf-7'])('%j is rejected', (named) => {
    expect(() => toEncoding(named)).toThrow(`--encoding is ${named}.`);
  });

  test('is null by default', () => {
    expect(toEncoding(null)).toBeNull();
  });
});

describe('a file to import', () => {
  test('must exist, and be a file', async () => {
    const folder = createFolder();
    writeFileSync(join(folder, 'users.csv'), '');
    mkdirSync(join(folder, 'folder.csv'));
    await expect(checkFile(join(folder, 'users.csv'))).resolves.toBeUndefined();
    await expect(checkFile(join(folder, 'none.csv'))).rejects.toThrow(/none\.csv does not exist\.$/);
    await expect(checkFile(join(folder, 'folder.csv'))).rejects.toThrow(/folder\.csv is not a file\.$/);
  });
});
