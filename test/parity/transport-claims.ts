import { type Claim, requestErrors, sources, transportError } from './claims.ts';

const typeName = '{ __typename }';
const answered = { data: { __typename: 'Query' } };

/** An answer of well over a thousand bytes. */
const long = '{ __schema { types { name kind description fields { name description } } } }';

/** The request as it travels: its method, its parameters, its members. */
const requests: readonly Claim[] = [
  {
    id: 'P-HTTP-021',
    statement: 'MUST answer a query by GET',
    source: sources.overHttp,
    confidence: 'confirmed',
    request: { method: 'GET', search: { query: typeName } },
    expected: { status: 200, body: answered },
  },
  {
    id: 'P-HTTP-022',
    statement: 'MUST read variables and the operation of a GET from parameters of these names',
    source: sources.overHttp,
    confidence: 'uncertain',
    request: {
      method: 'GET',
      search: {
        query: 'query A { a: __typename } query B($all: Boolean!) { b: __typename @include(if: $all) }',
        variables: '{"all":true}',
        operationName: 'B',
      },
    },
    expected: { status: 200, body: { data: { b: 'Query' } } },
  },
  {
    id: 'P-HTTP-023',
    statement: 'MUST answer a GET without a query with 400',
    source: sources.overHttp,
    confidence: 'uncertain',
    request: { method: 'GET' },
    expected: { status: 400, errorType: 'MalformedHttpRequestException' },
  },
  {
    id: 'P-HTTP-024',
    statement: 'MUST look at the credentials of a GET',
    source: sources.authorization,
    confidence: 'confirmed',
    request: { method: 'GET', search: { query: typeName }, caller: 'nobody' },
    expected: { status: 401, errorType: 'UnauthorizedException' },
  },
  {
    id: 'P-HTTP-025',
    statement: 'MUST take null for variables and operationName',
    source: sources.request,
    confidence: 'reported',
    request: { body: { query: typeName, variables: null, operationName: null } },
    expected: { status: 200, body: answered },
  },
  {
    id: 'P-HTTP-026',
    statement: 'MUST pass over members that it does not know',
    source: 'https://github.com/apollographql/apollo-client/blob/main/src/link/http/HttpLink.ts',
    confidence: 'reported',
    request: { body: { query: typeName, extensions: { clientLibrary: { name: 'a' } }, id: 7 } },
    expected: { status: 200, body: answered },
  },
  {
    id: 'P-HTTP-027',
    statement: 'MUST answer variables that are no object with 400',
    source: sources.request,
    confidence: 'uncertain',
    request: { body: { query: typeName, variables: [1] } },
    expected: { status: 400, errorType: 'MalformedHttpRequestException' },
  },
  {
    id: 'P-HTTP-028',
    statement: 'MUST run the operation that is named',
    source: sources.request,
    confidence: 'confirmed',
    request: { body: { query: 'query A { a: __typename } query B { b: __typename }', operationName: 'B' } },
    expected: { status: 200, body: { data: { b: 'Query' } } },
  },
  ...(['PUT', 'DELETE'] as const).map(
    (method, index): Claim => ({
      id: `P-HTTP-${29 + index}`.replace(/-(\d\d)$/, '-0$1') as Claim['id'],
      statement: `MUST NOT answer a ${method}`,
      source: sources.overHttp,
      confidence: 'uncertain',
      request: { method, body: { query: typeName } },
      expected: { status: 405 },
    }),
  ),
  ...['{}', '{}}', '[]'].map(
    (query, index): Claim => ({
      id: `P-HTTP-0${31 + index}`,
      statement: `MUST answer the document ${query} with 400`,
      source: sources.overHttp,
      confidence: 'confirmed',
      request: { body: { query } },
      expected: {
        status: 400,
        body: transportError('MalformedHttpRequestException', 'Unable to parse GraphQL query.'),
      },
    }),
  ),
  {
    id: 'P-HTTP-034',
    statement: 'MUST refuse a document of more than 15,000 tokens',
    source: sources.quotas,
    confidence: 'uncertain',
    request: { body: { query: `{ ${'a: __typename '.repeat(5_001)}}` } },
    expected: { status: 400, body: transportError('BadRequestException', 'Maximum char length exceeded') },
  },
  {
    id: 'P-HTTP-035',
    statement: 'MUST NOT start a subscription',
    source: 'https://docs.aws.amazon.com/appsync/latest/devguide/aws-appsync-real-time-data.html',
    confidence: 'uncertain',
    request: { body: { query: 'subscription { onUserCreated { id } }' } },
    expected: { status: 400, errorType: 'BadRequestException' },
  },
];

/** What surrounds the response body. */
const envelopes: readonly Claim[] = [
  {
    id: 'P-HTTP-036',
    statement: 'MUST compress an answer of a thousand bytes for whoever asks for it',
    source: sources.caching,
    confidence: 'confirmed',
    request: { body: { query: long }, headers: { 'accept-encoding': 'gzip' } },
    expected: { status: 200, isCompressed: true, headers: { vary: /accept-encoding/i } },
  },
  {
    id: 'P-HTTP-037',
    statement: 'MUST NOT compress a short answer',
    source: sources.caching,
    confidence: 'confirmed',
    request: { body: { query: typeName }, headers: { 'accept-encoding': 'gzip' } },
    expected: { status: 200, isCompressed: false },
  },
  {
    id: 'P-HTTP-038',
    statement: 'MUST NOT compress for whoever does not ask for it',
    source: sources.caching,
    confidence: 'confirmed',
    request: { body: { query: long }, headers: { 'accept-encoding': 'identity' } },
    expected: { status: 200, isCompressed: false },
  },
  {
    id: 'P-HTTP-039',
    statement: 'MUST NOT name an error type in a header when the status is 200',
    source: sources.clientTrace,
    confidence: 'confirmed',
    request: { body: { query: '{ badfield }' } },
    expected: { status: 200, headers: { 'x-amzn-errortype': null, 'x-amzn-requestid': /^[0-9a-f-]{36}$/ } },
  },
  {
    id: 'P-HTTP-040',
    statement: 'MUST name the request when it fails as a whole, and let pages read that',
    source: sources.clientTrace,
    confidence: 'confirmed',
    request: { body: '' },
    expected: {
      status: 400,
      headers: {
        'x-amzn-requestid': /^[0-9a-f-]{36}$/,
        'x-amzn-errortype': /^MalformedHttpRequestException/,
        'access-control-allow-origin': /^\*$/,
      },
    },
  },
  {
    id: 'P-HTTP-041',
    statement: 'MUST write the path of an error with the alias of the field',
    source: sources.overHttp,
    confidence: 'reported',
    request: {
      body: {
        query:
          'mutation { mine: publishUserCreated(input: {id: "1", name: "A", email: "a@example.com", createdAt: "2026-01-01T00:00:00Z", updatedAt: "2026-01-01T00:00:00Z", version: 1}) { id } }',
      },
    },
    expected: {
      status: 200,
      body: {
        data: { mine: null },
        errors: [
          {
            path: ['mine'],
            data: null,
            errorType: 'Unauthorized',
            errorInfo: null,
            locations: [{ line: 1, column: 12, sourceName: null }],
            message: 'Not Authorized to access publishUserCreated on type Mutation',
          },
        ],
      },
    },
  },
  {
    id: 'P-HTTP-042',
    statement: 'MUST refuse a variable of a wrong type before anything runs',
    source: sources.overHttp,
    confidence: 'confirmed',
    request: {
      body: { query: 'query One($id: ID!) { getUser(id: $id) { id } }', variables: { id: null } },
    },
    expected: {
      status: 200,
      body: requestErrors(["Variable 'id' has coerced Null value for NonNull type 'ID!'", 1, 11]),
    },
  },
];

export const transportClaims: readonly Claim[] = [...requests, ...envelopes];
