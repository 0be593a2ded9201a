import { describe, expect, test } from 'vitest';
import { createRecordingLog } from '../../../test/tools/recording-log.ts';
import type { FieldAccess } from '../../auth/field-access.ts';
import { buildSchema } from '../../graphql/build-schema.ts';
import { createPrepare } from '../../graphql/prepare.ts';
import { createToProjection } from '../../graphql/projection.ts';
import type { Caller } from '../../kernel/identity.ts';
import type { Json, JsonObject } from '../../kernel/json.ts';

const schema = buildSchema(`
  type Query { it: ID }
  type Book { id: ID title: String pages: Int secret: String author: Author! }
  type Film { id: ID minutes: Int }
  type Author { name: String }
  union Found = Book | Film
  type Subscription { onBook(id: ID): Book onFound: Found }
`);

const caller: Caller = { mode: 'API_KEY', identity: null, groups: [], mayCallField: () => true };

/** Projects payloads of one port for subscribers with queries of their own. */
const compose = (mayAccess: FieldAccess = () => true) => {
  const log = createRecordingLog();
  const prepare = createPrepare(schema.checked, { introspection: true });
  const toProjection = createToProjection({ schema, mayAccess, log });
  const subscribe = (query: string, { by = caller, field = 'onBook', variables = {} as JsonObject } = {}) =>
    toProjection(prepare({ query, variables, operationName: null }), by, field).project;
  return { log, subscribe };
};

const project = (query: string, payload: JsonObject, options?: { field?: string }) => {
  const { log, subscribe } = compose();
  return { message: subscribe(query, options)(payload), lines: log.lines };
};

describe('a message', () => {
  test('has the selection of the subscriber, in its order and with its aliases', () => {
    const payload = { id: '1', title: 'a', pages: 3 };
    const { message, lines } = project('subscription { onBook { length: pages id } }', payload);
    expect(JSON.stringify(message)).toBe('{"data":{"onBook":{"length":3,"id":"1"}}}');
    expect(lines).toEqual([]);
  });

  test('has scalars as the mutation returned them, without converting them again', () => {
    const payload = { title: 5, pages: 'many' } as JsonObject;
    const { message } = project('subscription { onBook { title } }', payload);
    expect(message).toEqual({ data: { onBook: { title: '5' } } });
  });

  test('has an error, and no data of the field, if a required field is missing', () => {
    const { message } = project('subscription { onBook { id author { name } } }', { id: '1' });
    expect(message).toEqual({
      data: { onBook: null },
      errors: [
        {
          path: ['onBook', 'author'],
          locations: null,
          message: "Cannot return null for non-nullable type: 'Author' within parent 'Book' (/onBook/author)",
        },
      ],
    });
  });

  test('hides what the subscriber may not access, with an error', () => {
    const { subscribe } = compose((_, __, field) => field !== 'secret');
    const message = subscribe('subscription { onBook { id secret } }')({ id: '1', secret: 'x' });
    expect(message.data).toEqual({ onBook: { id: '1', secret: null } });
    expect(message.errors).toMatchObject([
      { errorType: 'Unauthorized', message: 'Not Authorized to access secret on type Book' },
    ]);
  });

  test('has no data, but advice, if aliases would make it too large', () => {
    const aliases = Array.from({ length: 30 }, (_, index) => `a${index}: title`).join(' ');
    const { message, lines } = project(`subscription { onBook { ${aliases} } }`, {
      title: 'x'.repeat(200_000),
    });
    expect(message.data).toBeNull();
    expect(message.errors).toMatchObject([
      { message: expect.stringContaining('larger than 4 MB, with Subscription.onBook in it') },
    ]);
    expect(lines).toEqual([expect.stringContaining('warn subscription: The response would be larger')]);
  });
});

describe('messages of one payload', () => {
  const QUERY = 'subscription ($id: ID) { onBook(id: $id) { id } }';

  test('are one object for subscribers with the same selection, variables and groups', () => {
    const { subscribe } = compose();
    const [one, other] = [subscribe(QUERY), subscribe(QUERY)];
    const payload = { id: '1' };
    expect(one(payload)).toBe(other(payload));
  });

  test.each([
    ['another selection', 'subscription { onBook { title } }', {}],
    ['other variables', QUERY, { variables: { id: '1' } }],
    ['other groups', QUERY, { by: { ...caller, groups: ['Admin'] } }],
    ['another mode', QUERY, { by: { ...caller, mode: 'AWS_IAM' as const } }],
    ['other denied fields', QUERY, { by: { ...caller, deniedFields: new Set(['Book.id']) } }],
  ])('are others for subscribers with %s', (_, query, options) => {
    const { subscribe } = compose();
    const payload = { id: '1', title: 'a' };
    expect(subscribe(QUERY)(payload)).not.toBe(subscribe(query, options)(payload));
  });

  test('are not kept for the next payload, even an equal one', () => {
    const { subscribe } = compose();
    const one = subscribe(QUERY);
    const first = one({ id: '1' });
    expect(one({ id: '2' })).toEqual({ data: { onBook: { id: '2' } } });
    expect(one({ id: '1' })).not.toBe(first);
  });
});

describe('a subscription that selects what its mutation did not', () => {
  test('is reported once for each pair of selections', () => {
    const { log, subscribe } = compose();
    const one = subscribe('subscription { onBook { id title } }');
    for (const id of ['1', '2']) one({ id });
    one({ title: 'a' });
    expect(log.lines).toEqual([
      'warn Subscription.onBook: The subscription selects { id title }, and its mutation selected only { id }: title cannot reach the subscriber. Select the same fields in the mutation.',
      expect.stringContaining('its mutation selected only { title }: id cannot reach'),
    ]);
  });

  test.each<[string, JsonObject]>([
    ['a Book', { __typename: 'Book', title: 'a' }],
    ['a Film', { __typename: 'Film', minutes: 90 }],
  ])('is not reported for fields of other types of a union, here of %s', (_, payload) => {
    const query = 'subscription { onFound { ... on Book { title } ... on Film { minutes } } }';
    expect(project(query, payload, { field: 'onFound' }).lines).toEqual([]);
  });

  test('is reported for a field of the type itself', () => {
    const query = 'subscription { onFound { ... on Book { title pages } ... on Film { minutes } } }';
    const payload: Record<string, Json> = { __typename: 'Book', title: 'a' };
    expect(project(query, payload, { field: 'onFound' }).lines).toEqual([
      expect.stringContaining(': pages cannot reach the subscriber.'),
    ]);
  });
});
