import { describe, expect, test } from 'vitest';
import {
  chooseSeparator,
  DEFAULT_COLUMNS,
  findColumns,
  isDirective,
} from '../../../functions/split-user-import/header-line.ts';
import { UnreadableFile } from '../../../functions/split-user-import/unreadable-file.ts';

const find = (line: string, wanted = DEFAULT_COLUMNS, separator = ',') =>
  findColumns(line, separator, wanted);

const toMessage = (line: string, wanted = DEFAULT_COLUMNS): string => {
  try {
    find(line, wanted);
  } catch (error) {
    if (error instanceof UnreadableFile) return error.message;
    throw error;
  }
  throw new Error(`The line ${line} has all columns.`);
};

describe('chooseSeparator', () => {
  test.each([
    ['name,email', ','],
    ['name;email', ';'],
    ['name\temail', '\t'],
    ['"name";"email"', ';'],
    ['\ufeffname;email', ';'],
    ['Name ; E-Mail ; EMAIL', ';'],
    // A title may contain another separator.
    ['"last, first";name;email', ';'],
    ['a,b,c,d;name;email', ';'],
  ])('of %j is the one between the wanted titles', (line, separator) => {
    expect(chooseSeparator(line, DEFAULT_COLUMNS)).toBe(separator);
  });

  test.each([
    ['nombre;correo', ';'],
    ['nombre\tcorreo,electronico\tfecha', '\t'],
    ['nombre', ','],
    ['', ','],
  ])('of %j, without the wanted titles, is the one with most columns', (line, separator) => {
    expect(chooseSeparator(line, DEFAULT_COLUMNS)).toBe(separator);
  });

  test.each([
    ['sep=;', ';'],
    ['SEP=|', '|'],
    ['"sep=,"', ','],
    ['\ufeffsep=\t', '\t'],
  ])('of %j is declared', (line, separator) => {
    expect(chooseSeparator(line, DEFAULT_COLUMNS)).toBe(separator);
    expect(isDirective(line)).toBe(true);
  });

  test.each(['sep=', 'sep=;;', 'sep,=', 'a sep=;', 'sep=;,email', 'name,email'])(
    'of %j is not declared',
    (line) => {
      expect(isDirective(line)).toBe(false);
    },
  );
});

describe('findColumns', () => {
  test.each([
    ['name,email', { name: [0], email: [1] }],
    ['email,id,name', { name: [2], email: [0] }],
    ['\ufeffNAME, Email ', { name: [0], email: [1] }],
    ['"name","email"', { name: [0], email: [1] }],
    [',,name,email', { name: [2], email: [3] }],
  ])('of %j returns the positions of the titles', (line, columns) => {
    expect(find(line)).toEqual(columns);
  });

  test('keeps the order of several wanted titles', () => {
    const wanted = { name: ['Last', 'First'], email: 'Mail' };
    expect(find('first,mail,last', wanted)).toEqual({ name: [2, 0], email: [1] });
  });

  test('reads one column for both, if it is wanted twice', () => {
    expect(find('email', { name: ['email'], email: 'email' })).toEqual({ name: [0], email: [0] });
  });

  test('rejects a title that two columns have, in any letter case', () => {
    expect(toMessage('name,email,Name')).toBe(
      'The file has two columns "name": columns 1 and 3. Rename one of them in the file.',
    );
  });

  test('accepts two other columns of one title', () => {
    expect(find('note,name,note,email')).toEqual({ name: [1], email: [3] });
  });
});

describe('a file without a wanted column', () => {
  test('is rejected with the missing and the existing ones', () => {
    expect(toMessage('id,email')).toContain('no column name. The columns found are: id, email.');
    expect(toMessage('id')).toContain('no column name and no column email. The columns found are: id.');
    expect(toMessage('')).toContain('The columns found are: none.');
  });

  test.each([
    ['First Name,Last Name,E-Mail', 'name=First Name+Last Name,email=E-Mail'],
    ['given,surname,mailbox', 'name=given+surname,email=mailbox'],
    ['Display Name,login name,mail', 'name=Display Name,email=mail'],
    ['username,contact', 'name=username,email=TITLE'],
    ['a,b', 'name=TITLE,email=TITLE'],
    ['first,e-mail', 'name=TITLE,email=e-mail'],
  ])('and with the columns %j proposes %s', (line, columns) => {
    expect(toMessage(line)).toContain(`--columns '${columns}' (`);
  });

  test('is listed with at most 20 titles, each of at most 100 characters', () => {
    const titles = Array.from({ length: 23 }, (_, index) => `c${index}`);
    expect(toMessage(titles.join(','))).toContain('c18, c19 and 3 more. Rename');
    expect(toMessage('x'.repeat(5_000))).toHaveLength(toMessage('x'.repeat(100)).length);
    expect(toMessage(titles.slice(0, 20).join(','))).not.toContain('more');
  });
});
