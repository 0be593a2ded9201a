import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import { type Client, createClient, type Observable, observe } from './client.ts';

const ROOT = join(import.meta.dirname, '../..');
const TSX = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
const TIMEOUT = { timeout: 30_000, interval: 200 };

let server: ChildProcess;
let client: Client;

/** Serves the CDK app with the construct, as its developer would. */
beforeAll(async () => {
  const cwd = inject('project');
  rmSync(join(cwd, 'construct.out'), { recursive: true, force: true });
  const flags = ['--memory', '--port', '0', '--aws-port', '0', '--json'];
  const watch = ['--watch', 'npx tsx construct/app.ts', '--paths', 'construct'];
  const argv = ['--import', TSX, join(ROOT, 'local/bin.ts'), 'construct.out', ...watch, ...flags];
  const env = { ...process.env, CDK_OUTDIR: 'construct.out' };
  server = spawn(process.execPath, argv, { cwd, env, stdio: ['ignore', 'pipe', 'ignore'] });
  const [line] = server.stdout === null ? [] : await once(server.stdout.setEncoding('utf8'), 'data');
  client = createClient(JSON.parse(readFileSync(JSON.parse(line).amplifyOutputs, 'utf8')));
}, 180_000);
afterAll(async () => {
  server.kill('SIGTERM');
  await once(server, 'close');
});

const ask = async (query: string, variables: object = {}) =>
  ((await client.graphql({ query, variables })) as { data: Record<string, unknown> }).data;

const createBlog = async (title: string): Promise<string> => {
  const mutation = 'mutation ($title: String!) { createBlog(input: { title: $title }) { id title } }';
  return ((await ask(mutation, { title })).createBlog as { id: string }).id;
};

test('models of AmplifyGraphqlApi are created, related, found by index, changed and deleted', async () => {
  const id = await createBlog('Engines');
  await ask('mutation ($id: ID!) { createPost(input: { text: "Analytical", blogId: $id }) { id } }', { id });
  expect(
    await ask('query ($id: ID!) { getBlog(id: $id) { title posts { items { text blog { title } } } } }', {
      id,
    }),
  ).toEqual({
    getBlog: { title: 'Engines', posts: { items: [{ text: 'Analytical', blog: { title: 'Engines' } }] } },
  });
  expect(await ask('{ blogsByTitle(title: "Engines") { items { id } } }')).toEqual({
    blogsByTitle: { items: [{ id }] },
  });
  const change = 'mutation ($id: ID!) { updateBlog(input: { id: $id, title: "Looms" }) { title } }';
  expect(await ask(change, { id })).toEqual({ updateBlog: { title: 'Looms' } });
  await ask('mutation ($id: ID!) { deleteBlog(input: { id: $id }) { id } }', { id });
  expect(await ask('query ($id: ID!) { getBlog(id: $id) { id } }', { id })).toEqual({ getBlog: null });
  expect(await ask('{ listPosts { items { text } } }')).toEqual({
    listPosts: { items: [{ text: 'Analytical' }] },
  });
});

test('subscribers receive what is created', async () => {
  const query = 'subscription { onCreateBlog { title } }';
  const received = observe(client.graphql({ query }) as Observable<{ data: unknown }>);
  // The client does not report when it has subscribed.
  await vi.waitFor(async () => {
    await createBlog('Received');
    expect(received.values).toContainEqual(
      expect.objectContaining({ data: { onCreateBlog: { title: 'Received' } } }),
    );
  }, TIMEOUT);
  expect(received.errors).toEqual([]);
});
