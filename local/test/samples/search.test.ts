import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startFakeEndpoint } from '../../../test/tools/fake-endpoint.ts';
import type { ServedApp } from '../../../test/tools/serve-assembly.ts';
import { type Sample, serveSample } from './serve-sample.ts';

// The ways of "Using OpenSearch Service resolvers" and "Combining GraphQL resolvers":
// https://docs.aws.amazon.com/appsync/latest/devguide/tutorial-elasticsearch-resolvers-js.html
// https://docs.aws.amazon.com/appsync/latest/devguide/tutorial-combining-graphql-resolvers-js.html

const sample: Sample = {
  folder: `${import.meta.dirname}/search`,
  sources: { articles: { kind: 'table', keys: ['id'] }, index: { kind: 'search' } },
  fields: {
    'Mutation.putArticle': 'articles',
    'Query.article': 'articles',
    'Mutation.index': 'index',
    'Query.found': 'index',
    'Query.articlesBy': 'index',
    'Article.similar': 'index',
  },
};

/** Keeps what is put, and answers every search with all of it, in OpenSearch's shapes. */
const createIndex = () => {
  const documents = new Map<string, object>();
  return ({ method, url = '' }: IncomingMessage, response: ServerResponse, body: string): void => {
    const id = /\/_doc\/([^?]+)/.exec(url)?.[1];
    if (method === 'PUT' && id !== undefined) documents.set(id, JSON.parse(body));
    const hits = [...documents.values()].map((_source) => ({ _source }));
    const found = id === undefined ? null : (documents.get(id) ?? null);
    const answer =
      id === undefined ? { hits: { hits } } : { _id: id, found: found !== null, _source: found ?? undefined };
    response.writeHead(id !== undefined && found === null ? 404 : 200).end(JSON.stringify(answer));
  };
};

let service: Awaited<ReturnType<typeof startFakeEndpoint>>;
let api: ServedApp;
beforeAll(async () => {
  const answer = createIndex();
  service = await startFakeEndpoint((request, response) =>
    answer(request, response, service.received.at(-1)?.body ?? ''),
  );
  api = await serveSample(sample, { openSearchEndpoint: service.endpoint });
});
afterAll(async () => {
  await api.stop();
  await service.stop();
});

const toSent = () => service.received.map(({ method, url, body }) => [method, url, body && JSON.parse(body)]);

test('a document is indexed, read and searched', async () => {
  const article = { id: '1', author: 'Ada', title: 'Engines' };
  const INDEX = 'mutation { index(id: "1", author: "Ada", title: "Engines") { id author title } }';
  expect((await api.graphql(INDEX)).body).toEqual({ data: { index: article } });
  const READ =
    '{ found(id: "1") { id title } none: found(id: "9") { id } articlesBy(author: "Ada") { title } }';
  expect((await api.graphql(READ)).body).toEqual({
    data: { found: { id: '1', title: 'Engines' }, none: null, articlesBy: [{ title: 'Engines' }] },
  });
  expect(toSent()).toEqual(
    expect.arrayContaining([
      ['PUT', '/articles/_doc/1', article],
      ['GET', '/articles/_search', { from: 0, size: 50, query: { match: { author: 'Ada' } } }],
    ]),
  );
});

test('fields of one type come from a table and from an index', async () => {
  const PUT = `mutation {
    index(id: "7", author: "Grace", title: "Compilers") { id }
    putArticle(id: "7", author: "Grace", title: "Compilers") { title similar { title } }
  }`;
  expect((await api.graphql(PUT)).body.data).toMatchObject({
    putArticle: { title: 'Compilers', similar: expect.arrayContaining([{ title: 'Compilers' }]) },
  });
  expect((await api.graphql('{ article(id: "7") { author } }')).body).toEqual({
    data: { article: { author: 'Grace' } },
  });
  expect(toSent()).toContainEqual(['GET', '/articles/_search?size=3', expect.any(Object)]);
});

test('without an OpenSearch such fields return an error that names the variable to set, and the rest is returned', async () => {
  const alone = await serveSample(sample);
  const { body } = await alone.graphql('{ article(id: "1") { id } articlesBy(author: "Ada") { id } }');
  await alone.stop();
  expect(body).toMatchObject({
    data: { article: null, articlesBy: null },
    errors: [{ path: ['articlesBy'], message: expect.stringContaining('OPENSEARCH_ENDPOINT') }],
  });
});
