import { readFileSync } from 'node:fs';
import { type DocumentNode, Kind, parse } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LocalApi, startLocalApi } from '../support/with-local-api.ts';
import { connectRealtime } from '../tools/realtime-client.ts';

const readme = readFileSync('README.md', 'utf8');
const blocks = [...readme.matchAll(/```graphql\n([\s\S]*?)```/g)].map((match) => match[1] ?? '');

const toKind = (document: DocumentNode): string | undefined => {
  const [definition] = document.definitions;
  return definition?.kind === Kind.OPERATION_DEFINITION ? definition.operation : undefined;
};

const findBlock = (kind: string): string => blocks.find((block) => toKind(parse(block)) === kind) ?? '';

let api: LocalApi;
beforeAll(async () => {
  api = await startLocalApi();
});
afterAll(() => api.stop());

test('the README opens with the two commands that run and test the project', () => {
  const commands = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)].map((match) => match[1]);
  expect(commands.slice(0, 2)).toEqual(['npm ci && npm start\n', 'npm ci && npm test\n']);
});

test('the mutation, the query and the subscription of the README work as pasted', async () => {
  const client = await connectRealtime(api, { 'x-api-key': api.apiKey });
  try {
    const subscription = await client.subscribe(findBlock('subscription'));
    const { body: created } = await api.graphql(findBlock('mutation'));
    expect(created).toMatchObject({
      data: { createUser: { user: { name: 'Ada Lovelace' }, userErrors: [] } },
    });
    expect(await subscription.next()).toMatchObject({ data: { onUserCreated: { name: 'Ada Lovelace' } } });
    const { body: listed } = await api.graphql(findBlock('query'));
    expect(listed).toMatchObject({
      data: { listUsers: { items: [{ name: 'Ada Lovelace' }], nextToken: null } },
    });
  } finally {
    await client.close();
  }
});

test('the request of the README for curl works as pasted', async () => {
  const body = /-d '(.*)'/.exec(readme)?.[1] ?? '';
  // What curl -d sends when nothing else is said.
  const headers = { 'x-api-key': api.apiKey, 'content-type': 'application/x-www-form-urlencoded' };
  const response = await fetch(api.url, { method: 'POST', headers, body });
  expect(await response.json()).toMatchObject({ data: { listUsers: { items: expect.any(Array) } } });
});
