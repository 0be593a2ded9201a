import { parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { createMergeSelections } from '../../graphql/merge-selections.ts';
import { findMissingFields, toSelectionOf, toSelectionText } from '../../graphql/missing-fields.ts';
import { fragmentsOf } from '../../graphql/root-fields.ts';
import type { Json } from '../../kernel/json.ts';

/** The fields of a query's selection. */
const select = (query: string) => {
  const document = parse(query);
  const [operation] = document.definitions;
  if (operation?.kind !== 'OperationDefinition') throw new TypeError('The query comes first.');
  return createMergeSelections(fragmentsOf({ document }))([operation]);
};

const missing = (query: string, value: Json, data: Json = null) =>
  findMissingFields(select(query), value, data);

describe('the missing fields', () => {
  test.each<[string, Json, string[]]>([
    ['{ id }', { id: '1' }, []],
    ['{ id name }', { id: '1' }, ['name']],
    ['{ id }', {}, ['id']],
    ['{ label: name }', { label: 'a' }, ['name']],
    ['{ id __typename }', { id: '1' }, []],
    ['{ toString }', {}, ['toString']],
    ['{ author { name } }', { author: { id: '1' } }, ['author.name']],
    ['{ author { pet { name } } }', { author: { pet: {} } }, ['author.pet.name']],
    ['{ author { name } }', {}, ['author']],
  ])('of %s in %j are %j', (query, value, expected) => {
    expect(missing(query, value)).toEqual(expected);
  });

  test('are none below a null, which has no fields', () => {
    expect(missing('{ author { name } }', { author: null })).toEqual([]);
    expect(missing('{ id }', null)).toEqual([]);
  });

  test('of a list are named once, with those that only some items lack', () => {
    const value = { posts: [{ id: '1' }, { id: '2' }, { title: 'a' }, null] };
    expect(missing('{ posts { id title } }', value)).toEqual(['posts.title', 'posts.id']);
  });

  test('include those of fragments', () => {
    const query = '{ ...Some ... { c } } fragment Some on Post { a b }';
    expect(missing(query, { a: 1 })).toEqual(['b', 'c']);
  });

  test('do not include fields of another type of a union, which are not in the data', () => {
    const query = '{ ... on Book { title pages } ... on Film { minutes } }';
    const value = { __typename: 'Book', title: 'a' };
    expect(missing(query, value, { title: 'a', pages: null })).toEqual(['pages']);
  });

  test('of a list of a union are those of the type of each item', () => {
    const query = '{ found { ... on Book { title } ... on Film { minutes: length } } }';
    const value = { found: [{ title: 'a' }, { length: 5 }, {}] };
    const data = { found: [{ title: 'a' }, { minutes: 5 }, { minutes: null }] };
    expect(missing(query, value, data)).toEqual(['found.length']);
  });
});

describe('a selection in a message', () => {
  test.each([
    ['{ id }', ' { id }'],
    ['{ id author { name } }', ' { id author { name } }'],
    ['{ ...F } fragment F on Post { id }', ' { id }'],
  ])('of %s is %s', (query, text) => {
    expect(toSelectionText(select(query))).toBe(text);
  });

  test.each<[Json | undefined, string]>([
    [{ id: 1 }, ' { id }'],
    [{ id: 1, author: { name: 'a' } }, ' { id author { name } }'],
    [[{ id: 1 }, { id: 2 }], ' { id }'],
    [{ tags: ['a'] }, ' { tags }'],
    [[], ''],
    ['text', ''],
    [null, ''],
    [undefined, ''],
  ])('of the value %j is "%s"', (value, text) => {
    expect(toSelectionOf(value)).toBe(text);
  });

  test('of a leaf is empty', () => {
    expect(toSelectionText(null)).toBe('');
  });
});
