import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { createFixedClock } from '../../../test/tools/fixed-clock.ts';
import type { Span } from '../../console-model/span.ts';
import { systemIds } from '../../kernel/ids.ts';
import { createTraces } from '../../traces/create-traces.ts';
import { traceServiceCalls } from '../../traces/trace-service-calls.ts';

const KEY = 'ASIAFUNCTION';
const SIGNATURE = `AWS4-HMAC-SHA256 Credential=${KEY}/20260101/eu-west-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0`;

/** Serves AWS requests by `answer`, for a function with an invocation in progress. */
const serve = async (answer: (request: IncomingMessage, response: ServerResponse) => void) => {
  const tables = [{ tableName: 'notes', keyNames: ['pk'] }];
  const traces = createTraces({ isRecording: true, tables, clock: createFixedClock(), ids: systemIds });
  const handler = traceServiceCalls(async (request, response) => {
    for await (const _ of request);
    answer(request, response);
  }, traces.causes);
  const server = createServer((request, response) => void handler(request, response));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  /** Sends requests during an invocation; resolves with the recorded calls. */
  const invoke = async (...requests: { path?: string; target?: string; body?: string | Buffer }[]) => {
    const id = systemIds.uuid();
    const trace = traces.tracer.begin({ kind: 'event', id, causes: [], facts: {} });
    const invocation = trace?.begin('Invocation', 'work', {
      functionName: 'work',
      requestId: 'r',
      event: null,
      result: null,
      report: null,
      logs: [],
    } as never);
    if (!trace || !invocation) throw new Error('Nothing is recorded.');
    const end = traces.causes.work(KEY, invocation as never);
    for (const { path = '/', target, body = '' } of requests)
      await fetch(`${url}${path}`, {
        method: 'POST',
        headers: { authorization: SIGNATURE, ...(target && { 'x-amz-target': target }) },
        body,
      })
        .then((response) => response.arrayBuffer())
        .catch(() => null);
    end();
    trace.end();
    const [root] = traces.find(id)?.spans ?? [];
    return (root?.spans ?? []) as Span[];
  };
  return { invoke, traces, url };
};

const answerJson = (body: unknown) => (_: IncomingMessage, response: ServerResponse) =>
  void response.end(JSON.stringify(body));

const put = (item: object) => ({
  target: 'DynamoDB_20120810.PutItem',
  body: JSON.stringify({ TableName: 'notes', Item: item }),
});

test('a call is recorded with its operation, resources, input and output', async () => {
  const { invoke } = await serve(answerJson({ Attributes: { pk: { S: 'a' } } }));
  const [call] = await invoke(put({ pk: { S: 'a' } }));
  expect(call).toMatchObject({
    name: 'PutItem DynamoDB',
    details: {
      service: 'DynamoDB',
      operation: 'PutItem',
      resources: ['notes'],
      input: { TableName: 'notes' },
      output: { Attributes: { pk: { S: 'a' } } },
    },
  });
});

test('the sizes of bodies count towards the limit of stored traces', async () => {
  const { invoke, traces } = await serve(answerJson({}));
  await invoke({
    target: 'AmazonSQS.SendMessage',
    body: JSON.stringify({ MessageBody: 'x'.repeat(100_000) }),
  });
  expect(traces.list({}).kept.bytes).toBeGreaterThan(100_000);
});

test('a failed call has the error of the service, and its write causes no record', async () => {
  const { invoke, traces } = await serve((_, response) => {
    response.writeHead(400);
    response.end(JSON.stringify({ __type: 'com.amazonaws#ConditionalCheckFailedException', message: 'No.' }));
  });
  const [call] = await invoke(put({ pk: { S: 'a' } }));
  expect(call?.error).toMatchObject({ errorType: 'ConditionalCheckFailedException', message: 'No.' });
  const record = { dynamodb: { Keys: { pk: { S: 'a' } }, NewImage: { pk: { S: 'a' } } } };
  expect(traces.causes.ofRecord(record, 'notes')).toBeNull();
});

test('a write is the cause of its stream record', async () => {
  const { invoke, traces } = await serve(answerJson({}));
  await invoke(put({ pk: { S: 'a' } }));
  const record = { dynamodb: { Keys: { pk: { S: 'a' } }, NewImage: { pk: { S: 'a' } } } };
  expect(traces.causes.ofRecord(record, 'notes')).not.toBeNull();
});

test('a compressed response is recorded as its JSON', async () => {
  const { invoke } = await serve((_, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' });
    response.end(gzipSync(JSON.stringify({ Count: 1 })));
  });
  const [call] = await invoke({ target: 'DynamoDB_20120810.Query', body: '{"TableName":"notes"}' });
  expect(call).toMatchObject({ details: { output: { Count: 1 } } });
});

test('a part of a compressed file is served, and not recorded', async () => {
  const { invoke } = await serve((_, response) => {
    response.writeHead(206, { 'content-encoding': 'gzip' });
    response.end(gzipSync('x'.repeat(1_000)).subarray(0, 10));
  });
  const [call] = await invoke({ path: '/bucket/part.gz' });
  expect(call).toMatchObject({ error: null, details: { output: null } });
});

test('the body of a file is not recorded if it is binary', async () => {
  const { invoke } = await serve((_, response) => void response.end());
  const [call] = await invoke({ path: '/bucket/photo.png', body: Buffer.from([0x89, 0xff, 0xfe]) });
  expect(call).toMatchObject({
    name: 'POST /bucket/photo.png S3',
    details: { service: 'S3', resources: ['bucket'], input: null },
  });
});

test('sent messages are causes of their deliveries', async () => {
  const { invoke, traces } = await serve(
    answerJson({ Successful: [{ MessageId: 'm-1' }, { MessageId: 'm-2' }] }),
  );
  await invoke({ target: 'AmazonSQS.SendMessageBatch', body: '{"QueueUrl":"http://queue/1/rows"}' });
  expect(['m-1', 'm-2', 'm-3'].map((id) => traces.causes.ofMessage(id) !== null)).toEqual([
    true,
    true,
    false,
  ]);
});

test('a call without the keys of a function is served and not recorded', async () => {
  const { traces, url } = await serve(answerJson({ served: true }));
  const response = await fetch(url, { method: 'POST', body: '{}' });
  expect(await response.json()).toEqual({ served: true });
  expect(traces.list({}).traces).toEqual([]);
});
