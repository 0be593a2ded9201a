import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { createMergeSelections } from '../../graphql/merge-selections.ts';
import { selectData } from '../../graphql/select-data.ts';
import type { Json } from '../../kernel/json.ts';

const select = (query: string) => {
  const [operation] = parse(query).definitions;
  if (operation?.kind !== 'OperationDefinition') throw new TypeError('A query was expected.');
  return createMergeSelections({})([operation]);
};

test.each<[Json, string, Json]>([
  [{ id: '1', name: 'a' }, '{ id }', { id: '1' }],
  [{ id: '1' }, '{ id name }', { id: '1', name: null }],
  [{ name: 'a' }, '{ label: name }', { label: 'a' }],
  [{ a: { b: 1, c: 2 } }, '{ a { c } }', { a: { c: 2 } }],
  [[{ a: 1, b: 2 }, null, 'text'], '{ a }', [{ a: 1 }, null, 'text']],
  [{ list: [{ a: 1, b: 2 }] }, '{ list { b } }', { list: [{ b: 2 }] }],
  [{ json: { any: [1] } }, '{ json }', { json: { any: [1] } }],
  ['text', '{ a }', 'text'],
  [null, '{ a }', null],
])('of %j the selection %s is %j', (value, query, expected) => {
  expect(selectData(value, select(query))).toEqual(expected);
});

test('a leaf is the same value', () => {
  const value = { any: [1] };
  expect(selectData(value, null)).toBe(value);
});
