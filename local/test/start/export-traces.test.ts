import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createRecordingLog } from '../../../test/tools/recording-log.ts';
import { silentLog } from '../../kernel/log.ts';
import { exportTraces, toCollector } from '../../start/export-traces.ts';
import { createTracedApi } from '../traces/traced-api.ts';

interface OtlpSpan {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  kind: number;
  startTimeUnixNano: string;
  endTimeUnixNano: string;
  status: { code: number };
  attributes: { key: string; value: object }[];
}

interface Received {
  url: string | undefined;
  headers: IncomingHttpHeaders;
  body: { resourceSpans: { resource: object; scopeSpans: { spans: OtlpSpan[] }[] }[] };
}

/** A collector; `next` resolves with what it received. */
const startCollector = async (status = 200) => {
  const waiting: ((received: Received) => void)[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      response.writeHead(status).end('{}');
      const body = JSON.parse(Buffer.concat(chunks).toString());
      waiting.shift()?.({ url: request.url, headers: request.headers, body });
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    next: () => new Promise<Received>((resolve) => void waiting.push(resolve)),
  };
};

const collectorAt = (endpoint: string) => {
  const collector = toCollector({
    OTEL_EXPORTER_OTLP_ENDPOINT: `${endpoint}/`,
    OTEL_EXPORTER_OTLP_HEADERS: 'x-token=a%20b,x-team=api',
  });
  if (collector === null) throw new Error('There is no collector.');
  return collector;
};

const SCHEMA = 'type Query { hello(name: String): String }';

test('a trace is sent to the collector of the environment as OTLP spans, without the values of the request', async () => {
  const { endpoint, next } = await startCollector();
  const api = createTracedApi(SCHEMA, { 'Query.hello': () => 'hi' });
  exportTraces(api.traces, collectorAt(endpoint), silentLog);
  const received = next();
  const trace = await api.post('query Greet { hello(name: "a private name") }');
  const { url, headers, body } = await received;
  expect(url).toBe('/v1/traces');
  expect(headers).toMatchObject({ 'content-type': 'application/json', 'x-token': 'a b', 'x-team': 'api' });

  const spans = body.resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans));
  const [root, ...inner] = spans;
  expect(root).toMatchObject({ traceId: trace.traceId, name: 'query Greet', kind: 2, status: { code: 1 } });
  expect(root?.attributes).toEqual(
    expect.arrayContaining([
      { key: 'graphql.operation.name', value: { stringValue: 'Greet' } },
      { key: 'graphql.operation.type', value: { stringValue: 'query' } },
      { key: 'http.response.status_code', value: { intValue: '200' } },
      { key: 'aws.request_id', value: { stringValue: trace.id } },
    ]),
  );
  const ids = new Set(spans.map(({ spanId }) => spanId));
  expect(ids.size).toBe(spans.length);
  for (const { traceId, spanId, parentSpanId, startTimeUnixNano, endTimeUnixNano } of inner) {
    expect(traceId).toBe(trace.traceId);
    expect(spanId).toMatch(/^[0-9a-f]{16}$/);
    expect(ids).toContain(parentSpanId);
    expect(BigInt(endTimeUnixNano)).toBeGreaterThanOrEqual(BigInt(startTimeUnixNano));
  }
  expect(inner.map(({ name }) => name)).toContain('Query.hello');
});

test('the last traces are sent when the process ends', async () => {
  const { endpoint, next } = await startCollector();
  const api = createTracedApi(SCHEMA, { 'Query.hello': () => 'hi' });
  const sendLastTraces = exportTraces(api.traces, collectorAt(endpoint), silentLog);
  const received = next();
  const trace = await api.post('query Greet { hello }');
  await sendLastTraces();
  expect(JSON.stringify((await received).body)).toContain(trace.traceId);
  await sendLastTraces();
});

test('a collector that fails is reported once, and requests continue', async () => {
  const { endpoint, next } = await startCollector(503);
  const log = createRecordingLog();
  const api = createTracedApi(SCHEMA, { 'Query.hello': () => 'hi' });
  exportTraces(api.traces, collectorAt(endpoint), log);
  for (let round = 0; round < 2; round += 1) {
    const received = next();
    await api.post('{ hello }');
    await received;
  }
  await expect.poll(() => log.lines.length).toBe(1);
  expect(log.lines[0]).toContain(`Traces do not reach ${endpoint}/v1/traces: HTTP 503.`);
});

test('the environment may name a separate collector for traces, or none', () => {
  expect(toCollector({})).toBeNull();
  expect(toCollector({ OTEL_EXPORTER_OTLP_ENDPOINT: '' })).toBeNull();
  expect(
    toCollector({
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://a',
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://b/own',
    }),
  ).toEqual({
    url: 'http://b/own',
    headers: {},
  });
});

test.each([
  ['x-token=a%20b', { 'x-token': 'a b' }],
  [' x-token = a , x-team=b', { 'x-token': 'a', 'x-team': 'b' }],
  ['authorization=Basic YTpi==', { authorization: 'Basic YTpi==' }],
  // A value that is not encoded, though it should be.
  ['x-token=100%', { 'x-token': '100%' }],
  ['x-token', {}],
  ['=a,x-b=,,', {}],
  ['', {}],
])('the headers %j of the environment are %j', (text, headers) => {
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://a', OTEL_EXPORTER_OTLP_HEADERS: text };
  expect(toCollector(env)).toEqual({ url: 'http://a/v1/traces', headers });
});

test('headers of traces replace the general ones', () => {
  const env = {
    OTEL_EXPORTER_OTLP_ENDPOINT: 'http://a',
    OTEL_EXPORTER_OTLP_HEADERS: 'x-a=1',
    OTEL_EXPORTER_OTLP_TRACES_HEADERS: 'x-b=2',
  };
  expect(toCollector(env)?.headers).toEqual({ 'x-b': '2' });
});
