import { describe, expect, test } from 'vitest';
import { createRecordingLog } from '../../../test/tools/recording-log.ts';
import { createFakeApi } from '../support/fake-api.ts';

const location = (line: number, column: number) => [{ line, column, sourceName: null }];

const schema = /* GraphQL */ `
  type Query {
    thing(id: ID, limit: Int): Thing
    strict: Thing!
    things: [Thing!]
    secret: String @aws_iam
  }
  type Mutation {
    create(name: String): Thing
  }
  type Thing {
    id: ID!
    name: String
    at: AWSDateTime
    meta: AWSJSON
    child: Thing
    hidden: String @aws_iam
  }
`;

describe('execution', () => {
  test('returns only data if there are no errors', async () => {
    const api = createFakeApi(schema, { 'Query.thing': () => ({ id: 7, name: 'a', meta: { b: 1 } }) });
    const { status, body, headers } = await api.post({ query: '{ thing { id name meta __typename } }' });
    expect(status).toBe(200);
    expect(body).toEqual({ data: { thing: { id: '7', name: 'a', meta: '{"b":1}', __typename: 'Thing' } } });
    expect(headers).toMatchObject({
      'content-type': 'application/json;charset=UTF-8',
      'x-amzn-appsync-tokensconsumed': '1',
      'x-amzn-requestid': expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  test('returns null for a root field without a resolver', async () => {
    const { body } = await createFakeApi(schema).post({ query: '{ thing { id } }' });
    expect(body).toEqual({ data: { thing: null } });
  });

  test('returns an error with every member that AppSync has, its data cut to the selection', async () => {
    const error = { message: 'no', errorType: 'Bad', data: { id: '1', name: 'x' }, errorInfo: { why: 1 } };
    const api = createFakeApi(schema, { 'Query.thing': () => ({ kind: 'error', error }) });
    const { body } = await api.post({ query: '{ it: thing { name } }' });
    expect(body).toEqual({
      data: { it: null },
      errors: [
        {
          path: ['it'],
          data: { name: 'x' },
          errorType: 'Bad',
          errorInfo: { why: 1 },
          locations: location(1, 3),
          message: 'no',
        },
      ],
    });
    expect(Object.keys((body.errors as object[])[0] ?? {})).toEqual([
      'path',
      'data',
      'errorType',
      'errorInfo',
      'locations',
      'message',
    ]);
  });

  test('keeps the value beside errors that were appended', async () => {
    const outErrors = [{ message: 'hm', errorType: null, data: null, errorInfo: null }];
    const api = createFakeApi(schema, {
      'Query.thing': () => ({ kind: 'value', value: { id: '1' }, state: { stash: {}, outErrors } }),
    });
    const { body } = await api.post({ query: '{ thing { id } }' });
    expect(body).toMatchObject({
      data: { thing: { id: '1' } },
      errors: [{ path: ['thing'], message: 'hm' }],
    });
  });

  test('rejects a field before its resolver runs', async () => {
    let ran = false;
    const api = createFakeApi(schema, {
      'Query.secret': () => {
        ran = true;
      },
    });
    const { status, body } = await api.post({ query: '{ secret }' });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      data: { secret: null },
      errors: [{ errorType: 'Unauthorized', message: 'Not Authorized to access secret on type Query' }],
    });
    expect(ran).toBe(false);
  });

  test('rejects a field of a nested type for each element', async () => {
    const api = createFakeApi(schema, { 'Query.things': () => [{ id: '1' }, { id: '2' }] });
    const { body } = await api.post({ query: '{ things { id hidden } }' });
    expect(body.data).toEqual({
      things: [
        { id: '1', hidden: null },
        { id: '2', hidden: null },
      ],
    });
    expect(body.errors).toMatchObject([{ path: ['things', 0, 'hidden'] }, { path: ['things', 1, 'hidden'] }]);
  });

  test('reports a missing value with its path, and propagates null to the nearest nullable field', async () => {
    const api = createFakeApi(schema, { 'Query.things': () => [{ id: '1' }, { id: null }] });
    const { body } = await api.post({ query: '{ things { id } }' });
    expect(body).toEqual({
      data: { things: null },
      errors: [
        {
          path: ['things', 1, 'id'],
          locations: null,
          message: "Cannot return null for non-nullable type: 'ID' within parent 'Thing' (/things[1]/id)",
        },
      ],
    });
  });

  test('returns null as data if a non-null root field fails', async () => {
    const { body } = await createFakeApi(schema).post({ query: '{ strict { id } }' });
    expect(body).toMatchObject({ data: null, errors: [{ path: ['strict'] }] });
  });

  test('reports a value that its scalar rejects', async () => {
    const api = createFakeApi(schema, { 'Query.thing': () => ({ id: '1', at: 'soon' }) });
    const { body } = await api.post({ query: '{ thing { at } }' });
    expect(body).toEqual({
      data: { thing: { at: null } },
      errors: [
        {
          path: ['thing', 'at'],
          locations: null,
          message:
            "Can't serialize value (/thing/at) : Unable to serialize `soon` as a valid DateTime Object.",
        },
      ],
    });
  });

  test('reports a value that is not a list', async () => {
    const api = createFakeApi(schema, { 'Query.things': () => ({ id: '1' }) });
    const { body } = await api.post({ query: '{ things { id } }' });
    expect(body).toMatchObject({
      data: { things: null },
      errors: [
        { message: "Can't resolve value (/things) : type mismatch error, expected type LIST, got OBJECT" },
      ],
    });
  });

  test('passes null for a variable that was not sent, and omits an absent argument', async () => {
    let seen: unknown;
    const api = createFakeApi(schema, {
      'Query.thing': (context) => {
        seen = context.arguments;
      },
    });
    await api.post({ query: 'query Q($id: ID) { thing(id: $id) { id } }' });
    expect(seen).toEqual({ id: null });
  });

  test('passes the selection to the resolver, with fragments expanded and aliases kept', async () => {
    let info: unknown;
    const api = createFakeApi(schema, {
      'Query.thing': (context) => {
        info = context.info;
      },
    });
    const query =
      'query Q($n: Int) { thing(limit: $n) { id ...F } } fragment F on Thing { kid: child { name } }';
    await api.post({ query, variables: { n: 2 } });
    expect(info).toEqual({
      fieldName: 'thing',
      parentTypeName: 'Query',
      variables: { n: 2 },
      selectionSetList: ['id', 'kid', 'kid/name'],
      selectionSetGraphQL: '{\n  id\n  ...F\n}',
    });
  });

  test('logs the internals of an unexpected error, and does not return them', async () => {
    const api = createFakeApi(schema, {
      'Query.thing': () => {
        throw new Error('secret path /etc/passwd');
      },
    });
    const { body } = await api.post({ query: '{ thing { id } }' });
    expect(body).toMatchObject({ errors: [{ errorType: 'InternalFailure', message: 'Internal failure.' }] });
  });

  test('stops at the depth that the API allows', async () => {
    const nested = { id: '1', child: { id: '2', child: { id: '3' } } };
    const api = createFakeApi(schema, { 'Query.thing': () => nested }, { queryDepthLimit: 2 });
    const { body } = await api.post({ query: '{ thing { child { name } } }' });
    expect(body).toMatchObject({
      errors: [{ errorType: 'QueryDepthLimitReached', path: ['thing', 'child', 'name'] }],
    });
  });

  test('stops at the number of resolvers that the API allows', async () => {
    const api = createFakeApi(schema, { 'Query.thing': () => ({ id: '1' }) }, { resolverCountLimit: 2 });
    const { body } = await api.post({ query: '{ a: thing { id } b: thing { id } c: thing { id } }' });
    expect(body.data).toEqual({ a: { id: '1' }, b: { id: '1' }, c: null });
    expect(body.errors).toMatchObject([{ errorType: 'ResolverExecutionLimitReached', path: ['c'] }]);
  });
});

describe('headers that resolvers add', () => {
  const adding = (...pairs: [string, string][]) => ({
    kind: 'value' as const,
    value: { id: '1' },
    extensions: pairs.map((pair) => ({ name: 'addResponseHeader', arguments: pair })),
  });

  test('are sent to the client, with the last value of each name', async () => {
    const api = createFakeApi(schema, {
      'Query.thing': () => adding(['X-A', '1'], ['x-a', '2'], ['x-b', '3']),
    });
    const { headers } = await api.post({ query: '{ thing { id } }' });
    expect(headers).toMatchObject({ 'x-a': '2', 'x-b': '3' });
  });

  test('never change a header of AppSync, break the response or exceed 4 KB', async () => {
    const pairs: [string, string][] = [
      ['x-split', 'a\r\nset-cookie: b'],
      ['x amz', 'c'],
      ['Trailer', 'x-checksum'],
      ['x-big', 'd'.repeat(4096)],
      ['x-after', 'e'],
    ];
    const api = createFakeApi(schema, { 'Query.thing': () => adding(...pairs) });
    const { status, headers } = await api.post({ query: '{ thing { id } }' });
    expect(status).toBe(200);
    expect(Object.keys(headers)).toEqual([
      'content-type',
      'x-amzn-requestid',
      'x-amzn-appsync-tokensconsumed',
    ]);
  });
});

test('logs the field that returned an object of a union without its type', async () => {
  const log = createRecordingLog();
  const union = 'type A { a: Int } type B { b: Int } union Either = A | B type Query { one: Either }';
  const { body } = await createFakeApi(union, { 'Query.one': () => ({ a: 1 }) }, { log }).post({
    query: '{ one { ... on A { a } } }',
  });
  expect(body).toMatchObject({ data: { one: null }, errors: [{ message: 'Internal failure.' }] });
  expect(log.lines.join()).toContain(
    'Query.one returned an object of the interface or union Either without a __typename',
  );
});
