import { describe, expect, test } from 'vitest';
import { createFakeApi } from '../support/fake-api.ts';

const api = createFakeApi(/* GraphQL */ `
  type Query {
    post(id: ID!, at: AWSDateTime, count: Int): Post
  }
  type Mutation {
    save(input: SaveInput!): Post
  }
  input SaveInput {
    phone: AWSPhone
    meta: AWSJSON
    name: String!
    kind: Kind
  }
  enum Kind {
    A
    B
  }
  type Post {
    id: ID!
    title: String
  }
  type Subscription {
    onSave: Post @aws_subscribe(mutations: ["save"])
  }
`);

const refusalOf = async (query: string, variables = {}, extra = {}): Promise<unknown> => {
  const { status, body } = await api.post({ query, variables, ...extra });
  expect(status).toBe(200);
  expect(body.data).toBeNull();
  return (body.errors as { message: string }[]).map(({ message }) => message);
};

describe('a request that fails as a whole', () => {
  test.each([
    ['', 'Request body is empty.'],
    ['{', 'Unable to parse GraphQL query.'],
    ['[]', 'Unable to parse GraphQL query.'],
    ['{}', 'Unable to parse GraphQL query.'],
    ['{"query":7}', 'Unable to parse GraphQL query.'],
    ['{"query":"meow {"}', 'Unable to parse GraphQL query.'],
  ])('returns 400 for the body %s', async (text, message) => {
    const { status, body, headers } = await api.post(text);
    expect(status).toBe(400);
    expect(headers['x-amzn-errortype']).toBe('MalformedHttpRequestException');
    expect(body).toEqual({ errors: [{ errorType: 'MalformedHttpRequestException', message }] });
  });

  test.each([
    [{}, 'Valid authorization header not provided.'],
    [{ 'x-api-key': 'da2-bad' }, 'You are not authorized to make this call.'],
  ])('returns 401 for the headers %j, for any body', async (headers, message) => {
    const { status, body } = await api.post('{', headers as Record<string, string>);
    expect(status).toBe(401);
    expect(body).toEqual({ errors: [{ errorType: 'UnauthorizedException', message }] });
  });

  test('requires the name of the operation if there are several', async () => {
    const { status, body } = await api.post({ query: 'query A { __typename } query B { __typename }' });
    expect(status).toBe(400);
    expect(body).toEqual({
      errors: [{ errorType: 'BadRequestException', message: 'Missing operation name.' }],
    });
  });

  test('runs the operation that is named', async () => {
    const query = 'query A { a: __typename } query B { b: __typename }';
    expect((await api.post({ query, operationName: 'B' })).body).toEqual({ data: { b: 'Query' } });
    expect((await api.post({ query, operationName: 'C' })).status).toBe(400);
  });

  test('rejects a document of more than 15,000 tokens', async () => {
    const { status, body } = await api.post({ query: `{ ${'a '.repeat(15_001)} }` });
    expect(status).toBe(400);
    expect(body).toMatchObject({ errors: [{ message: 'Maximum char length exceeded' }] });
  });

  test('rejects a subscription over HTTP', async () => {
    expect((await api.post({ query: 'subscription { onSave { id } }' })).status).toBe(400);
  });
});

describe('a document that does not fit the schema', () => {
  test('is rejected with path and locations and without an error type', async () => {
    const { body } = await api.post({ query: '{badfield}' });
    expect(body).toEqual({
      data: null,
      errors: [
        {
          path: null,
          locations: [{ line: 1, column: 2, sourceName: null }],
          message:
            "Validation error of type FieldUndefined: Field 'badfield' in type 'Query' is undefined @ 'badfield'",
        },
      ],
    });
  });

  test.each([
    ['{ post(id: 1) { nope } }', "FieldUndefined: Field 'nope' in type 'Post' is undefined @ 'post/nope'"],
    ['{ post(id: 1, x: 2) { id } }', "UnknownArgument: Unknown field argument x @ 'post'"],
    ['{ post { id } }', "MissingFieldArgument: Missing field argument id @ 'post'"],
    ['{ post(id: 1) }', "SubSelectionRequired: Sub selection required for type Post of field post @ 'post'"],
    [
      '{ post(id: 1) { id { x } } }',
      "SubSelectionNotAllowed: Sub selection not allowed on leaf type ID of field id @ 'post/id'",
    ],
    [
      '{ post(id: 1, at: "2019") { id } }',
      "WrongType: argument 'at' with value 'StringValue{value='2019'}' is not a valid 'AWSDateTime' @ 'post'",
    ],
    [
      'mutation { save(input: { name: "a", phone: "x" }) { id } }',
      "WrongType: argument 'input.phone' with value 'StringValue{value='x'}' is not a valid 'AWSPhone' @ 'save'",
    ],
    ['query Q { post(id: $id) { id } }', "UndefinedVariable: Undefined variable id @ 'post'"],
    ['query Q($x: Nope) { post(id: 1) { id } }', 'UnknownType: Unknown type Nope'],
  ])('%s', async (query, text) => {
    expect(await refusalOf(query)).toContain(`Validation error of type ${text}`);
  });

  test('lists every error at once', async () => {
    expect(await refusalOf('{ a b c }')).toHaveLength(3);
  });
});

describe('variables that do not fit', () => {
  test.each([
    [
      'query Q($id: ID!) { post(id: $id) { id } }',
      {},
      "Variable 'id' has coerced Null value for NonNull type 'ID!'",
    ],
    [
      'query Q($n: Int) { post(id: 1, count: $n) { id } }',
      { n: 'x' },
      "Variable 'n' has an invalid value. Expected type 'Int' but was 'String'.",
    ],
    [
      'query Q($at: AWSDateTime) { post(id: 1, at: $at) { id } }',
      { at: '2019' },
      "Variable 'at' has an invalid value. Unable to parse `2019` as a valid DateTime Object.",
    ],
    [
      'mutation M($input: SaveInput!) { save(input: $input) { id } }',
      { input: { name: 'a', phone: '1110004444' } },
      "Variable 'phone' has an invalid value. Unable to parse `1110004444` as a valid phone number.",
    ],
    [
      'mutation M($input: SaveInput!) { save(input: $input) { id } }',
      { input: { name: 'a', meta: { key1: 'hi' } } },
      "Variable 'meta' has an invalid value. Unable to parse {key1=hi} as valid JSON.",
    ],
    [
      'mutation M($input: SaveInput!) { save(input: $input) { id } }',
      { input: {} },
      "Variable 'name' has coerced Null value for NonNull type 'String!'",
    ],
    [
      'mutation M($input: SaveInput!) { save(input: $input) { id } }',
      { input: { name: 'a', zzz: 1 } },
      "The variables input contains a field name 'zzz' that is not defined for input object type 'SaveInput' ",
    ],
    [
      'mutation M($input: SaveInput!) { save(input: $input) { id } }',
      { input: { name: 'a', '': 1 } },
      "The variables input contains a field name '' that is not defined for input object type 'SaveInput' ",
    ],
    [
      'mutation M($input: SaveInput!) { save(input: $input) { id } }',
      { input: { name: 'a', 'a"b\nc': 1 } },
      "The variables input contains a field name 'a\"b\nc' that is not defined for input object type 'SaveInput' ",
    ],
    [
      'mutation M($input: SaveInput!) { save(input: $input) { id } }',
      { input: { name: 'a', kind: 'x' } },
      "Variable 'kind' has an invalid value. Invalid input for Enum 'Kind'. No value found for name 'x'",
    ],
  ])('%s with %j', async (query, variables, message) => {
    expect(await refusalOf(query, variables)).toEqual([message]);
  });
});

describe('introspection', () => {
  test('is rejected if the API disables it, and __typename is allowed', async () => {
    const hidden = createFakeApi('type Query { a: String }', {}, { introspection: false });
    const { body } = await hidden.post({ query: '{ __schema { types { name } } }' });
    expect(body).toMatchObject({
      data: null,
      errors: [
        {
          message:
            "Validation error of type FieldUndefined: Field '__schema' in type 'Query' is undefined @ '__schema'",
        },
      ],
    });
    expect((await hidden.post({ query: '{ __typename }' })).body).toEqual({ data: { __typename: 'Query' } });
  });
});
