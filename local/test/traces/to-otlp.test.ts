import { describe, expect, test } from 'vitest';
import { createFixedClock } from '../../../test/tools/fixed-clock.ts';
import { systemIds } from '../../kernel/ids.ts';
import type { SpanContext, TraceFacts, TraceStart } from '../../kernel/tracing.ts';
import { createTraces } from '../../traces/create-traces.ts';
import type { RecordedTrace } from '../../traces/recorded.ts';
import { toOtlp } from '../../traces/to-otlp.ts';

interface OtlpSpan {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  kind: number;
  startTimeUnixNano: string;
  endTimeUnixNano: string;
  attributes: { key: string; value: Record<string, unknown> }[];
  links?: SpanContext[];
  status: { code: number; message?: string };
}

/** The numbers of https://github.com/open-telemetry/opentelemetry-proto (trace.proto). */
const KINDS = { INTERNAL: 1, SERVER: 2, CLIENT: 3, CONSUMER: 5 };
const [OK, ERROR] = [1, 2];

const BEGAN = Date.parse('2026-11-23T12:00:00.000Z');

/** Records traces with a monotonic clock that a test sets. */
const compose = () => {
  let elapsed = 0;
  const traces = createTraces({
    isRecording: true,
    tables: [],
    clock: createFixedClock(BEGAN),
    ids: systemIds,
    elapsed: () => elapsed,
  });
  const kept: RecordedTrace[] = [];
  traces.follow({}, (_summary, whole) => kept.push(whole));
  const begin = (parts: Partial<TraceStart> = {}) => {
    const trace = traces.tracer.begin({
      kind: 'request',
      id: 'id',
      causes: [],
      facts: { name: 'it' },
      ...parts,
    });
    if (trace === null) throw new Error('Traces are recorded.');
    return trace;
  };
  const readSpans = (): OtlpSpan[] => {
    const document = JSON.parse(JSON.stringify(toOtlp(kept)));
    return document.resourceSpans[0].scopeSpans[0].spans;
  };
  return { begin, kept, readSpans, pass: (milliseconds: number) => (elapsed += milliseconds) };
};

const attributesOf = (span: OtlpSpan | undefined): Record<string, unknown> =>
  Object.fromEntries((span?.attributes ?? []).map(({ key, value }) => [key, value]));

const rootOf = (facts: Partial<TraceFacts>, start: Partial<TraceStart> = {}): OtlpSpan | undefined => {
  const { begin, readSpans } = compose();
  begin(start).end(facts);
  return readSpans()[0];
};

describe('the document', () => {
  test('names the service, and has no spans for no traces', () => {
    const service = [{ key: 'service.name', value: { stringValue: 'appsync-offline' } }];
    expect(toOtlp([])).toEqual({
      resourceSpans: [
        {
          resource: { attributes: service },
          scopeSpans: [{ scope: { name: 'appsync-offline' }, spans: [] }],
        },
      ],
    });
  });

  test('has the spans of each trace, with ids of its own', () => {
    const { begin, readSpans } = compose();
    begin().end();
    begin().end();
    const [one, other] = readSpans();
    expect(one?.traceId).toMatch(/^[0-9a-f]{32}$/);
    expect(one?.spanId).toMatch(/^[0-9a-f]{16}$/);
    expect(one?.traceId).not.toBe(other?.traceId);
  });
});

describe('the span of a trace', () => {
  test.each([
    ['request', KINDS.SERVER],
    ['connect', KINDS.SERVER],
    ['subscribe', KINDS.SERVER],
    ['streamBatch', KINDS.CONSUMER],
    ['queueBatch', KINDS.CONSUMER],
    ['event', KINDS.CONSUMER],
  ] as const)('of the kind %s has the kind %i', (kind, expected) => {
    const span = rootOf({}, { kind });
    expect(span?.kind).toBe(expected);
    expect(attributesOf(span)['appsync.kind']).toEqual({ stringValue: kind });
  });

  test('has facts of the request as attributes, and 64-bit numbers as strings', () => {
    const graphql = { query: 'query all { users }', variables: { id: 'private' }, operationName: 'all' };
    const span = rootOf({ api: 'users', graphql, operationType: 'query', statusCode: 200 });
    expect(attributesOf(span)).toMatchObject({
      'graphql.operation.name': { stringValue: 'all' },
      'graphql.operation.type': { stringValue: 'query' },
      'graphql.document': { stringValue: 'query all { users }' },
      'http.response.status_code': { intValue: '200' },
      'aws.request_id': { stringValue: 'id' },
      'appsync.api': { stringValue: 'users' },
    });
    expect(JSON.stringify(span)).not.toContain('private');
  });

  test('has no attributes for unknown facts', () => {
    expect(Object.keys(attributesOf(rootOf({}))).sort()).toEqual(['appsync.kind', 'aws.request_id']);
  });

  test('has the first error as its status', () => {
    const errors = [{ message: 'One.' }, { message: 'Two.' }];
    expect(rootOf({ errors })?.status).toEqual({ code: ERROR, message: 'One.' });
    expect(rootOf({ statusCode: 401 })?.status).toEqual({ code: ERROR, message: '' });
    expect(rootOf({ errors: [], statusCode: 200 })?.status).toEqual({ code: OK });
  });

  test('hides secrets of the document and of the error', () => {
    const graphql = { query: '{ login(password: "hunter2") }', variables: {}, operationName: null };
    const span = rootOf({ graphql, errors: [{ message: 'The password: "hunter2" is wrong.' }] });
    expect(JSON.stringify(span)).not.toContain('hunter2');
  });
});

describe('the cause of a trace', () => {
  const elsewhere = { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16) };
  const other = { traceId: 'c'.repeat(32), spanId: 'd'.repeat(16) };

  test('is its parent if they are parts of one trace', () => {
    const span = rootOf({}, { causes: [elsewhere] });
    expect(span).toMatchObject({ traceId: elsewhere.traceId, parentSpanId: elsewhere.spanId, links: [] });
  });

  test('is a link if there are several', () => {
    const span = rootOf({}, { kind: 'streamBatch', causes: [elsewhere, other] });
    expect(span?.parentSpanId).toBeUndefined();
    expect(span?.links).toEqual([elsewhere, other]);
  });

  test('may be absent', () => {
    const span = rootOf({});
    expect([span?.parentSpanId, span?.links]).toEqual([undefined, []]);
  });
});

describe('the times of spans', () => {
  test('are nanoseconds since the epoch, without loss of digits', () => {
    const { begin, readSpans, pass } = compose();
    const trace = begin();
    pass(1.5);
    const span = trace.begin('HttpCall', 'GET a.test/', { method: 'GET' } as never);
    pass(0.000_001);
    span.end();
    pass(10);
    trace.end();
    const [root, inner] = readSpans();
    expect(root?.startTimeUnixNano).toBe(`${BEGAN}000000`);
    expect(root?.endTimeUnixNano).toBe(String(BigInt(BEGAN) * 1_000_000n + 11_500_001n));
    expect(inner?.startTimeUnixNano).toBe(String(BigInt(BEGAN) * 1_000_000n + 1_500_000n));
    expect(inner?.endTimeUnixNano).toBe(String(BigInt(BEGAN) * 1_000_000n + 1_500_001n));
  });

  test('of a span without an end are its beginning', () => {
    const { begin, readSpans, pass } = compose();
    const trace = begin();
    trace.begin('HttpCall', 'GET a.test/', { method: 'GET' } as never);
    pass(5);
    trace.end();
    const inner = readSpans()[1];
    expect(inner?.endTimeUnixNano).toBe(inner?.startTimeUnixNano);
  });
});

describe('the spans within a trace', () => {
  test('have their parents, in the order of their beginnings', () => {
    const { begin, readSpans } = compose();
    const trace = begin();
    const field = trace.begin('Tracing', 'Query.it', {} as never);
    field.begin('DataSource', 'users', { dataSource: 'users', type: 'NONE' } as never).end();
    trace.begin('ServiceCall', 'GetItem', { operation: 'GetItem' } as never).end();
    trace.end();
    const [root, one, inner, two] = readSpans();
    expect([one, inner, two].map((span) => [span?.name, span?.parentSpanId])).toEqual([
      ['Query.it', root?.spanId],
      ['users', one?.spanId],
      ['GetItem', root?.spanId],
    ]);
    expect([one, inner, two].map((span) => span?.kind)).toEqual([
      KINDS.INTERNAL,
      KINDS.INTERNAL,
      KINDS.CLIENT,
    ]);
  });

  test('have the attributes of known details only, and no values of requests', () => {
    const { begin, readSpans } = compose();
    const trace = begin();
    const details = {
      service: 'DynamoDB',
      operation: 'PutItem',
      resources: ['Users'],
      input: { note: 'private' },
    };
    trace
      .begin('ServiceCall', 'PutItem', details as never)
      .end({ message: 'No.', errorType: null, path: null, place: null });
    trace
      .begin('Invocation', 'work', { functionName: 'work', isColdStart: true, requestId: null } as never)
      .end();
    trace.end();
    const [, call, invocation] = readSpans();
    expect(attributesOf(call)).toEqual({
      'appsync.kind': { stringValue: 'ServiceCall' },
      'rpc.service': { stringValue: 'DynamoDB' },
      'rpc.method': { stringValue: 'PutItem' },
      'aws.resources': { arrayValue: { values: [{ stringValue: 'Users' }] } },
    });
    expect(call?.status).toEqual({ code: ERROR, message: 'No.' });
    expect(attributesOf(invocation)).toMatchObject({ 'faas.coldstart': { boolValue: true } });
    expect(attributesOf(invocation)).not.toHaveProperty('faas.invocation_id');
    expect(JSON.stringify(readSpans())).not.toContain('private');
  });
});
