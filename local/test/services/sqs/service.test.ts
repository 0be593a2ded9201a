import { describe, expect, test } from 'vitest';
import { createFixedClock } from '../../../../test/tools/fixed-clock.ts';
import { createRecordingLog } from '../../../../test/tools/recording-log.ts';
import { LocalFault } from '../../../kernel/errors.ts';
import { systemIds } from '../../../kernel/ids.ts';
import { createMemoryStore, type QueueStore } from '../../../services/sqs/queue-store.ts';
import { createQueueService } from '../../../services/sqs/service.ts';
import { toQueueModel } from './queue-models.ts';

const { queueUrl: QueueUrl, queueArn } = toQueueModel('rows');

const createService = (store: Partial<QueueStore> = {}) => {
  const log = createRecordingLog();
  const service = createQueueService({
    queues: [toQueueModel('rows')],
    clock: createFixedClock(),
    ids: systemIds,
    log,
    store: { ...createMemoryStore(), ...store },
  });
  const handle = async (target: string | null, body: string, headers: Record<string, string> = {}) => {
    const withTarget = target === null ? headers : { ...headers, 'x-amz-target': target };
    const response = await service.handle({ method: 'POST', path: '/', headers: withTarget, body });
    return { ...response, json: JSON.parse(response.body) };
  };
  return { handle, log, service };
};

const message = JSON.stringify({ QueueUrl, MessageBody: 'a' });

// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-json-faqs.html
describe('a request', () => {
  test('has a response with an id of its own', async () => {
    const { handle } = createService();
    const [one, other] = [
      await handle('AmazonSQS.ListQueues', '{}'),
      await handle('AmazonSQS.ListQueues', ''),
    ];
    expect(one).toMatchObject({ status: 200, headers: { 'content-type': 'application/x-amz-json-1.0' } });
    expect(other.json).toEqual({ QueueUrls: [QueueUrl] });
    expect(one.headers['x-amzn-requestid']).not.toBe(other.headers['x-amzn-requestid']);
  });

  test.each(['{', '[]', '5', 'null', '"text"', 'Action=SendMessage&Version=2012-11-05'])(
    'with the body %s is rejected without a line in the log',
    async (body) => {
      const { handle, log } = createService();
      const response = await handle('AmazonSQS.SendMessage', body);
      expect(response).toMatchObject({
        status: 400,
        headers: { 'x-amzn-query-error': 'SerializationException;Sender' },
        json: { __type: 'com.amazonaws.sqs#SerializationException' },
      });
      expect(log.lines).toEqual([]);
    },
  );

  test.each([
    ['AmazonSQS.CreateQueue', 'AmazonSQS.CreateQueue'],
    ['AmazonSQS.constructor', 'AmazonSQS.constructor'],
    ['AmazonSQS.', 'AmazonSQS.'],
    ['DynamoDB_20120810.PutItem', 'DynamoDB_20120810.PutItem'],
    [null, 'requests without the header X-Amz-Target'],
  ])('of the target %s is reported as unsupported, with a fix', async (target, named) => {
    const { handle, log } = createService();
    const response = await handle(target, '{}');
    expect(response).toMatchObject({ status: 400, json: { __type: 'LocalFault' } });
    expect(response.headers['x-amzn-query-error']).toBe('LocalFault;Sender');
    expect(response.json.message).toBe(
      `The local SQS does not support ${named}. Queues are defined by the template, and clients must use the JSON protocol, as every current SDK does.`,
    );
    expect(log.lines).toEqual([`error sqs: ${response.json.message}`]);
  });

  test.each([
    ['anonymous', {}],
    ['anonymous', { authorization: 'Bearer token' }],
    [
      'AKIDEXAMPLE',
      {
        'x-amz-date': '20260101T000000Z',
        authorization:
          'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260101/eu-west-1/sqs/aws4_request, SignedHeaders=host;x-amz-date, Signature=0000000000000000000000000000000000000000000000000000000000000000',
      },
    ],
  ])('is sent by %s if its headers are %j', async (senderId, headers) => {
    const { handle, service } = createService();
    expect((await handle('AmazonSQS.SendMessage', message, headers)).status).toBe(200);
    expect(service.queueByArn(queueArn)?.list()).toMatchObject([{ senderId }]);
  });
});

describe('a fault of the machine', () => {
  test('is the fault of the receiver, which clients retry, and its stack is in the log only', async () => {
    const { handle, log } = createService({
      write: () => {
        throw new TypeError('secret detail');
      },
    });
    const response = await handle('AmazonSQS.SendMessage', message);
    expect(response).toMatchObject({
      status: 500,
      headers: { 'x-amzn-query-error': 'InternalError;Receiver' },
      json: { __type: 'InternalError', message: 'The local SQS failed; see the log.' },
    });
    expect(log.lines).toHaveLength(1);
    expect(log.lines[0]).toContain('TypeError: secret detail\n');
  });

  test('with a fix is reported with it', async () => {
    const { handle, log } = createService({
      write: () => {
        throw new LocalFault('STORAGE_UNAVAILABLE', 'The disk is full.', 'Free some space.');
      },
    });
    const response = await handle('AmazonSQS.SendMessage', message);
    expect(response).toMatchObject({
      status: 500,
      headers: { 'x-amzn-query-error': 'LocalFault;Receiver' },
      json: { __type: 'LocalFault', message: 'The disk is full. Free some space.' },
    });
    expect(log.lines).toEqual(['error sqs: The disk is full. Free some space.']);
  });

  test('while a message is stored leaves the queue as it was', async () => {
    const { handle, service } = createService({
      write: () => {
        throw new Error('full');
      },
    });
    await handle('AmazonSQS.SendMessage', message);
    expect(service.queueByArn(queueArn)?.list()).toEqual([]);
  });
});

describe('a service that stops', () => {
  test('closes its store once', () => {
    let closed = 0;
    const { service } = createService({
      close: () => {
        closed += 1;
      },
    });
    service.stop();
    service.stop();
    expect(closed).toBe(1);
  });

  test('ends a receive that waits, with an empty response', async () => {
    const { handle, service } = createService();
    const waiting = handle('AmazonSQS.ReceiveMessage', JSON.stringify({ QueueUrl, WaitTimeSeconds: 20 }));
    service.stop();
    expect(await waiting).toMatchObject({ status: 200, json: {} });
  });
});
