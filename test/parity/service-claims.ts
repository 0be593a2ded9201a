import { type DataSourceClaim, sources } from './data-source-claim.ts';

const confidence = 'confirmed';

const lambda: readonly DataSourceClaim[] = [
  {
    id: 'P-DS-080',
    statement: 'Invoke MUST hand over the payload as the event',
    source: sources.lambda,
    confidence,
    field: 'lambda',
    request: { operation: 'Invoke', payload: { a: [1, null] } },
    expected: { result: { event: { a: [1, null] } } },
  },
  {
    id: 'P-DS-081',
    statement: 'What a function throws MUST be Lambda:Unhandled with its message, whatever its class',
    source: sources.lambdaErrors,
    confidence: 'reported',
    field: 'lambda',
    request: { operation: 'Invoke', payload: { fail: { type: 'NotFound', message: 'no such thing' } } },
    expected: { result: null, error: { type: 'Lambda:Unhandled', message: 'no such thing' } },
  },
  {
    id: 'P-DS-082',
    statement: 'Event MUST answer null without a response handler',
    source: sources.lambda,
    confidence,
    field: 'lambda',
    request: { operation: 'Invoke', invocationType: 'Event', payload: { fail: { type: 'E', message: 'm' } } },
    expected: { isUnawaited: true },
  },
  {
    id: 'P-DS-083',
    statement: 'BatchInvoke MUST hand over a list, and take a list',
    source: sources.lambda,
    confidence,
    field: 'lambda',
    request: { operation: 'BatchInvoke', payload: { a: 1 } },
    expected: { result: { event: { a: 1 } } },
  },
  {
    id: 'P-DS-084',
    statement: 'A failure of a batch MUST be that of each of its items',
    source: sources.lambda,
    confidence: 'uncertain',
    field: 'lambda',
    request: { operation: 'BatchInvoke', payload: { fail: { type: 'E', message: 'all of it' } } },
    expected: { result: null, error: { type: 'Lambda:Unhandled', message: 'all of it' } },
  },
];

const http: readonly DataSourceClaim[] = [
  {
    id: 'P-DS-100',
    statement: 'An answer MUST be its status, headers and body, the body as text',
    source: sources.http,
    confidence,
    field: 'http',
    request: { method: 'GET', resourcePath: '/things', params: { query: { a: 'b c' } } },
    expected: {
      resultHas: {
        statusCode: 200,
        body: JSON.stringify({
          method: 'GET',
          path: '/things',
          query: { a: 'b c' },
          contentType: null,
          body: '',
        }),
      },
    },
  },
  {
    id: 'P-DS-101',
    statement: 'An answer of another status than 200 MUST be no error',
    source: sources.http,
    confidence,
    field: 'http',
    request: { method: 'GET', resourcePath: '/missing' },
    expected: { resultHas: { statusCode: 404 } },
  },
  {
    id: 'P-DS-102',
    statement: 'POST MUST carry the headers and the body',
    source: sources.http,
    confidence,
    field: 'http',
    request: {
      method: 'POST',
      resourcePath: '/things',
      params: { headers: { 'Content-Type': 'application/json' }, body: '{"a":1}' },
    },
    expected: {
      resultHas: {
        statusCode: 200,
        body: JSON.stringify({
          method: 'POST',
          path: '/things',
          query: {},
          contentType: 'application/json',
          body: '{"a":1}',
        }),
      },
    },
  },
];

const event = { source: 'probe', detailType: 'Claimed', detail: { run: 'RUN' } };
const eventBridge: readonly DataSourceClaim[] = [
  {
    id: 'P-DS-120',
    statement: 'PutEvents MUST answer an entry for each event',
    source: sources.eventBridge,
    confidence,
    field: 'eventBridge',
    request: { operation: 'PutEvents', events: [event, event] },
    expected: { resultHas: { FailedEntryCount: 0, Entries: [{}, {}] } },
  },
  {
    id: 'P-DS-121',
    statement: 'An event that the bus refuses MUST be counted, and be no error of the request',
    source: sources.eventBridge,
    confidence: 'uncertain',
    field: 'eventBridge',
    request: { operation: 'PutEvents', events: [{ detail: {} }, event] },
    expected: { resultHas: { FailedEntryCount: 1 } },
  },
];

const none: readonly DataSourceClaim[] = [
  {
    id: 'P-DS-140',
    statement: 'NONE MUST answer the payload',
    source: sources.none,
    confidence,
    field: 'none',
    request: { payload: { a: [1, 'x', null] } },
    expected: { result: { a: [1, 'x', null] } },
  },
  {
    id: 'P-DS-141',
    statement: 'NONE MUST answer null without a payload',
    source: sources.none,
    confidence: 'uncertain',
    field: 'none',
    request: {},
    expected: { result: null },
  },
];

export const serviceClaims: readonly DataSourceClaim[] = [...lambda, ...http, ...eventBridge, ...none];
