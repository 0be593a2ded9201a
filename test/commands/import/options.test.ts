import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { toImportOptions } from '../../../commands/import/options.ts';

describe('the command line of an import', () => {
  test('needs no more than a file', () => {
    expect(toImportOptions(['users.csv'], { APPSYNC_API_KEY: 'da2-a' })).toEqual({
      file: resolve('users.csv'),
      format: 'CSV',
      url: null,
      apiKey: 'da2-a',
      stage: null,
      again: false,
    });
  });

  test.each([
    [['users.jsonl'], 'JSON_LINES'],
    [['users.NDJSON'], 'JSON_LINES'],
    [['users.txt', '--format', 'csv'], 'CSV'],
    [['users.csv', '--format', 'jsonl'], 'JSON_LINES'],
  ])('takes the format of %j from the flag, else from the name', (argv, format) => {
    expect(toImportOptions(argv, {})).toMatchObject({ format });
  });

  test.each([
    [[], 'One file is imported at a time.'],
    [['a.csv', 'b.csv'], 'One file is imported at a time.'],
    [['users'], 'The name users tells no format.'],
    [['users.csv', '--format', 'xml'], '--format is xml.'],
    [['users.csv', '--url', 'nowhere'], '--url is nowhere.'],
    [['users.csv', '--speed', '9'], "Unknown option '--speed'."],
  ])('says what it does not understand in %j', (argv, message) => {
    expect(() => toImportOptions(argv, {})).toThrow(message);
  });

  test('helps', () => {
    expect(toImportOptions(['--help'], {})).toBe('help');
  });
});
