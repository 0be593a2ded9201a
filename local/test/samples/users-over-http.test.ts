import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ServedApp } from '../../../test/tools/serve-assembly.ts';
import { serveSample } from './serve-sample.ts';

const users = new Map<string, string>();
const authorizations: (string | undefined)[] = [];

/** A service as others have written it: users in JSON. */
const answer = (method: string, url: URL, body: string): [status: number, document?: object | string] => {
  const id = decodeURIComponent(url.pathname.split('/')[3] ?? '');
  const toUser = () => ({ id, name: users.get(id) });
  if (method === 'POST') {
    const { name } = JSON.parse(body);
    if (name === '') return [422, 'A user has a name.'];
    const made = String(users.size + 1);
    users.set(made, name);
    return [201, { id: made, name }];
  }
  if (method === 'PUT') users.set(id, JSON.parse(body).name);
  if (method === 'DELETE') return users.delete(id) ? [204] : [404];
  if (id !== '') return users.has(id) ? [200, toUser()] : [404];
  const all = [...users].map(([userId, name]) => ({ id: userId, name }));
  return [200, { items: all.slice(0, Number(url.searchParams.get('limit'))) }];
};

let service: Server;
let api: ServedApp;
beforeAll(async () => {
  service = createServer(async (request, response) => {
    authorizations.push(request.headers.authorization);
    const url = new URL(request.url ?? '/', 'http://service');
    const [status, document] = answer(request.method ?? '', url, await text(request));
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(typeof document === 'object' ? JSON.stringify(document) : document);
  });
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  const { port } = service.address() as AddressInfo;
  const fields = [
    'Query.user',
    'Query.users',
    'Mutation.addUser',
    'Mutation.updateUser',
    'Mutation.deleteUser',
  ];
  api = await serveSample({
    folder: `${import.meta.dirname}/users-over-http`,
    sources: { service: { kind: 'http', endpoint: `http://127.0.0.1:${port}` } },
    fields: Object.fromEntries(fields.map((field) => [field, 'service'])),
  });
});
afterAll(async () => {
  await api.stop();
  await new Promise<void>((resolve) => service.close(() => resolve()));
});

const ask = async (query: string, headers: Record<string, string> = {}) =>
  (await api.graphql(query, {}, { 'x-api-key': api.apiKey, ...headers })).body;

test('users of a service are created, read, changed and deleted', async () => {
  expect(await ask('mutation { addUser(name: "Ada") { id name } }')).toEqual({
    data: { addUser: { id: '1', name: 'Ada' } },
  });
  await ask('mutation { addUser(name: "Grace") { id } }');
  expect(await ask('{ users(limit: 1) { name } user(id: "2") { name } }')).toEqual({
    data: { users: [{ name: 'Ada' }], user: { name: 'Grace' } },
  });
  const CHANGE = 'mutation { updateUser(id: "1", name: "Ada L.") { name } }';
  expect(await ask(CHANGE, { 'x-forwarded': 'Bearer token' })).toEqual({
    data: { updateUser: { name: 'Ada L.' } },
  });
  expect(authorizations.at(-1)).toBe('Bearer token');
  expect(await ask('mutation { a: deleteUser(id: "1") b: deleteUser(id: "1") }')).toEqual({
    data: { a: '1', b: null },
  });
});

test('the code handles a status other than 200', async () => {
  expect(await ask('{ user(id: "a/b c") { name } }')).toEqual({ data: { user: null } });
  expect(await ask('mutation { addUser(name: "") { id } }')).toMatchObject({
    data: { addUser: null },
    errors: [{ message: 'A user has a name.', errorType: '422' }],
  });
});
