import { describe, expect, test } from 'vitest';
import type { SubscriptionMessage } from '../../kernel/subscription-message.ts';
import { createFakeApi, type FakeApi } from '../support/fake-api.ts';

const schema = /* GraphQL */ `
  type Query {
    node: Node
    nodes: [Node]
    take(text: AWSJSON, input: Input, lists: [[Int]]): String
  }
  type Mutation {
    change: Node
  }
  type Subscription {
    onChange: Node @aws_subscribe(mutations: ["change"])
  }
  type Node {
    id: ID!
    name: String
    next: Node
  }
  input Input {
    inner: Input
    number: Int
  }
`;

/** Starts a subscription and returns the messages that it is sent. */
const listen = async (api: FakeApi, query: string): Promise<SubscriptionMessage[]> => {
  const messages: SubscriptionMessage[] = [];
  const headers = { 'x-api-key': 'da2-good' };
  await api.subscribe(
    { query, variables: {}, operationName: null },
    { method: 'POST', path: '/graphql', headers, body: '', sourceIp: ['127.0.0.1'] },
    { deliver: (message) => void messages.push(message), end: () => {} },
  );
  return messages;
};

const LEVELS = 30;

/** A value that is nested as deep as the documents of these tests. */
const deepNode = (levels = LEVELS): object => {
  let node: object = { id: 'last' };
  for (let level = 0; level < levels; level += 1) node = { id: String(level), next: node };
  return node;
};

/** Fragments on a type, each of which has the next one as `spread` puts test. */
const fragments = (spread: (next: string) => string, type = 'Node', last = '{id}'): string =>
  [
    ...Array.from(
      { length: LEVELS },
      (_, level) => `fragment F${level} on ${type}{${spread(`...F${level + 1}`)}}`,
    ),
    `fragment F${LEVELS} on ${type}${last}`,
  ].join(' ');

const twice = (next: string): string => `${next} ${next}`;
const aliased = (next: string): string => `x:next{${next}} y:next{${next}}`;

const nest = (count: number, open: string, inner: string, close: string): string =>
  open.repeat(count) + inner + close.repeat(count);

describe('fragments in fragments', () => {
  const api = createFakeApi(schema, { 'Query.node': () => deepNode(), 'Mutation.change': () => deepNode() });

  test.each([
    ['two spreads a level', twice, { id: '29' }],
    [
      'two equal fields a level',
      (next: string) => `id next{${next}} next{${next}}`,
      { id: '29', next: { id: '28' } },
    ],
  ])('are executed at 30 levels: %s', async (_, spread, node) => {
    const { body } = await api.post({ query: `{node{...F0}} ${fragments(spread)}` });
    expect(body).toMatchObject({ data: { node } });
    expect(body.errors).toBeUndefined();
  });

  test('are executed at 30 levels on the root type of a mutation', async () => {
    const { body } = await api.post({
      query: `mutation{...F0} ${fragments(twice, 'Mutation', '{change{id}}')}`,
    });
    expect(body).toEqual({ data: { change: { id: '29' } } });
  });

  test('start one subscription at 30 levels on the root type of a subscription', async () => {
    await listen(api, `subscription{...F0} ${fragments(twice, 'Subscription', '{onChange{id}}')}`);
    expect(api.hub.size).toBe(1);
  });
});

describe('a response that grows by aliases', () => {
  const refused = {
    message: expect.stringContaining('The response would be larger than 64 MB, with Query.node'),
  };

  test('is rejected before it is built', async () => {
    const api = createFakeApi(schema, { 'Query.node': () => deepNode() });
    const { body } = await api.post({ query: `{node{...F0}} ${fragments(aliased)}` });
    expect(body).toMatchObject({ data: { node: null }, errors: [refused] });
  });

  test('is rejected for the data of an error as well', async () => {
    const error = { message: 'no', errorType: 'Bad', data: deepNode(), errorInfo: null };
    const api = createFakeApi(schema, { 'Query.node': () => ({ kind: 'error', error }) });
    const { body } = await api.post({ query: `{node{...F0}} ${fragments(aliased)}` });
    expect(body).toMatchObject({ data: { node: null }, errors: [refused] });
  });

  test('is rejected if it repeats one long text', async () => {
    const api = createFakeApi(schema, { 'Query.node': () => ({ id: '1', name: 'x'.repeat(1_000_000) }) });
    const aliases = Array.from({ length: 100 }, (_, index) => `a${index}:name`);
    const { body } = await api.post({ query: `{node{${aliases.join(' ')}}}` });
    expect(body).toMatchObject({ data: { node: null }, errors: [refused] });
  });

  test('is rejected for introspection, whose types refer to types', async () => {
    const api = createFakeApi(schema);
    const fields = (next: string) => `x:fields{type{${next}}} y:fields{type{${next}}}`;
    const { status, body } = await api.post({
      query: `{__schema{types{...F0}}} ${fragments(fields, '__Type', '{name}')}`,
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      errors: [{ message: expect.stringContaining('with introspection in it') }],
    });
  });

  test('is reported to a subscriber in place of the message', async () => {
    const api = createFakeApi(schema, { 'Mutation.change': () => deepNode() });
    const messages = await listen(api, `subscription{onChange{...F0}} ${fragments(aliased)}`);
    const whole = fragments((next) => `id next{${next}}`);
    await api.post({ query: `mutation{change{...F0}} ${whole}` });
    expect(messages).toMatchObject([
      {
        data: null,
        errors: [{ message: expect.stringContaining('The response would be larger than 4 MB') }],
      },
    ]);
  });

  test('does not include long lists and many aliases', async () => {
    const api = createFakeApi(schema, {
      'Query.nodes': () =>
        Array.from({ length: 1000 }, (_, index) => ({ id: String(index), name: 'x'.repeat(100) })),
    });
    const aliases = Array.from({ length: 100 }, (_, index) => `a${index}:name`);
    const { body } = await api.post({ query: `{nodes{id ${aliases.join(' ')}}}` });
    expect(body.errors).toBeUndefined();
  });
});

describe('deep nesting', () => {
  const api = createFakeApi(schema, { 'Query.take': () => 'taken', 'Query.node': () => deepNode(300) });
  const tooDeep = {
    errors: [{ errorType: 'BadRequestException', message: 'The query is nested too deep.' }],
  };

  test.each([
    ['fields', `{node${nest(3000, '{next', '{id}', '}')}}`],
    ['fields of a depth that the parser takes', `{node${nest(400, '{next', '{id}', '}')}}`],
    ['lists', `{take(lists:${nest(7000, '[', '1', ']')})}`],
    ['objects', `{take(input:${nest(2500, '{inner:', '{number:1}', '}')})}`],
    ['types', `query($v:${nest(7000, '[', 'Int', ']')}){take(lists:$v)}`],
    ['inline fragments', `{node{${nest(3500, '...{', 'id', '}')}}}`],
    [
      'fragments',
      `{node{...F0}} ${Array.from({ length: 1000 }, (_, i) => `fragment F${i} on Node{next{...F${i + 1}}}`).join(' ')} fragment F1000 on Node{id}`,
    ],
  ])('is rejected in a document: %s', async (_, query) => {
    const { status, body } = await api.post({ query });
    expect(status).toBe(400);
    expect(body).toEqual(tooDeep);
  });

  test('is accepted at 200 levels', async () => {
    const { body } = await api.post({ query: `{node${nest(200, '{next', '{id}', '}')}}` });
    expect(body.errors).toBeUndefined();
  });

  test('is rejected in the variables', async () => {
    const variables = `{"input":${nest(100_000, '{"inner":', 'null', '}')}}`;
    const { status, body } = await api.post(
      `{"query":"query($input:Input){take(input:$input)}","variables":${variables}}`,
    );
    expect(status).toBe(400);
    expect(body).toMatchObject({ errors: [{ errorType: 'MalformedHttpRequestException' }] });
  });

  test('is rejected in a JSON text', async () => {
    const text = nest(100_000, '[', '1', ']');
    const { body } = await api.post({ query: 'query($text:AWSJSON){take(text:$text)}', variables: { text } });
    expect(body).toMatchObject({
      data: null,
      errors: [{ message: expect.stringContaining('as valid JSON') }],
    });
  });
});

describe('many errors at once', () => {
  const api = createFakeApi(schema, { 'Query.take': () => 'taken' });

  test('are listed up to a hundred, for variables', async () => {
    const { body } = await api.post({
      query: 'query($lists:[[Int]]){take(lists:$lists)}',
      variables: { lists: Array(10_000).fill('x') },
    });
    expect(body.errors).toHaveLength(100);
  });

  test('are one error if fields overlap more often than they can be compared', async () => {
    const { body } = await api.post({ query: `{node{${'next{id}'.repeat(3000)}}}` });
    expect(body.errors).toMatchObject([
      { message: expect.stringMatching(/FieldsConflict.*Select each field once/) },
    ]);
  });
});
