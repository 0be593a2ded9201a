import { expect, test } from 'vitest';
import { headerOf } from '../../auth/header.ts';

test.each<[string, Record<string, string | string[]>, string | null]>([
  ['its value', { 'x-api-key': 'one' }, 'one'],
  ['the first of several', { 'x-api-key': ['one', 'two'] }, 'one'],
  ['its empty value', { 'x-api-key': '' }, ''],
  ['null if it is absent', { other: 'one' }, null],
  ['null if the list is empty', { 'x-api-key': [] }, null],
  ['null for a name that is not in lower case', { 'X-Api-Key': 'one' }, null],
])('a header is read as %s', (_, headers, expected) => {
  expect(headerOf({ headers }, 'x-api-key')).toBe(expected);
});
