import { buildASTSchema, type GraphQLObjectType, parse, validate } from 'graphql';
import { describe, expect, test } from 'vitest';
import { findListing } from '../../console/find-listing.ts';
import { withDefinitions } from '../../graphql/appsync-definitions.ts';

const find = (query: string, more = '') => {
  const sdl = `type Book { id: ID! title: String } type Other { id: ID! } ${more} type Query { ${query} }`;
  const schema = buildASTSchema(withDefinitions(parse(sdl)), { assumeValidSDL: true });
  const listing = findListing(schema.getType('Book') as GraphQLObjectType, schema);
  const text = listing?.toQuery(['id', 'title']) ?? null;
  if (text !== null) expect(validate(schema, parse(text))).toEqual([]);
  return { list: listing?.list ?? null, text };
};

describe('a query that lists items', () => {
  test.each([
    ['books: [Book]', ['books'], '{ books { id title } }'],
    ['books: [Book!]!', ['books'], '{ books { id title } }'],
    ['books(limit: Int): [Book]', ['books'], '{ books(limit: 1) { id title } }'],
    ['books(first: Int): [Book]', ['books'], '{ books(first: 1) { id title } }'],
    ['books(pageSize: Int = 5): [Book]', ['books'], '{ books(pageSize: 1) { id title } }'],
    ['books(limit: Int! = 5): [Book]', ['books'], '{ books(limit: 1) { id title } }'],
    ['books(limit: String): [Book]', ['books'], '{ books { id title } }'],
    ['page: Page', ['page', 'items'], '{ page { items { id title } } }'],
    ['page(limit: Int): Page!', ['page', 'items'], '{ page(limit: 1) { items { id title } } }'],
    ['book: Book, others: [Other], books: [Book]', ['books'], '{ books { id title } }'],
    ['later: [Book], books: [Book]', ['later'], '{ later { id title } }'],
  ])('is found in %s', (query, list, text) => {
    expect(find(query, 'type Page { next: String items: [Book!] }')).toEqual({ list, text });
  });

  test.each([
    ['a single item', 'book: Book'],
    ['a list of other items', 'others: [Other]'],
    ['a required argument', 'books(shelf: ID!): [Book]'],
    ['a field for AWS credentials only', 'books: [Book] @aws_iam'],
    ['a list in a page that needs an argument', 'page: Strict'],
    ['a list in a page that only AWS credentials may read', 'page: Hidden'],
    ['a list two levels deep', 'shelf: Shelf'],
    ['a list of pages', 'pages: [Page]'],
  ])('is not %s', (_, query) => {
    const more = `
      type Page { items: [Book] }
      type Strict { items(order: String!): [Book] }
      type Hidden { items: [Book] @aws_iam }
      type Shelf { page: Page }`;
    expect(find(query, more)).toEqual({ list: null, text: null });
  });

  test('is open to others if the field has another mode beside AWS credentials', () => {
    expect(find('books: [Book] @aws_iam @aws_api_key').list).toEqual(['books']);
  });
});
