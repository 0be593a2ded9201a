import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createAsk, createFetcher } from '../../../console/app/fetcher.ts';
import type { SubscriptionRequest } from '../../../console/app/open-subscription.ts';
import type { Authorization } from '../../../realtime-client/authorization.ts';

const ENDPOINTS = { graphql: 'http://localhost/graphql', realtime: 'ws://localhost/realtime' };

interface Sent {
  headers: Record<string, string>;
  body: { query: string; variables?: unknown; operationName?: string | null };
}

const begin = (authorization: Authorization = { 'x-api-key': 'k' }, answer: object = { data: { a: 1 } }) => {
  const sent: Sent[] = [];
  const answered: string[] = [];
  const viewed: SubscriptionRequest[] = [];
  vi.stubGlobal('fetch', async (_url: string, init: { headers: Sent['headers']; body: string }) => {
    sent.push({ headers: init.headers, body: JSON.parse(init.body) });
    return new Response(JSON.stringify(answer), { headers: { 'x-amzn-requestid': `r${sent.length}` } });
  });
  const options = { endpoints: ENDPOINTS, authorization: () => authorization };
  const fetcher = createFetcher({
    ...options,
    answered: (id) => answered.push(id),
    subscriptions: {
      view: (request) => {
        viewed.push(request);
        return () => void viewed.pop();
      },
      follow: () => {},
      isWaiting: () => false,
      isShownOutside: () => false,
    },
  });
  return { sent, answered, viewed, fetcher, ask: createAsk(options) };
};

beforeEach(() => () => vi.unstubAllGlobals());

const SUBSCRIPTION = 'subscription OnItem { onItem }';

describe('a query or mutation', () => {
  test('is sent as the caller, and its trace is reported', async () => {
    const { fetcher, sent, answered } = begin();
    expect(await fetcher({ query: '{ a }', variables: { id: 1 } })).toEqual({ data: { a: 1 } });
    expect(sent).toMatchObject([
      { headers: { 'x-api-key': 'k' }, body: { variables: { id: 1 }, operationName: null } },
    ]);
    expect(answered).toEqual(['r1']);
  });

  test('has the name of its operation, even if GraphiQL still has that of another tab', async () => {
    const { fetcher, sent } = begin();
    await fetcher({ query: 'query A { a }', operationName: 'B' });
    await fetcher({ query: 'query A { a } query B { b }', operationName: 'B' });
    expect(sent.map(({ body }) => body.operationName)).toEqual(['A', 'B']);
  });

  test('that cannot be parsed is sent anyway, so that the API reports the error', async () => {
    const { fetcher, sent } = begin();
    await fetcher({ query: '{ a' });
    expect(sent[0]?.body.query).toBe('{ a');
  });

  test('of GraphiQL itself has no trace in the page', async () => {
    const { fetcher, answered } = begin();
    await fetcher({ query: 'query IntrospectionQuery { __typename }', operationName: 'IntrospectionQuery' });
    expect(answered).toEqual([]);
  });
});

describe('the headers of the editor', () => {
  test('are sent besides those of the caller, which sign the request', async () => {
    const { fetcher, sent } = begin(async () => ({ authorization: 'signed' }));
    await fetcher({ query: '{ a }' }, { headers: { 'x-trace': '1' } });
    expect(sent[0]?.headers).toMatchObject({ authorization: 'signed', 'x-trace': '1' });
  });

  test('replace the caller if they have credentials, in any case of letters', async () => {
    const { fetcher, sent } = begin();
    await fetcher({ query: '{ a }' }, { headers: { Authorization: 'token' } });
    expect(sent[0]?.headers).toEqual({ 'content-type': 'application/json', Authorization: 'token' });
  });

  test('that are empty are not sent, and leave the caller as it is', async () => {
    const { fetcher, sent } = begin();
    await fetcher({ query: '{ a }' }, { headers: { authorization: '' } });
    expect(sent[0]?.headers).toEqual({ 'content-type': 'application/json', 'x-api-key': 'k' });
  });
});

describe('a subscription', () => {
  test('is not sent by HTTP, but viewed with its caller and its headers', async () => {
    const { fetcher, sent, viewed } = begin();
    const result = fetcher({ query: SUBSCRIPTION }, { headers: { 'x-trace': '1' } });
    const { unsubscribe } = (result as { subscribe(viewer: object): { unsubscribe(): void } }).subscribe({});
    expect(sent).toEqual([]);
    expect(viewed).toMatchObject([{ query: SUBSCRIPTION, variables: {}, headers: { 'x-trace': '1' } }]);
    unsubscribe();
    expect(viewed).toEqual([]);
  });

  test('is recognized among several operations by its name', async () => {
    const { fetcher, sent } = begin();
    const query = `${SUBSCRIPTION} query A { a }`;
    expect(fetcher({ query, operationName: 'OnItem' })).toHaveProperty('subscribe');
    await fetcher({ query, operationName: 'A' });
    expect(sent).toHaveLength(1);
  });

  test('is recognized after fragments and comments', () => {
    const query = `# a\nfragment F on Item { id }\n${SUBSCRIPTION}`;
    expect(begin().fetcher({ query })).toHaveProperty('subscribe');
  });
});

describe('a query of the page itself', () => {
  test('resolves with the data, as the caller', async () => {
    const { ask, sent, answered } = begin();
    expect(await ask('')('{ a }')).toEqual({ a: 1 });
    expect(sent[0]?.headers).toMatchObject({ 'x-api-key': 'k' });
    expect(answered).toEqual([]);
  });

  test('is null if the API refuses it', async () => {
    expect(await begin({}, { errors: [{ message: 'No.' }] }).ask('')('{ a }')).toBe(null);
  });

  test('has the headers of the editor, unless they are not a JSON object', async () => {
    const { ask, sent } = begin();
    await ask('{"authorization":"token"}')('{ a }');
    for (const text of ['{', 'null', '"text"', '[1]', '  ']) await ask(text)('{ a }');
    expect(sent[0]?.headers).toMatchObject({ authorization: 'token' });
    for (const { headers } of sent.slice(1))
      expect(headers).toEqual({ 'content-type': 'application/json', 'x-api-key': 'k' });
  });
});
