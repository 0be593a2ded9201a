import type { Delivery } from '../../console-model/delivery.ts';
import type { Span, SpanDetails, SpanKind } from '../../console-model/span.ts';
import type { Trace, TraceSummary } from '../../console-model/trace.ts';

export const toSummary = (changes: Partial<TraceSummary> = {}): TraceSummary => ({
  id: 'request-1',
  kind: 'request',
  traceId: 'trace-1',
  name: 'mutation CreateUser',
  api: 'UserApi',
  operationName: 'CreateUser',
  operationType: 'mutation',
  fields: ['Mutation.createUser'],
  functionName: null,
  caller: { mode: 'API_KEY', name: 'API key', groups: [], identity: null },
  status: 'ok',
  statusCode: 200,
  startedAt: 1_000,
  milliseconds: 12,
  errors: [],
  errorCount: 0,
  ...changes,
});

export const toTrace = (changes: Partial<Trace> = {}): Trace => ({
  ...toSummary(),
  request: {
    method: 'POST',
    path: '/graphql',
    headers: {},
    query: 'mutation CreateUser { createUser { id } }',
    variables: { id: 1 },
    operationName: 'CreateUser',
    sourceIp: ['127.0.0.1'],
  },
  response: { headers: {}, body: { data: { createUser: { id: '1' } } } },
  causes: [],
  effects: [],
  spans: [],
  isWhole: true,
  ...changes,
});

let count = 0;

export const toSpan = <Kind extends SpanKind>(
  kind: Kind,
  details: SpanDetails[Kind],
  changes: Partial<Omit<Span, 'kind' | 'details'>> = {},
): Span =>
  ({
    spanId: `span-${++count}`,
    name: kind,
    startMs: 0,
    milliseconds: 5,
    error: null,
    spans: [],
    kind,
    details,
    ...changes,
  }) as Span;

export const AUTHORIZED: SpanDetails['Authorization'] = {
  isAllowed: true,
  mode: 'API_KEY',
  reason: 'The key is valid.',
};

export const FIELD: SpanDetails['Tracing'] = {
  path: ['createUser'],
  parentType: 'Mutation',
  fieldName: 'createUser',
  returnType: 'User',
  resolverKind: 'UNIT',
  arguments: { id: 1 },
  source: null,
  result: { id: '1' },
  cache: null,
  appendedErrors: [],
};

export const MAPPING: SpanDetails['RequestMapping'] = {
  functionName: null,
  functionIndex: null,
  origin: 'resolvers/Mutation.createUser.ts',
  context: { arguments: {} },
  evaluationResult: { operation: 'PutItem' },
  ending: 'value',
  skipTo: null,
  logs: [],
};

export const INVOCATION: SpanDetails['Invocation'] = {
  functionName: 'create-user',
  arn: 'arn:aws:lambda:eu-west-1:1:function:create-user',
  requestId: 'invocation-1',
  isColdStart: true,
  event: { a: 1 },
  result: { b: 2 },
  failure: null,
  report: null,
  logs: [],
};

export const toDelivery = (isSent: boolean, changes: Partial<Delivery> = {}): Delivery => ({
  subscription: {
    connectionId: 'connection-1234',
    subscriptionId: `subscription-${++count}`,
    field: 'onUserCreated',
    caller: { mode: 'API_KEY', name: 'API key', groups: [] },
    arguments: {},
    filter: null,
    invalidation: null,
  },
  reason: isSent ? { kind: 'delivered' } : { kind: 'failed', message: 'No.' },
  isSent,
  explanation: isSent ? 'All selected fields were sent.' : 'It failed.',
  message: isSent ? { data: {} } : null,
  ...changes,
});

export const toPublish = (deliveries: readonly Delivery[]): SpanDetails['Publish'] => ({
  mutationField: 'publishUserCreated',
  subscriptionField: 'onUserCreated',
  payload: { id: '1' },
  notPublished: null,
  deliveries,
});
