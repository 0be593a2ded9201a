import type { JsonObject } from 'appsync-offline';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LocalApi, startLocalApi } from '../support/with-local-api.ts';
import { connectRealtime } from '../tools/realtime-client.ts';

const CREATE =
  'mutation CreateUser($input: CreateUserInput!) { createUser(input: $input) { user { id name email createdAt updatedAt version } } }';

interface Span {
  kind: string;
  name: string;
  details: JsonObject;
  spans: Span[];
}

interface Link {
  id: string;
  traceId: string;
  summary: { kind: string; name: string };
}

interface Trace {
  id: string;
  traceId: string;
  kind: string;
  name: string;
  status: string;
  milliseconds: number;
  operationName: string | null;
  causes: Link[];
  effects: Link[];
  spans: Span[];
}

const flatten = (spans: readonly Span[]): Span[] => spans.flatMap((span) => [span, ...flatten(span.spans)]);

describe('the trace API', () => {
  let app: LocalApi;
  beforeAll(async () => {
    app = await startLocalApi();
  });
  afterAll(() => app?.stop());

  const read = async <Answer>(path: string): Promise<Answer> => {
    const response = await fetch(new URL(`/console/api/${path}`, app.url));
    return (await response.json()) as Answer;
  };
  const find = (id: string | null | undefined): Promise<Trace> => read(`traces/${id}`);
  const spansOf = async (id: string | null, kind: string): Promise<Span[]> =>
    flatten((await find(id)).spans).filter((span) => span.kind === kind);

  test('link a mutation to the transaction, the batch, the published event and its deliveries, and back', async () => {
    const client = await connectRealtime(app, { 'x-api-key': app.apiKey });
    const feed = await client.subscribe('subscription { onUserCreated { id name } }');
    const { headers } = await app.graphql(CREATE, { input: { name: 'Ada', email: 'ada@example.com' } });
    const received = await feed.next();
    await app.idle();

    const created = await find(headers.get('x-amzn-requestid'));
    expect(created).toMatchObject({ kind: 'request', name: 'mutation CreateUser', status: 'ok', causes: [] });
    const calls = flatten(created.spans).filter(({ kind }) => kind === 'ServiceCall');
    expect(calls).toMatchObject([{ details: { service: 'DynamoDB', operation: 'TransactWriteItems' } }]);

    expect(created.effects).toMatchObject([{ traceId: created.traceId, summary: { kind: 'streamBatch' } }]);
    const batch = await find(created.effects[0]?.id);
    expect(batch).toMatchObject({
      kind: 'streamBatch',
      traceId: created.traceId,
      causes: [{ id: created.id }],
    });
    expect(batch.effects).toMatchObject([
      { summary: { kind: 'request', name: 'mutation PublishUserCreated' } },
    ]);
    const published = await find(batch.effects[0]?.id);
    expect(published).toMatchObject({ traceId: created.traceId, causes: [{ id: batch.id }] });
    const [publish] = flatten(published.spans).filter(({ kind }) => kind === 'Publish');
    expect(publish?.details).toMatchObject({
      subscriptionField: 'onUserCreated',
      deliveries: [{ isSent: true, reason: { kind: 'delivered' }, message: received }],
    });
    await client.close();
  });

  test('have the consumed capacity of a read', async () => {
    const read = async (query: string) => {
      const { headers } = await app.graphql(query);
      const spans = await spansOf(headers.get('x-amzn-requestid'), 'ServiceCall');
      return spans.map(({ details: { operation, capacity } }) => ({ operation, capacity }));
    };
    // A consistent read of up to 4 KB is one unit, any other a half.
    expect(await read('{ getUserImport(id: "nothing") { id } }')).toEqual([
      { operation: 'GetItem', capacity: { readUnits: 1, writeUnits: 0 } },
    ]);
    expect(await read('{ listUsers { items { id } } }')).toEqual([
      { operation: 'Query', capacity: { readUnits: 0.5, writeUnits: 0 } },
    ]);
  });

  test.each([
    ['traceparent', '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'],
    ['x-amzn-trace-id', 'Root=1-0af76519-16cd43dd8448eb211c80319c;Parent=b7ad6b7169203331;Sampled=1'],
  ])('continue the trace that the header %s names', async (name, value) => {
    const { headers } = await app.graphql(
      '{ listUsers { items { id } } }',
      {},
      { 'x-api-key': app.apiKey, [name]: value },
    );
    expect(await find(headers.get('x-amzn-requestid'))).toMatchObject({
      traceId: '0af7651916cd43dd8448eb211c80319c',
      causes: [{ spanId: 'b7ad6b7169203331', id: null }],
    });
  });

  test('are filtered by failure, field and caller, newest first, with a limit', async () => {
    await app.graphql('query Broken { absent }');
    const list = async (query: string): Promise<Trace[]> =>
      (await read<{ traces: Trace[] }>(`traces?${query}`)).traces;
    expect(await list('failed&limit=1')).toMatchObject([
      {
        name: 'query Broken { absent }',
        status: 'failed',
        milliseconds: expect.any(Number),
        id: expect.any(String),
      },
    ]);
    const created = await list('field=createUser');
    expect(created.map(({ name }) => name)).toEqual(['mutation CreateUser']);
    expect(await list('caller=nobody-of-this-name')).toEqual([]);
    expect(await read('traces?limit=many')).toEqual({ message: expect.stringContaining('limit') });
  });

  test('are streamed as they end', async () => {
    const ending = new AbortController();
    const response = await fetch(new URL('/console/api/traces/stream?field=listUsers', app.url), {
      signal: ending.signal,
    });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    await app.graphql('{ getUser(id: "1") { id } }');
    await app.graphql('query Followed { listUsers { items { id } } }');
    let text = '';
    while (!text.includes('Followed')) text += (await reader?.read())?.value ?? '';
    expect(text).toMatch(/^data: \{/m);
    expect(text).not.toContain('getUser');
    ending.abort();
  });

  test('are not for pages of other local origins, nor for another method', async () => {
    const url = new URL('/console/api/traces', app.url);
    const ask = async (headers: Record<string, string>, method = 'GET') =>
      (await fetch(url, { method, headers })).status;
    expect(await ask({})).toBe(200);
    expect(await ask({ 'sec-fetch-site': 'same-origin' })).toBe(200);
    expect(await ask({ 'sec-fetch-site': 'same-site' })).toBe(403);
    expect(await ask({ 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await ask({ origin: 'https://example.com' })).toBe(403);
    expect(await ask({}, 'PATCH')).toBe(405);
  });

  test('are cleared on request', async () => {
    await fetch(new URL('/console/api/traces', app.url), { method: 'DELETE' });
    expect(await read('traces')).toMatchObject({ traces: [], kept: { count: 0 }, isRecording: true });
  });
});
