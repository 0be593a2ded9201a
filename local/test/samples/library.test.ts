import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ServedApp } from '../../../test/tools/serve-assembly.ts';
import { serveSample } from './serve-sample.ts';

let api: ServedApp;
beforeAll(async () => {
  api = await serveSample({
    folder: `${import.meta.dirname}/library`,
    sources: { authors: { kind: 'table', keys: ['id'] }, books: { kind: 'table', keys: ['isbn'] } },
    fields: {
      'Query.books': 'books',
      'Mutation.addToLibrary': 'books',
      'Mutation.removeBooks': 'books',
      'Book.author': 'authors',
    },
  });
});
afterAll(() => api.stop());

test('a batch is written to two tables, read in the order of the request, and deleted', async () => {
  const ADD = `mutation { addToLibrary(
    authors: [{ id: "a", name: "Ada" }, { id: "g", name: "Grace" }],
    books: [{ isbn: "1", title: "Engines", authorId: "a" }, { isbn: "2", title: "Compilers", authorId: "g" }]
  ) { title author { name } } }`;
  expect((await api.graphql(ADD)).body).toEqual({
    data: {
      addToLibrary: [
        { title: 'Engines', author: { name: 'Ada' } },
        { title: 'Compilers', author: { name: 'Grace' } },
      ],
    },
  });
  const READ = '{ books(isbns: ["2", "missing", "1"]) { isbn title } }';
  expect((await api.graphql(READ)).body).toEqual({
    data: { books: [{ isbn: '2', title: 'Compilers' }, null, { isbn: '1', title: 'Engines' }] },
  });
  const removed = await api.graphql('mutation { removeBooks(isbns: ["1", "missing"]) }');
  expect(removed.body).toEqual({ data: { removeBooks: ['1', 'missing'] } });
  expect((await api.graphql(READ)).body.data).toEqual({
    books: [{ isbn: '2', title: 'Compilers' }, null, null],
  });
});

test('a batch over the limit of DynamoDB is an error of the field', async () => {
  const isbns = Array.from({ length: 101 }, (_, index) => String(index));
  const { body } = await api.graphql('query ($isbns: [ID!]!) { books(isbns: $isbns) { isbn } }', { isbns });
  expect(body).toMatchObject({ data: null, errors: [{ path: ['books'] }] });
});
