import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createFixedClock } from '../../../test/tools/fixed-clock.ts';
import type { Span } from '../../console-model/span.ts';
import { systemIds } from '../../kernel/ids.ts';
import { createTraces } from '../../traces/create-traces.ts';
import { traceServiceCalls } from '../../traces/trace-service-calls.ts';

const TABLES = [{ tableName: 'users', keyNames: ['id'] }];
const INVOCATION = {
  functionName: 'create-user',
  arn: 'arn',
  requestId: 'r',
  isColdStart: null,
  event: null,
  result: null,
  failure: null,
  report: null,
  logs: [],
};
const AUTHORIZATION = 'AWS4-HMAC-SHA256 Credential=AKIDFUNCTION/20260101/eu-west-1/dynamodb/aws4_request';

type Answer = (body: Buffer, response: ServerResponse) => void;

/** A server whose calls are traced for one function, which signs with its key. */
const serve = async (answer: Answer) => {
  const traces = createTraces({
    isRecording: true,
    tables: TABLES,
    clock: createFixedClock(),
    ids: systemIds,
  });
  const trace = traces.tracer.begin({ kind: 'request', id: 'trace', causes: [], facts: {} });
  const span = trace?.begin('Invocation', 'create-user', INVOCATION);
  if (span !== undefined) traces.causes.work('AKIDFUNCTION', span);
  const faults: unknown[] = [];
  const handler = traceServiceCalls(async (request: IncomingMessage, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    answer(Buffer.concat(chunks), response);
  }, traces.causes);
  const server = createServer((request, response) => {
    handler(request, response).catch((fault: unknown) => {
      faults.push(fault);
      response.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close().closeAllConnections());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const call = async (target: string | null, body: string, path = '/') => {
    const headers = { authorization: AUTHORIZATION, ...(target !== null && { 'x-amz-target': target }) };
    const response = await fetch(`${url}${path}`, { method: 'POST', headers, body });
    return { status: response.status, text: await response.text() };
  };
  const calls = () =>
    (traces.find('trace')?.spans[0]?.spans ?? []) as Extract<Span, { kind: 'ServiceCall' }>[];
  return { url, call, calls, causes: traces.causes, faults };
};

const answerJson =
  (value: unknown, status = 200): Answer =>
  (_body, response) =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));

describe('a call of a function', () => {
  test('is a span of its invocation, with its resources, values and capacity', async () => {
    const { call, calls } = await serve(
      answerJson({ Item: { id: { S: '1' } }, ConsumedCapacity: { CapacityUnits: 0.5 } }),
    );
    await call('DynamoDB_20120810.GetItem', '{"TableName":"users"}');
    expect(calls()).toMatchObject([
      {
        name: 'GetItem DynamoDB',
        error: null,
        details: {
          service: 'DynamoDB',
          operation: 'GetItem',
          resources: ['users'],
          input: { TableName: 'users' },
          capacity: { readUnits: 0.5, writeUnits: 0 },
        },
      },
    ]);
  });

  test('reaches its service unchanged, and so does the response', async () => {
    const { call } = await serve((body, response) => {
      response.write('received: ');
      response.end(body);
    });
    expect(await call('AmazonSQS.SendMessage', '{"é":"🙂"}')).toEqual({
      status: 200,
      text: 'received: {"é":"🙂"}',
    });
  });

  test('that fails without JSON has a message nevertheless', async () => {
    const { call, calls } = await serve((_body, response) => void response.writeHead(500).end('<html>'));
    await call('DynamoDB_20120810.GetItem', '{}');
    expect(calls()[0]?.error).toMatchObject({ errorType: null, message: 'The call failed.' });
  });

  test('of S3 has its bucket, and its method and path as the operation', async () => {
    const { call, calls } = await serve(answerJson({}));
    await call(null, 'content', '/photos/a.png?x-id=PutObject');
    expect(calls()[0]?.details).toMatchObject({
      service: 'S3',
      operation: 'POST /photos/a.png',
      resources: ['photos'],
    });
  });

  test('of SQS has the name of its queue', async () => {
    const { call, calls } = await serve(answerJson({ MessageId: 'm1' }));
    await call('AmazonSQS.SendMessage', '{"QueueUrl":"http://localhost/123/jobs"}');
    expect(calls()[0]?.details.resources).toEqual(['jobs']);
  });
});

describe('a response', () => {
  test('that is compressed and larger than what is kept is served whole, and not recorded', async () => {
    const { call, calls, faults } = await serve((_body, response) => {
      const compressed = gzipSync(systemIds.entropy(600_000));
      response.writeHead(200, { 'content-encoding': 'gzip' });
      for (let start = 0; start < compressed.length; start += 65_536)
        response.write(compressed.subarray(start, start + 65_536));
      response.end();
    });
    expect((await call('DynamoDB_20120810.GetItem', '{}')).text).toHaveLength(1_200_000);
    expect(faults).toEqual([]);
    expect(calls()[0]?.details.output).toBe(null);
  });
});

describe('a write', () => {
  test('that is malformed is left to the database to reject', async () => {
    const { call, calls } = await serve(answerJson({ __type: 'ValidationException' }, 400));
    const bodies = [
      '{"RequestItems":{"users":[{}]}}',
      '{"RequestItems":{"users":[null]}}',
      '{"RequestItems":{"users":5}}',
      '{"RequestItems":[]}',
      '[]',
      '{',
      '',
    ];
    for (const body of bodies)
      expect((await call('DynamoDB_20120810.BatchWriteItem', body)).status).toBe(400);
    for (const body of ['{"TransactItems":[{"Put":null}]}', '{"TransactItems":[null,5,{"Put":5}]}'])
      expect((await call('DynamoDB_20120810.TransactWriteItems', body)).status).toBe(400);
    expect(calls().map(({ details }) => details.resources.length)).toEqual([1, 1, 1, 0, 0, 0, 0, 0, 0]);
  });
});

test('a fault of the service ends the span with an error', async () => {
  const { call, calls, faults } = await serve(() => {
    throw new Error('The database has stopped.');
  });
  await expect(call('DynamoDB_20120810.GetItem', '{}')).rejects.toThrow();
  expect(faults).toHaveLength(1);
  expect(calls()[0]).toMatchObject({
    error: { message: 'The database has stopped.' },
    milliseconds: expect.any(Number),
  });
});
