import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { signRequest } from '../../../test/tools/sign-request.ts';
import type { DatabasePort } from '../../aws/dynamodb.ts';
import { knownKeys, serveAws } from '../support/serve-aws.ts';

type Answer = Awaited<ReturnType<DatabasePort['send']>>;

const GOOD: Answer = {
  kind: 'answer',
  status: 200,
  headers: {
    'content-type': 'application/x-amz-json-1.0',
    'x-amzn-requestid': 'r',
    'x-amz-crc32': '7',
    server: 'Jetty',
    'access-control-allow-origin': 'http://database',
  },
  body: Buffer.from('{"Item":{}}'),
};

const open = async (send: DatabasePort['send'] = async () => GOOD, problem: string | null = null) => {
  const database = { send: vi.fn(send), checkExpressions: vi.fn(() => problem) };
  const server = await serveAws({ database });
  onTestFinished(server.stop);
  const url = `${server.endpoint}/`;
  const call = async (operation: string, body: string) => {
    const headers = { 'x-amz-target': operation, 'content-type': 'application/x-amz-json-1.0' };
    const signed = await signRequest(
      { method: 'POST', url, headers, body },
      { region: 'eu-west-1', service: 'dynamodb', credentials: knownKeys },
    );
    return fetch(url, { method: 'POST', headers: signed, body });
  };
  return { database, call };
};

const GET = 'DynamoDB_20120810.GetItem';
const WITH_EXPRESSION = '{"TableName":"t","ProjectionExpression":"a"}';

describe('a request', () => {
  test('is passed to the database byte for byte, and its answer back', async () => {
    const { database, call } = await open();
    const body = '{ "TableName" : "t\u00e9", "n": 12345678901234567890 }';
    const response = await call(GET, body);
    expect(database.send.mock.calls[0]?.[1].toString()).toBe(body);
    expect([response.status, await response.text()]).toEqual([200, '{"Item":{}}']);
  });

  test('receives only headers that clients of DynamoDB read', async () => {
    const { headers } = await (await open()).call(GET, '{}');
    expect(headers.get('x-amz-crc32')).toBe('7');
    expect(headers.get('x-amzn-requestid')).toBe('r');
    expect(headers.get('server')).toBeNull();
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  test('receives the errors of the database unchanged', async () => {
    const body = Buffer.from('{"__type":"ResourceNotFoundException"}');
    const { call } = await open(async () => ({ ...GOOD, status: 400, body }));
    const response = await call(GET, '{}');
    expect([response.status, await response.text()]).toEqual([400, body.toString()]);
  });

  test('that the database does not answer may be retried, and does not disclose its address', async () => {
    const failed = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:54321'), { code: 'ECONNREFUSED' });
    const response = await (await open(() => Promise.reject(failed))).call(GET, '{}');
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({
      __type: 'ServiceUnavailable',
      message: 'The database does not respond (ECONNREFUSED).',
    });
  });
});

describe('an expression', () => {
  test.each([
    [GET, WITH_EXPRESSION, 1],
    ['DynamoDB_20120810.Query', '{"KeyConditionExpression":""}', 1],
    // A request without expressions is not parsed.
    [GET, '{"TableName":"t"}', 0],
    [GET, '{"Key":{"Expression":{"S":"x"}}}', 1],
    // Streams have no expressions, and the database itself rejects what is not a JSON object.
    ['DynamoDBStreams_20120810.GetRecords', WITH_EXPRESSION, 0],
    [GET, '["ProjectionExpression"]', 0],
    [GET, '{"ProjectionExpression":', 0],
    ['DynamoDB_20120810.', WITH_EXPRESSION, 0],
  ])('of %s with %s is checked %i times', async (operation, body, times) => {
    const { database, call } = await open();
    await call(operation, body);
    expect(database.checkExpressions).toHaveBeenCalledTimes(times);
    expect(database.send).toHaveBeenCalledTimes(1);
  });

  test('that is invalid does not reach the database', async () => {
    const { database, call } = await open(undefined, 'Invalid ProjectionExpression: bad.');
    const response = await call(GET, WITH_EXPRESSION);
    expect(database.checkExpressions).toHaveBeenCalledWith('GetItem', JSON.parse(WITH_EXPRESSION));
    expect([response.status, await response.json()]).toEqual([
      400,
      {
        __type: 'com.amazon.coral.validate#ValidationException',
        message: 'Invalid ProjectionExpression: bad.',
      },
    ]);
    expect(database.send).not.toHaveBeenCalled();
  });
});
