import { type FragmentDefinitionNode, Kind, type OperationDefinitionNode, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { createMergeSelections, type MergedField } from '../../graphql/merge-selections.ts';
import { findMissingFields, toSelectionOf, toSelectionText } from '../../graphql/missing-fields.ts';

const merge = (text: string): readonly MergedField[] => {
  const { definitions } = parse(text);
  const fragments = definitions.filter(
    (node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION,
  );
  const operation = definitions.find((node): node is OperationDefinitionNode => 'operation' in node);
  const byName = Object.fromEntries(fragments.map((node) => [node.name.value, node]));
  return createMergeSelections(byName)(operation === undefined ? [] : [operation]) ?? [];
};

type Shape = { [key: string]: Shape | null };

const toShape = (fields: readonly MergedField[]): Shape =>
  Object.fromEntries(
    fields.map((field) => {
      const below = field.below();
      return [field.responseKey, below === null ? null : toShape(below)];
    }),
  );

describe('merged selections', () => {
  // https://spec.graphql.org/October2021/#CollectFields()
  test.each<[string, Shape]>([
    ['{ a }', { a: null }],
    ['{ a a }', { a: null }],
    ['{ a: b a: b c }', { a: null, c: null }],
    ['{ a { b } a { c } }', { a: { b: null, c: null } }],
    ['{ a { b { c } } a { b { d } } }', { a: { b: { c: null, d: null } } }],
    ['{ ... on T { a } ...F } fragment F on T { b a }', { a: null, b: null }],
    ['{ a { ...F } ...G } fragment F on T { b } fragment G on Q { a { c } }', { a: { b: null, c: null } }],
    ['{ ...F ...F } fragment F on T { a }', { a: null }],
    ['{ a ...Unknown }', { a: null }],
    ['{ ... { a } }', { a: null }],
  ])('of %s are %j', (text, shape) => {
    expect(toShape(merge(text))).toEqual(shape);
  });

  test('are in the order in which they are first written', () => {
    expect(merge('{ b ...F a } fragment F on T { c b }').map(({ responseKey }) => responseKey)).toEqual([
      'b',
      'c',
      'a',
    ]);
  });

  test('have the name of the field, and all its nodes', () => {
    const [field] = merge('{ x: a(id: 1) x: a(id: 1) }');
    expect(field).toMatchObject({ responseKey: 'x', name: 'a' });
    expect(field?.nodes).toHaveLength(2);
  });

  test('expand fragments that double at each level only once for each place', () => {
    const levels = Array.from(
      { length: 30 },
      (_, level) => `fragment F${level} on T { ...F${level + 1} ...F${level + 1} }`,
    );
    expect(toShape(merge(`{ ...F0 } ${levels.join(' ')} fragment F30 on T { a }`))).toEqual({ a: null });
  });
});

describe('a published value', () => {
  const selected = merge('{ id author { name, books { title } } __typename alias: other }');

  test('lacks nothing if it has all fields', () => {
    const author = { name: 'a', books: [{ title: 't' }] };
    expect(findMissingFields(selected, { id: 1, author, other: null }, null)).toEqual([]);
  });

  test.each([
    [{ author: null, other: 1 }, ['id']],
    [{ id: 1, other: 1, author: { books: [] } }, ['author.name']],
    [{ id: 1, other: 1, author: { name: 'a', books: [{}, { title: 't' }, {}] } }, ['author.books.title']],
    [{}, ['id', 'author', 'other']],
    [null, []],
  ])('%j lacks %j', (value, missing) => {
    expect(findMissingFields(selected, value, null)).toEqual(missing);
  });

  test('and a selection are shown as a selection', () => {
    expect(toSelectionText(selected)).toBe(' { id author { name books { title } } __typename other }');
    expect(toSelectionOf({ id: 1, author: { name: 'a' }, tags: ['a'], books: [{ title: 't' }] })).toBe(
      ' { id author { name } tags books { title } }',
    );
    expect(toSelectionOf(5)).toBe('');
  });
});
