import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { startFakeEndpoint } from '../../../../test/tools/fake-endpoint.ts';
import { createFixedClock } from '../../../../test/tools/fixed-clock.ts';
import { createForward, type ForwardOptions } from '../../../services/dynamodb/forward.ts';
import { signerOf } from '../../data-sources/signer-of.ts';

let database: Awaited<ReturnType<typeof startFakeEndpoint>>;
beforeEach(async () => {
  database = await startFakeEndpoint((_request, response) => response.writeHead(400).end('{"__type":"No"}'));
});
afterEach(() => database.stop());

const open = (options: Partial<ForwardOptions> = {}) => {
  const { endpoint } = database;
  const forward = createForward({
    endpoint,
    signer: null,
    clock: createFixedClock(),
    onServerError: () => {},
    onWrite: () => {},
    ...options,
  });
  onTestFinished(() => forward.close());
  return forward;
};

const headers = {
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-target': 'DynamoDB_20120810.GetItem',
  authorization: 'theirs',
  origin: 'http://localhost:5173',
  host: '127.0.0.1:4566',
};
const body = Buffer.from('{"Key":{"pk":{"S":"Grüße"}}}');

test('the bytes are forwarded unchanged to the database, and its response is returned', async () => {
  const answer = await open().send(headers, body);
  expect([answer.status, String(answer.body)]).toEqual([400, '{"__type":"No"}']);
  const [received] = database.received;
  expect(received).toMatchObject({ method: 'POST', body: body.toString() });
  expect(received?.headers).toMatchObject({
    'content-type': headers['content-type'],
    'x-amz-target': headers['x-amz-target'],
  });
  expect(received?.headers).not.toHaveProperty('origin');
  expect(received?.headers.authorization).not.toBe('theirs');
});

test('a request to a database that checks keys is signed with its keys', async () => {
  const credentials = { accessKeyId: 'AKIATHEIRS', secretAccessKey: 'secret' };
  await open({ signer: { region: 'eu-west-1', credentials } }).send(headers, body);
  expect(database.received.map((request) => signerOf(request, 'secret'))).toMatchObject([
    { accessKeyId: 'AKIATHEIRS', service: 'dynamodb', region: 'eu-west-1' },
  ]);
});

test('a request waits for the built-in database, and is resent if the connection was refused', async () => {
  const { port } = new URL(database.endpoint);
  await database.stop();
  let asked = 0;
  const again: Awaited<ReturnType<typeof startFakeEndpoint>>[] = [];
  onTestFinished(async () => again[0]?.stop());
  const ready = async () => {
    asked += 1;
    // The first attempt meets a database whose end has not been noticed.
    if (asked === 2)
      again.push(await startFakeEndpoint((_request, response) => response.end('{}'), Number(port)));
  };
  expect(String((await open({ ready }).send(headers, body)).body)).toBe('{}');
  expect(asked).toBe(2);
});

test('a database that has ended for good is an error', async () => {
  const ready = () => Promise.reject(new Error('It ended.'));
  await expect(open({ ready }).send(headers, body)).rejects.toThrow('It ended.');
});

test('a database elsewhere that does not answer is an error', async () => {
  await expect(open({ endpoint: 'http://127.0.0.1:1' }).send(headers, body)).rejects.toThrow();
});

test.each([
  [200, 0],
  [400, 0],
  [500, 1],
])('a response of %i is reported %i times as an error of the database itself', async (status, times) => {
  const failing = await startFakeEndpoint((_request, response) => response.writeHead(status).end('{}'));
  onTestFinished(() => failing.stop());
  let reported = 0;
  const onServerError = () => {
    reported += 1;
  };
  const answer = await open({ endpoint: failing.endpoint, onServerError }).send(headers, body);
  expect([String(answer.body), reported]).toEqual(['{}', times]);
});

test.each([
  ['GetItem', 0],
  ['Query', 0],
  ['PutItem', 1],
  ['TransactWriteItems', 1],
  ['ExecuteStatement', 1],
])('%s is reported %i times as a write', async (operation, times) => {
  let writes = 0;
  const onWrite = () => {
    writes += 1;
  };
  const target = { 'x-amz-target': `DynamoDB_20120810.${operation}` };
  await open({ onWrite }).send({ ...headers, ...target }, body);
  expect(writes).toBe(times);
});
