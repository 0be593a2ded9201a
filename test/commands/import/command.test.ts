import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { command } from '../../../commands/import/command.ts';
import { toColumns, toFormat } from '../../../commands/import/import-options.ts';
import { createFolder } from '../../tools/run-command.ts';
import { parse, runInMemory } from '../in-memory.ts';

describe('the arguments of import', () => {
  test('are a file only', () => {
    expect(parse(command, 'users.csv', { APPSYNC_API_KEY: 'da2-a' })).toEqual({
      file: resolve('users.csv'),
      format: null,
      url: null,
      stage: null,
      apiKey: 'da2-a',
      again: false,
      columns: null,
      encoding: null,
    });
  });

  test('are parsed', () => {
    expect(parse(command, '--again users.txt --format csv --stage dev')).toMatchObject({
      file: resolve('users.txt'),
      format: 'csv',
      stage: { name: 'dev' },
      again: true,
    });
  });

  test.each([
    ['', 'FILE is missing. Specify a file: npm run import -- users.csv'],
    ['a.csv b.csv', "Unexpected argument 'b.csv'."],
    ['users', 'is not a supported format. Specify --format csv or --format jsonl.'],
    ['users.csv --format xml', '--format is xml. Specify --format csv or --format jsonl.'],
    ['users.xlsx', 'users.xlsx is a spreadsheet. Save it as "CSV UTF-8", and import that file.'],
    ['users.csv --columns Name', "--columns is Name. Specify --columns 'name=Full Name,email=E-Mail'"],
    ['users.csv --columns name=,email=E', '--columns is name=,email=E.'],
    ['users.csv --encoding wonder', '--encoding is wonder. Specify one such as windows-1252'],
    ['users.csv --url nowhere', '--url is nowhere.'],
    ['users.csv --url http://localhost:1 --stage dev', '--stage and --url cannot be combined.'],
  ])('are rejected: %s', async (line, words) => {
    const { code, said } = await runInMemory(command, line);
    expect(code).toBe(1);
    expect(said).toContain(words);
  });
});

test.each([
  ['users.csv', null, 'CSV'],
  ['users.jsonl', null, 'JSON_LINES'],
  ['users.NDJSON', null, 'JSON_LINES'],
  ['users.txt', null, 'CSV'],
  ['users.tsv', null, 'CSV'],
  ['users.csv', 'jsonl', 'JSON_LINES'],
])('the format of %s with --format %s is %s', (file, named, format) => {
  expect(toFormat(file, named)).toBe(format);
});

test.each([
  ['name=Full Name,email=E-Mail', { name: ['Full Name'], email: 'E-Mail' }],
  ['name="Full Name",email="E-Mail"', { name: ['Full Name'], email: 'E-Mail' }],
  ['email=Mail, private,name=First+Last', { name: ['First', 'Last'], email: 'Mail, private' }],
])('--columns %s names the columns', (text, columns) => {
  expect(toColumns(text)).toEqual(columns);
});

describe('npm run import checks the file before it calls an endpoint', () => {
  // Nothing listens on port 1: an endpoint that was asked would be named.
  const endpoint = '--url http://127.0.0.1:1/graphql --api-key da2-a';

  test('a missing file', async () => {
    const file = `${createFolder()}/users.csv`;
    expect(await runInMemory(command, `${file} ${endpoint}`)).toMatchObject({
      code: 1,
      said: `The file ${file} does not exist. Specify a file: npm run import -- users.csv\n`,
    });
  });

  test('a folder', async () => {
    const folder = createFolder();
    expect(await runInMemory(command, `${folder} --format csv ${endpoint}`)).toMatchObject({
      code: 1,
      said: `${folder} is not a file. Specify a file: npm run import -- users.csv\n`,
    });
  });
});
