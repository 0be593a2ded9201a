import { describe, expect, test } from 'vitest';
import { checkStart } from '../../../functions/start-user-import/check-start.ts';
import type { StartUserImportInput } from '../../../schema/generated/types.ts';

const ROW = { name: 'Ada', email: 'ada@example.com' };
const COLUMNS = { name: ['First', 'Last'], email: 'Mail' };

const problemsOf = (input: StartUserImportInput) => {
  const checked = checkStart(input);
  return checked.valid ? [] : checked.userErrors.map(({ field, message }) => [field, message] as const);
};

const fieldsOf = (input: StartUserImportInput) => problemsOf(input).map(([field]) => field);

/** Rows that take this many bytes as JSON. */
const toRows = (bytes: number) => {
  const empty = [{ name: '', email: '' }];
  return [{ name: 'x'.repeat(bytes - JSON.stringify(empty).length), email: '' }];
};

describe('a start of an import', () => {
  test('has rows, of which none is checked', () => {
    const rows = [ROW, { name: '', email: '' }];
    expect(checkStart({ rows })).toEqual({
      valid: true,
      input: { source: { kind: 'rows', rows }, idempotencyKey: null },
    });
  });

  test('has an upload, and columns if they are specified', () => {
    const source = { kind: 'upload', uploadId: 'u.csv' };
    expect(checkStart({ uploadId: 'u.csv', idempotencyKey: 'k' })).toEqual({
      valid: true,
      input: { source: { ...source, columns: null }, idempotencyKey: 'k' },
    });
    expect(checkStart({ uploadId: 'u.csv', columns: COLUMNS })).toMatchObject({
      input: { source: { ...source, columns: COLUMNS } },
    });
  });

  test.each([
    ['neither', {}],
    ['both', { rows: [ROW], uploadId: 'u.csv' }],
    ['an empty upload', { uploadId: '' }],
    ['null for both', { rows: null, uploadId: null }],
  ])('has rows or an upload, and not %s', (_, input) => {
    expect(problemsOf(input)).toEqual([[null, 'Specify either rows or an upload.']]);
  });

  test('has at least one row', () => {
    expect(problemsOf({ rows: [] })).toEqual([['rows', 'Specify at least one row.']]);
  });

  test('has rows of at most 6 KB as JSON', () => {
    expect(fieldsOf({ rows: toRows(6 * 1024) })).toEqual([]);
    expect(problemsOf({ rows: toRows(6 * 1024 + 1) })).toEqual([
      ['rows', 'These rows take 6145 bytes; above 6144, please upload a file.'],
    ]);
  });

  test('has its rows measured in bytes of UTF-8', () => {
    expect(fieldsOf({ rows: [{ name: '가'.repeat(2_048), email: '' }] })).toEqual(['rows']);
  });

  test('reports the problems of its key and its source together', () => {
    expect(fieldsOf({ idempotencyKey: '' })).toEqual(['idempotencyKey', null]);
    expect(fieldsOf({ idempotencyKey: 'ü', rows: [ROW] })).toEqual(['idempotencyKey']);
  });
});

describe('columns', () => {
  test.each([
    ['no title for the name', { name: [], email: 'e' }],
    ['six titles for the name', { name: ['1', '2', '3', '4', '5', '6'], email: 'e' }],
    ['a blank title', { name: ['a', ' '], email: 'e' }],
    ['a blank title for the email address', { name: ['a'], email: '\t' }],
    ['a title of 201 characters', { name: ['x'.repeat(201)], email: 'e' }],
  ])('are invalid with %s', (_, columns) => {
    expect(fieldsOf({ uploadId: 'u.csv', columns })).toEqual(['columns']);
  });

  test('are valid with five titles of 200 characters', () => {
    const columns = { name: Array.from({ length: 5 }, () => 'x'.repeat(200)), email: 'x'.repeat(200) };
    expect(fieldsOf({ uploadId: 'u.csv', columns })).toEqual([]);
  });

  test('are for an uploaded CSV file only', () => {
    expect(fieldsOf({ rows: [ROW], columns: COLUMNS })).toEqual(['columns']);
    expect(problemsOf({ uploadId: 'u.jsonl', columns: COLUMNS })).toEqual([
      ['columns', expect.stringMatching(/^Columns are for an uploaded CSV file/)],
    ]);
  });

  test('can be null', () => {
    expect(fieldsOf({ rows: [ROW], columns: null })).toEqual([]);
    expect(fieldsOf({ uploadId: 'u.jsonl', columns: null })).toEqual([]);
  });
});
