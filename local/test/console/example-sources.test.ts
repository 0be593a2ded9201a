import { buildASTSchema, type GraphQLField, type GraphQLSchema, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { findExampleIds, findItemType } from '../../console/example-sources.ts';
import { withDefinitions } from '../../graphql/appsync-definitions.ts';

const TYPES = `
type Book { id: ID! title: String! author: Author secret: String @aws_iam }
type Author { id: ID! name: String! }
type Page { items: [Book] nextToken: String }
input AuthorRef { id: ID! }
`;

const toSchema = (mutation: string, query = 'listBooks(limit: Int): Page', more = ''): GraphQLSchema =>
  buildASTSchema(
    withDefinitions(parse(`${TYPES}${more} type Query { ${query} } type Mutation { ${mutation} }`)),
    { assumeValidSDL: true },
  );

const toField = (schema: GraphQLSchema): GraphQLField<unknown, unknown> => {
  const [field] = Object.values(schema.getMutationType()?.getFields() ?? {});
  if (field === undefined) throw new Error('The schema has no mutation.');
  return field;
};

const findIds = (mutation: string, query?: string, more?: string) => {
  const schema = toSchema(mutation, query, more);
  const field = toField(schema);
  return findExampleIds(field, field.args, schema);
};

describe('the type of the items of a field', () => {
  test.each([
    ['Book', 'Book'],
    ['[Book!]!', 'Book'],
    ['Page', 'Book'],
    ['String', undefined],
    ['Empty', undefined],
    ['Payload', 'Author'],
  ])('that returns %s is %s', (type, item) => {
    const more = 'type Empty { done: Boolean } type Payload { errors: [String] author: Author }';
    expect(findItemType(toField(toSchema(`change: ${type}`, undefined, more)))?.name).toBe(item);
  });

  test('is none if only AWS credentials may read its id', () => {
    const more = 'type Hidden { id: ID! @aws_iam name: String }';
    expect(findItemType(toField(toSchema('change: Hidden', undefined, more)))).toBe(null);
  });

  test('is none if its id needs an argument', () => {
    const more = 'type Versioned { id(version: Int!): ID }';
    expect(findItemType(toField(toSchema('change: Versioned', undefined, more)))).toBe(null);
  });
});

describe('the ids of an example', () => {
  test('are found by their name and their type', () => {
    const found = findIds(
      'change(id: ID!, bookId: String!, paid: String!, authorID: ID!, otherId: Int!): Book',
    );
    expect(found.map(({ path }) => path)).toEqual([['id'], ['bookId'], ['authorID']]);
  });

  test('are those of the field, or of the type in their name', () => {
    const found = findIds('change(id: ID!, authorId: ID!, planetId: ID!): Book');
    expect(found.map(({ itemType }) => itemType?.name ?? null)).toEqual(['Book', 'Author', null]);
  });

  test('of a field that returns a scalar are those of the type at the end of its name', () => {
    expect(findIds('removeBook(id: ID!): Boolean')[0]?.itemType?.name).toBe('Book');
    expect(findIds('remove(id: ID!): Boolean')[0]?.itemType).toBe(null);
  });

  test('within an input of another item are those of that item', () => {
    const more = 'input BookInput { id: ID! title: String author: AuthorRef! }';
    const found = findIds('updateBook(input: BookInput!): Book', undefined, more);
    expect(found.map(({ path, itemType }) => [path.join('.'), itemType?.name])).toEqual([
      ['input.id', 'Book'],
      ['input.author.id', 'Author'],
    ]);
  });

  test('in a list have no source', () => {
    expect(findIds('change(ids: [ID!]!, id: [ID!]!): Book')).toEqual([]);
  });
});

describe('the source of an id', () => {
  test('is the first item of a list, limited to one', () => {
    expect(findIds('removeBook(id: ID!): Book')[0]?.source).toEqual({
      query: '{ listBooks(limit: 1) { items { id } } }',
      list: ['listBooks', 'items'],
      values: [{ path: ['id'], field: 'id' }],
    });
  });

  test('also has the values beside the id, if the item has them in a type that fits', () => {
    const more = 'input BookInput { id: ID! title: String! secret: String! name: Int! }';
    const [id] = findIds('updateBook(input: BookInput!): Book', undefined, more);
    expect(id?.source?.values).toEqual([
      { path: ['input', 'id'], field: 'id' },
      { path: ['input', 'title'], field: 'title' },
    ]);
    expect(id?.source?.query).toBe('{ listBooks(limit: 1) { items { id title } } }');
  });

  test('of a reference is the id alone', () => {
    const [id] = findIds('addReview(bookId: ID!, title: String!): Boolean');
    expect(id?.source?.values).toEqual([{ path: ['bookId'], field: 'id' }]);
  });

  test('is null if no query lists such items', () => {
    expect(findIds('removeAuthor(id: ID!): Author')[0]).toMatchObject({
      source: null,
      itemType: { name: 'Author' },
    });
  });
});
