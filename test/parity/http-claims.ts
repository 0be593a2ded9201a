import { type Claim, requestErrors, sources, transportError } from './claims.ts';
import { transportClaims } from './transport-claims.ts';
import { validationClaims } from './validation-claims.ts';

const unparsable = transportError('MalformedHttpRequestException', 'Unable to parse GraphQL query.');
const unauthorized = transportError('UnauthorizedException', 'You are not authorized to make this call.');

/** Bodies that hold no request. */
const bodies: readonly Claim[] = [
  {
    id: 'P-HTTP-001',
    statement: 'MUST answer an empty body with 400',
    source: sources.overHttp,
    confidence: 'confirmed',
    request: { body: '' },
    expected: {
      status: 400,
      body: transportError('MalformedHttpRequestException', 'Request body is empty.'),
    },
  },
  {
    id: 'P-HTTP-002',
    statement: 'MUST answer malformed JSON with 400',
    source: sources.monitoring,
    confidence: 'reported',
    request: { body: '{"query": "{ __typename }"' },
    expected: { status: 400, body: unparsable },
  },
  {
    id: 'P-HTTP-003',
    statement: 'MUST answer a JSON array with 400',
    source: sources.emulator,
    confidence: 'reported',
    request: { body: '[{"query": "{ __typename }"}]' },
    expected: { status: 400, body: unparsable },
  },
  {
    id: 'P-HTTP-004',
    statement: 'MUST answer a body without query with 400',
    source: sources.emulator,
    confidence: 'reported',
    request: { body: '{}' },
    expected: { status: 400, body: unparsable },
  },
  {
    id: 'P-HTTP-005',
    statement: 'MUST answer a document that is no GraphQL with 400',
    source: sources.overHttp,
    confidence: 'uncertain',
    request: { body: { query: 'meow' } },
    expected: { status: 400, body: unparsable },
  },
  {
    id: 'P-HTTP-006',
    statement: 'MUST read JSON whatever the content type says',
    source: sources.authorization,
    confidence: 'confirmed',
    request: { body: { query: '{ __typename }' }, headers: { 'content-type': 'application/graphql' } },
    expected: { status: 200, body: { data: { __typename: 'Query' } } },
  },
];

/** Documents that cannot run against the schema. */
const documents: readonly Claim[] = [
  {
    id: 'P-HTTP-007',
    statement: 'MUST answer an unknown field with 200 and an error that has no type',
    source: sources.overHttp,
    confidence: 'confirmed',
    request: { body: { query: '{badfield}' } },
    expected: {
      status: 200,
      body: requestErrors([
        "Validation error of type FieldUndefined: Field 'badfield' in type 'Query' is undefined @ 'badfield'",
        1,
        2,
      ]),
    },
  },
  {
    id: 'P-HTTP-008',
    statement: 'MUST name every validation error at once',
    source: sources.overHttp,
    confidence: 'reported',
    request: { body: { query: '{ one two }' } },
    expected: {
      status: 200,
      body: requestErrors(
        ["Validation error of type FieldUndefined: Field 'one' in type 'Query' is undefined @ 'one'", 1, 3],
        ["Validation error of type FieldUndefined: Field 'two' in type 'Query' is undefined @ 'two'", 1, 7],
      ),
    },
  },
  {
    id: 'P-HTTP-009',
    statement: 'MUST name a variable that is missing',
    source: sources.overHttp,
    confidence: 'confirmed',
    request: { body: { query: 'query One($id: ID!) { getUser(id: $id) { id } }' } },
    expected: {
      status: 200,
      body: requestErrors(["Variable 'id' has coerced Null value for NonNull type 'ID!'", 1, 11]),
    },
  },
  {
    id: 'P-HTTP-010',
    statement: 'MUST answer several operations without a name with 400',
    source: sources.emulator,
    confidence: 'reported',
    request: { body: { query: 'query One { __typename } query Two { __typename }' } },
    expected: { status: 400, body: transportError('BadRequestException', 'Missing operation name.') },
  },
  {
    id: 'P-HTTP-011',
    statement: 'MUST answer the name of an unknown operation with 400',
    source: sources.emulator,
    confidence: 'uncertain',
    request: { body: { query: 'query One { __typename }', operationName: 'Two' } },
    expected: { status: 400, body: transportError('BadRequestException', "Unknown operation named 'Two'.") },
  },
  {
    id: 'P-HTTP-012',
    statement: 'MUST answer a body beyond all measure with 413',
    source: sources.quotas,
    confidence: 'uncertain',
    request: { body: { query: `{ __typename } # ${'x'.repeat(12_000_000)}` } },
    expected: { status: 413, errorType: 'RequestEntityTooLargeException' },
  },
];

/** Who may call. */
const callers: readonly Claim[] = [
  {
    id: 'P-HTTP-013',
    statement: 'MUST answer 401 to whoever shows no credentials',
    source: sources.authorization,
    confidence: 'confirmed',
    request: { body: { query: '{ __typename }' }, caller: 'nobody' },
    expected: {
      status: 401,
      body: transportError('UnauthorizedException', 'Valid authorization header not provided.'),
    },
  },
  {
    id: 'P-HTTP-014',
    statement: 'MUST answer 401 to a wrong API key',
    source: sources.clientTrace,
    confidence: 'confirmed',
    request: { body: { query: '{ __typename }' }, caller: 'wrong-key' },
    expected: { status: 401, body: unauthorized },
  },
  {
    id: 'P-HTTP-015',
    statement: 'MUST look at the credentials before the body',
    source: sources.authorization,
    confidence: 'uncertain',
    request: { body: '{', caller: 'wrong-key' },
    expected: { status: 401, body: unauthorized },
  },
  {
    id: 'P-HTTP-016',
    statement: 'MUST answer a field that the mode of the caller may not see with 200 and `Unauthorized`',
    source: sources.authorization,
    confidence: 'confirmed',
    request: {
      body: {
        query:
          'mutation {\n  publishUserCreated(input: {id: "1", name: "A", email: "a@example.com", createdAt: "2026-01-01T00:00:00Z", updatedAt: "2026-01-01T00:00:00Z", version: 1}) { id }\n}',
      },
    },
    expected: {
      status: 200,
      body: {
        data: { publishUserCreated: null },
        errors: [
          {
            path: ['publishUserCreated'],
            data: null,
            errorType: 'Unauthorized',
            errorInfo: null,
            locations: [{ line: 2, column: 3, sourceName: null }],
            message: 'Not Authorized to access publishUserCreated on type Mutation',
          },
        ],
      },
    },
  },
];

/** Headers of answers. */
const headers: readonly Claim[] = [
  {
    id: 'P-HTTP-017',
    statement: 'MUST name the content type, the request and the tokens that it consumed',
    source: sources.monitoring,
    confidence: 'confirmed',
    request: { body: { query: '{ __typename }' } },
    expected: {
      status: 200,
      headers: {
        'content-type': /^application\/json; ?charset=UTF-8$/i,
        'x-amzn-requestid': /^[0-9a-f-]{36}$/,
        'x-amzn-appsync-tokensconsumed': /^[1-9]\d*$/,
      },
    },
  },
  {
    id: 'P-HTTP-018',
    statement: 'MUST name the type of an error of the transport in a header',
    source: sources.clientTrace,
    confidence: 'confirmed',
    request: { body: { query: '{ __typename }' }, caller: 'wrong-key' },
    expected: { status: 401, headers: { 'x-amzn-errortype': /^UnauthorizedException/ } },
  },
  {
    id: 'P-HTTP-019',
    statement: 'MUST let pages of every origin read the answer',
    source: sources.overHttp,
    confidence: 'reported',
    request: { body: { query: '{ __typename }' }, headers: { origin: 'https://app.example.com' } },
    expected: {
      status: 200,
      headers: {
        'access-control-allow-origin': /^\*$/,
        'access-control-expose-headers': /x-amzn-RequestId,x-amzn-ErrorType/i,
      },
    },
  },
  {
    id: 'P-HTTP-020',
    statement: 'MUST let pages of every origin ask beforehand, without credentials',
    source: sources.overHttp,
    confidence: 'uncertain',
    request: {
      method: 'OPTIONS',
      caller: 'nobody',
      headers: {
        origin: 'https://app.example.com',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type,x-api-key',
      },
    },
    expected: {
      status: 200,
      headers: {
        'access-control-allow-origin': /^\*$/,
        'access-control-allow-methods': /POST/,
        'access-control-allow-headers': /x-api-key/i,
      },
    },
  },
];

export const httpClaims: readonly Claim[] = [
  ...bodies,
  ...documents,
  ...callers,
  ...headers,
  ...transportClaims,
  ...validationClaims,
];
