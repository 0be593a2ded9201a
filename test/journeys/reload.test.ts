import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from 'appsync-offline/realtime';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { type Checkout, copyCheckout } from '../support/checkout.ts';
import { printedConsole, readmeStart } from '../tools/readme-commands.ts';
import type { RunningCommand } from '../tools/run-command.ts';

let checkout: Checkout;
beforeAll(async () => {
  checkout = await copyCheckout({ built: true });
});
afterAll(() => checkout.remove());

const TIMEOUT = 120_000;
const CLIENTS = 10;
const SUBSCRIBERS = 20;

interface Answer {
  data?: Record<string, unknown> | null;
  errors?: { message: string }[];
}

/** Asks the API that the start has printed. */
const openApi = async (command: RunningCommand) => {
  const address = await printedConsole(command);
  const config = await (await fetch(new URL('/console/config.json', address))).json();
  const { url, realtimeUrl, apiKey } = config as Record<'url' | 'realtimeUrl' | 'apiKey', string>;
  const headers = { 'x-api-key': apiKey, 'content-type': 'application/json' };
  const ask = async (query: string): Promise<Answer> => {
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query }) });
    return (await response.json()) as Answer;
  };
  return { ask, url, realtimeUrl, authorization: { 'x-api-key': apiKey } };
};

type OpenApi = Awaited<ReturnType<typeof openApi>>;

/** Asks on and on; `end` resolves with everything that was no answer. */
const keepAsking = ({ ask }: OpenApi) => {
  let isDone = false;
  const failures: unknown[] = [];
  const clients = Array.from({ length: CLIENTS }, async () => {
    while (!isDone) {
      const answer = await ask('{ listUsers(limit: 5) { items { id } } }').catch(String);
      if (typeof answer === 'string' || answer.errors !== undefined) failures.push(answer);
    }
  });
  return async (): Promise<unknown[]> => {
    isDone = true;
    await Promise.all(clients);
    return failures;
  };
};

const subscribeAll = async ({ url, realtimeUrl, authorization }: OpenApi) => {
  const client = connect({ url, realtimeUrl, authorization, WebSocket });
  const received: string[] = [];
  const ended: string[] = [];
  for (let each = 0; each < SUBSCRIBERS; each += 1)
    await client.subscribe<{ onUserCreated: { name: string } }>('subscription { onUserCreated { name } }', {
      next: ({ data }) => void received.push(data?.onUserCreated.name ?? ''),
      complete: () => void ended.push('complete'),
      error: ({ message }) => void ended.push(message),
    });
  return { client, received, ended };
};

const edit = (file: string, from: string, to: string): void => {
  const path = join(checkout.directory, file);
  const text = readFileSync(path, 'utf8');
  if (!text.includes(from)) throw new Error(`${file} does not contain: ${from}`);
  writeFileSync(path, text.replace(from, to));
};

const createUser = (name: string, email: string): string =>
  `mutation { createUser(input: { name: "${name}", email: "${email}" }) { user { id } userErrors { message } } }`;

test('a changed resolver, function and schema are served while clients query and subscribe', {
  timeout: 3 * TIMEOUT,
}, async () => {
  const command = checkout.type(`${readmeStart()} --memory`);
  const api = await openApi(command);
  const { client, received, ended } = await subscribeAll(api);
  const endClients = keepAsking(api);
  const untilAnswered = (query: string, text: string): Promise<void> =>
    vi.waitFor(async () => expect(JSON.stringify(await api.ask(query))).toContain(text), {
      timeout: TIMEOUT,
      interval: 200,
    });

  edit('resolvers/Query.listUsers.ts', 'limit must be between', 'limit has to be between');
  await untilAnswered('{ listUsers(limit: 0) { items { id } } }', 'limit has to be between');

  edit('schema/schema.graphql', '  getUser(', '  findUser(');
  await command.written('stderr', 'Not reloaded');
  edit('schema/schema.graphql', '  findUser(', '  getUser(');

  edit('schema/schema.graphql', 'api_key {\n  id: ID!', 'api_key {\n  nickname: String\n  id: ID!');
  await untilAnswered('{ __type(name: "User") { fields { name } } }', 'nickname');

  edit('functions/create-user/handler.ts', '\n', '\nconsole.log("a changed function");\n');
  await vi.waitFor(
    async () => {
      await api.ask(createUser('Ada', 'ada@example.com'));
      expect(command.stderr()).toContain('a changed function');
    },
    { timeout: TIMEOUT, interval: 200 },
  );

  await api.ask(createUser('Grace', 'grace@example.com'));
  await vi.waitFor(() => expect(received.filter((name) => name === 'Grace')).toHaveLength(SUBSCRIBERS), {
    timeout: TIMEOUT,
  });
  expect(await endClients()).toEqual([]);
  expect(ended).toEqual([]);
  await client.close();
  command.process.kill('SIGTERM');
  await command.ended;
  expect(checkout.listStrays()).toEqual([]);
});
