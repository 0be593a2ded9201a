import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ServedApp } from '../../../test/tools/serve-assembly.ts';
import { serveSample } from './serve-sample.ts';

let api: ServedApp;
beforeAll(async () => {
  const fields = ['Query.getPost', 'Query.allPosts', 'Query.whoAmI', 'Mutation.addPost', 'Mutation.count'];
  api = await serveSample({
    folder: `${import.meta.dirname}/functions`,
    sources: { posts: { kind: 'function', file: 'posts.mjs' } },
    fields: Object.fromEntries(
      [...fields, 'Post.relatedPosts', 'Post.reviews'].map((field) => [field, 'posts']),
    ),
    direct: ['Query.whoAmI'],
  });
});
afterAll(() => api.stop());

test('one function resolves many fields, by the name that the code passes', async () => {
  expect((await api.graphql('{ getPost(id: "1") { title } none: getPost(id: "9") { title } }')).body).toEqual(
    {
      data: { getPost: { title: 'First' }, none: null },
    },
  );
});

test('a batch resolves a field of every parent', async () => {
  expect((await api.graphql('{ allPosts { id relatedPosts { id } } }')).body).toEqual({
    data: {
      allPosts: [
        { id: '1', relatedPosts: [{ id: '2' }] },
        { id: '2', relatedPosts: [{ id: '1' }] },
      ],
    },
  });
});

test('an element of a batch has data and an error of its own, which the code appends', async () => {
  expect((await api.graphql('{ allPosts { id reviews } }')).body).toMatchObject({
    data: {
      allPosts: [
        { id: '1', reviews: ['Clear'] },
        { id: '2', reviews: ['Short'] },
      ],
    },
    errors: [
      {
        path: ['allPosts', 1, 'reviews'],
        message: 'Some reviews are missing.',
        errorType: 'ReviewsMissing',
        data: ['Short'],
      },
    ],
  });
});

test('an exception of a function is an error of the field', async () => {
  expect((await api.graphql('mutation { addPost(id: "1", title: "Again") { id } }')).body).toMatchObject({
    data: { addPost: null },
    errors: [
      { message: 'There is a post 1.', errorType: 'Lambda:Unhandled', errorInfo: { thrown: 'Error' } },
    ],
  });
});

test('an event is asynchronous, and a field without code passes the whole context', async () => {
  expect((await api.graphql('mutation { count(id: "1") }')).body).toEqual({ data: { count: null } });
  expect((await api.graphql('{ whoAmI }')).body).toEqual({ data: { whoAmI: 'Query.whoAmI' } });
});
