import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ServedApp } from '../../../test/tools/serve-assembly.ts';
import { isJsonObject, type JsonObject } from '../../kernel/json.ts';
import { serveSample } from './serve-sample.ts';

let api: ServedApp;
beforeAll(async () => {
  const fields = [
    ...['getPost', 'allPosts', 'postsByAuthor', 'postsByTag', 'searchPosts'].map((name) => `Query.${name}`),
    ...['addPost', 'updatePost', 'vote', 'deletePost'].map((name) => `Mutation.${name}`),
  ];
  api = await serveSample({
    folder: `${import.meta.dirname}/posts`,
    sources: { posts: { kind: 'table', keys: ['id'], index: { name: 'byAuthor', keys: ['author'] } } },
    fields: Object.fromEntries(fields.map((field) => [field, 'posts'])),
  });
});
afterAll(() => api.stop());

const ask = async (query: string, variables: JsonObject = {}) => (await api.graphql(query, variables)).body;

const ADD = `mutation ($author: String!, $title: String, $tags: [String!]) {
  addPost(author: $author, title: $title, tags: $tags) { id author title ups version }
}`;
const add = async (author: string, title: string, tags: string[] = []): Promise<string> => {
  const { data } = await ask(ADD, { author, title, tags });
  const post = data?.addPost ?? null;
  return isJsonObject(post) ? String(post.id) : '';
};
const idsOf = (page: unknown): string[] =>
  isJsonObject(page) && Array.isArray(page.posts) ? page.posts.map((post) => JSON.stringify(post)) : [];

test('a post is added, read, changed, voted for and deleted', async () => {
  const id = await add('Ada', 'Engines');
  const READ = 'query ($id: ID!) { getPost(id: $id) { title content ups downs version } }';
  expect(await ask(READ, { id })).toEqual({
    data: { getPost: { title: 'Engines', content: null, ups: 0, downs: 0, version: 1 } },
  });
  const UPDATE = `mutation ($id: ID!, $title: String, $content: String, $version: Int!) {
    updatePost(id: $id, title: $title, content: $content, expectedVersion: $version) { title content version }
  }`;
  expect(await ask(UPDATE, { id, title: null, content: 'Notes', version: 1 })).toEqual({
    data: { updatePost: { title: null, content: 'Notes', version: 2 } },
  });
  const VOTE =
    'mutation ($id: ID!) { a: vote(id: $id, vote: UP) { ups } b: vote(id: $id, vote: DOWN) { downs } }';
  expect(await ask(VOTE, { id })).toEqual({ data: { a: { ups: 1 }, b: { downs: 1 } } });
  const DELETE = 'mutation ($id: ID!) { deletePost(id: $id, expectedVersion: 4) { content version } }';
  expect(await ask(DELETE, { id })).toEqual({ data: { deletePost: { content: 'Notes', version: 4 } } });
  expect(await ask(READ, { id })).toEqual({ data: { getPost: null } });
});

test('an update that expects another version is rejected with the current item', async () => {
  const id = await add('Ada', 'Engines');
  const UPDATE = `mutation ($id: ID!) {
    updatePost(id: $id, title: "New", expectedVersion: 7) { title version }
  }`;
  const conflict = {
    path: ['updatePost'],
    errorType: 'DynamoDB:ConditionalCheckFailedException',
    data: { title: 'Engines', version: 1 },
  };
  expect(await ask(UPDATE, { id })).toMatchObject({
    data: { updatePost: { title: 'Engines', version: 1 } },
    errors: [conflict],
  });
  const DELETE = 'mutation ($id: ID!) { deletePost(id: $id, expectedVersion: 7) { title version } }';
  expect(await ask(DELETE, { id })).toMatchObject({
    data: { deletePost: null },
    errors: [{ ...conflict, path: ['deletePost'] }],
  });
});

test('a vote for a missing post is an error of the field', async () => {
  expect(await ask('mutation { vote(id: "missing", vote: UP) { ups } }')).toMatchObject({
    data: { vote: null },
    errors: [{ errorType: 'DynamoDB:ConditionalCheckFailedException', data: null }],
  });
});

test('pages of a scan and of an index contain every post once', async () => {
  for (const title of ['1', '2', '3']) await add('Grace', title);
  const seen = async (field: string): Promise<string[]> => {
    const all: string[] = [];
    let nextToken: string | null = null;
    do {
      const { data } = await ask(
        `query ($nextToken: String) { page: ${field} nextToken: $nextToken) { posts { id } nextToken } }`,
        { nextToken },
      );
      all.push(...idsOf(data?.page));
      nextToken = isJsonObject(data?.page) && data.page.nextToken ? String(data.page.nextToken) : null;
    } while (nextToken !== null);
    return all;
  };
  expect(await seen('postsByAuthor(author: "Grace", limit: 2,')).toHaveLength(3);
  const scanned = await seen('allPosts(limit: 2,');
  expect(new Set(scanned).size).toBe(scanned.length);
  expect(scanned.length).toBeGreaterThanOrEqual(3);
});

test('filters find posts by tag, and by the filter of a client', async () => {
  const id = await add('Mary', 'On electrons', ['physics', 'new']);
  await ask('mutation ($id: ID!) { vote(id: $id, vote: UP) { ups } }', { id });
  const found = { posts: [{ title: 'On electrons' }] };
  expect(await ask('{ postsByTag(tag: "physics") { posts { title } } }')).toEqual({
    data: { postsByTag: found },
  });
  const SEARCH = 'query ($filter: PostFilter!) { searchPosts(filter: $filter) { posts { title } } }';
  const title = { beginsWith: 'On ' };
  for (const filter of [
    { title, ups: { between: [1, 2] } },
    { and: [{ title: { contains: 'electron' } }, { not: { ups: { gt: 1 } } }] },
    { or: [{ title: { eq: 'On electrons' } }, { title: { eq: 'nothing' } }] },
  ]) {
    expect(await ask(SEARCH, { filter })).toEqual({ data: { searchPosts: found } });
  }
  expect(await ask(SEARCH, { filter: { title, ups: { gt: 1 } } })).toEqual({
    data: { searchPosts: { posts: [] } },
  });
});
