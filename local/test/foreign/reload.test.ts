import { expect, onTestFinished, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { createInbox } from '../../../test/tools/inbox.ts';
import { connect } from '../../realtime-client/connect.ts';
import { type RunningApp, start } from '../../start.ts';
import { type BoardState, board } from '../support/foreign-apps/board.ts';
import { ask } from '../support/foreign-apps/start-foreign.ts';
import { synthesizeApp } from '../support/foreign-apps/synthesize-app.ts';

const startBoard = async (state: BoardState = {}): Promise<RunningApp> => {
  const app = await start({ assembly: synthesizeApp(board(state)), console: { builds: 'when-asked' } });
  onTestFinished(() => app.stop());
  return app;
};

const reload = (app: RunningApp, state: BoardState) => app.reload(synthesizeApp(board(state)));

test('a changed resolver is used immediately, and nothing else changes', async () => {
  const app = await startBoard();
  expect(await ask(app, '{ greeting sign }')).toEqual({ data: { greeting: 'hello', sign: 'closed' } });
  expect(await reload(app, { greeting: 'good evening' })).toEqual({
    changes: ['Query.greeting'],
    atNextStart: [],
    endedSubscriptions: [],
  });
  expect(await ask(app, '{ greeting sign }')).toEqual({ data: { greeting: 'good evening', sign: 'closed' } });
});

test('a changed function is used immediately', async () => {
  const app = await startBoard();
  expect(await ask(app, '{ sign }')).toEqual({ data: { sign: 'closed' } });
  expect((await reload(app, { sign: 'open' })).changes).toEqual(['function paint']);
  expect(await ask(app, '{ sign }')).toEqual({ data: { sign: 'open' } });
});

test('a change that cannot be served leaves the previous version running', async () => {
  const app = await startBoard();
  await expect(reload(app, { schema: 'type Query { greeting: Nothing }' })).rejects.toMatchObject({
    code: 'SCHEMA_REFUSED',
  });
  expect(await ask(app, '{ greeting sign }')).toEqual({ data: { greeting: 'hello', sign: 'closed' } });
});

test('a new table is created, and the data of a removed one is kept', async () => {
  const app = await startBoard({ tables: ['posts'] });
  const item = { id: { S: '1' } };
  await app.dynamodb('PutItem', { TableName: 'posts', Item: item });
  expect((await reload(app, { tables: ['signs'] })).changes).toEqual([
    'table signs',
    'table posts (removed; its data is kept)',
  ]);
  expect(await app.dynamodb('Scan', { TableName: 'signs' })).toMatchObject({ Count: 0 });
  expect((await reload(app, { tables: ['signs', 'posts'] })).changes).toEqual(['table posts']);
  expect(await app.dynamodb('Scan', { TableName: 'posts' })).toMatchObject({ Items: [item] });
});

const SCHEMA_OF_MORE = `
type Query { greeting: String sign: String }
type Mutation { post(text: String!): Post }
type Post { text: String author: String likes: Int }
type Subscription { onPost(text: String): Post @aws_subscribe(mutations: ["post"]) }
`;
const SCHEMA_WITHOUT_AUTHOR = SCHEMA_OF_MORE.replace('author: String ', '');

/** Subscribes with one client of the app; what it receives goes to an inbox for each subscription. */
const startSubscribing = (app: RunningApp) => {
  const client = connect({
    url: app.url,
    realtimeUrl: app.realtimeUrl,
    authorization: { 'x-api-key': app.apiKey ?? '' },
    WebSocket,
  });
  onTestFinished(() => client.close());
  return async (query: string) => {
    const inbox = createInbox<unknown>();
    await client.subscribe(query, {
      next: ({ data }) => inbox.put(data),
      complete: () => inbox.put('complete'),
    });
    return inbox;
  };
};

test('subscriptions continue under a new schema, and invalid ones are completed', async () => {
  const app = await startBoard();
  const subscribe = startSubscribing(app);
  const texts = await subscribe('subscription { onPost { text } }');
  const authors = await subscribe('subscription { onPost { author } }');
  expect((await reload(app, { schema: SCHEMA_OF_MORE })).endedSubscriptions).toEqual([]);
  const post = () => ask(app, 'mutation { post(text: "hi") { text author } }');
  await post();
  expect(await texts.next()).toEqual({ onPost: { text: 'hi' } });
  expect(await authors.next()).toEqual({ onPost: { author: 'Ada' } });
  const { changes, endedSubscriptions } = await reload(app, { schema: SCHEMA_WITHOUT_AUTHOR });
  expect(changes).toEqual(['schema']);
  expect(endedSubscriptions).toEqual([expect.stringMatching(/^A subscription of board ended: .*author/)]);
  expect(await authors.next()).toBe('complete');
  await ask(app, 'mutation { post(text: "still here") { text } }');
  expect(await texts.next()).toEqual({ onPost: { text: 'still here' } });
});

test('a subscription that continues receives messages by the new schema, as one that begins', async () => {
  const app = await startBoard({ schema: SCHEMA_OF_MORE });
  const subscribe = startSubscribing(app);
  const before = await subscribe('subscription { onPost { author } }');
  await ask(app, 'mutation { post(text: "hi") { text } }');
  expect(await before.next()).toEqual({ onPost: { author: null } });
  await reload(app, { schema: SCHEMA_OF_MORE.replace('author: String ', 'author: String! ') });
  const after = await subscribe('subscription { onPost { author } }');
  await ask(app, 'mutation { post(text: "hi") { text } }');
  expect(await before.next()).toEqual({ onPost: null });
  expect(await after.next()).toEqual({ onPost: null });
});

test('requests in progress finish while resolvers are replaced', async () => {
  const app = await startBoard();
  let isDone = false;
  const seen = new Set<unknown>();
  const clients = Array.from({ length: 10 }, async () => {
    while (!isDone) {
      const { data, errors } = await ask(app, '{ greeting sign }');
      expect(errors).toBeUndefined();
      seen.add(`${data?.greeting} ${data?.sign}`);
    }
  });
  const untilSeen = (text: string) => vi.waitFor(() => expect(seen).toContain(text), { timeout: 20_000 });
  await untilSeen('hello closed');
  for (const [index, greeting] of ['one', 'two', 'three'].entries()) {
    await reload(app, { greeting, sign: String(index) });
    await untilSeen(`${greeting} ${index}`);
  }
  isDone = true;
  await Promise.all(clients);
});
