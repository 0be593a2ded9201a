import {
  ChangeMessageVisibilityBatchCommand,
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListMessageMoveTasksCommand,
  ListQueuesCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../../kernel/clock.ts';
import { systemIds } from '../../../kernel/ids.ts';
import { silentLog } from '../../../kernel/log.ts';
import { signRequest } from '../../../kernel/sigv4.ts';
import { createQueueService, type QueueService } from '../../../services/sqs/service.ts';
import { knownKeys, serveAws } from '../../support/serve-aws.ts';
import { toQueuePair } from './queue-models.ts';

const [rows, dead] = toQueuePair(1);
const QueueUrl = rows?.queueUrl ?? '';
const deadUrl = dead?.queueUrl ?? '';

let service: QueueService;
let server: Awaited<ReturnType<typeof serveAws>>;
let client: SQSClient;

beforeEach(async () => {
  service = createQueueService({
    queues: toQueuePair(1),
    clock: systemClock,
    ids: systemIds,
    log: silentLog,
  });
  server = await serveAws({ queues: service });
  client = new SQSClient({
    endpoint: server.endpoint,
    region: 'eu-west-1',
    credentials: knownKeys,
    maxAttempts: 1,
  });
});

afterEach(async () => {
  client.destroy();
  service.stop();
  await server.stop();
});

const send = (MessageBody: string) => client.send(new SendMessageCommand({ QueueUrl, MessageBody }));
const receive = (settings: object = {}) =>
  client.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, ...settings }));

describe("the AWS SDK's own client", () => {
  test('sends, receives and deletes, and verifies the checksums', async () => {
    const { MessageId, MD5OfMessageBody } = await send('Grüße, 🌍');
    expect(MD5OfMessageBody).toMatch(/^[0-9a-f]{32}$/);
    const { Messages } = await receive({ MessageSystemAttributeNames: ['All'] });
    expect(Messages).toMatchObject([
      {
        MessageId,
        Body: 'Grüße, 🌍',
        MD5OfBody: MD5OfMessageBody,
        Attributes: { SenderId: knownKeys.accessKeyId },
      },
    ]);
    expect(Object.keys(Messages?.[0]?.Attributes ?? {}).sort()).toEqual([
      'ApproximateFirstReceiveTimestamp',
      'ApproximateReceiveCount',
      'SenderId',
      'SentTimestamp',
    ]);
    await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: Messages?.[0]?.ReceiptHandle }));
    const { Attributes } = await client.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
    );
    expect(Attributes).toMatchObject({
      ApproximateNumberOfMessages: '0',
      ApproximateNumberOfMessagesNotVisible: '0',
      QueueArn: rows?.queueArn,
      VisibilityTimeout: '30',
    });
    expect(JSON.parse(Attributes?.RedrivePolicy ?? '')).toEqual(rows?.redrive);
  });

  test('verifies the checksum of attributes', async () => {
    const timestamp = { DataType: 'Number', StringValue: '1493147359900' };
    const bytes = { DataType: 'Binary.key', BinaryValue: Uint8Array.of(1, 2, 3) };
    const one = new SendMessageCommand({ QueueUrl, MessageBody: 'a', MessageAttributes: { timestamp } });
    const { MD5OfMessageAttributes } = await client.send(one);
    expect(MD5OfMessageAttributes).toBe('235c5c510d26fb653d073faed50ae77c');
    await client.send(
      new SendMessageCommand({ QueueUrl, MessageBody: 'b', MessageAttributes: { timestamp, bytes } }),
    );
    const { Messages } = await receive({ MessageAttributeNames: ['time.*', 'timestamp'] });
    const checksum = { MD5OfMessageAttributes, MessageAttributes: { timestamp } };
    expect(Messages).toMatchObject([checksum, checksum]);
    expect(Messages?.[1]?.MessageAttributes).not.toHaveProperty('bytes');
  });

  test('receives binary attributes unchanged', async () => {
    const bytes = { DataType: 'Binary', BinaryValue: Uint8Array.of(0, 255, 7) };
    const MessageAttributes = { bytes };
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'a', MessageAttributes }));
    const { Messages } = await receive({ MessageAttributeNames: ['All'] });
    expect([...(Messages?.[0]?.MessageAttributes?.bytes?.BinaryValue ?? [])]).toEqual([0, 255, 7]);
  });

  test('receives a message that arrives while it waits', async () => {
    const waiting = receive({ WaitTimeSeconds: 20 });
    await send('at last');
    expect((await waiting).Messages).toMatchObject([{ Body: 'at last' }]);
  });

  test('receives an empty response when the service stops', async () => {
    const waiting = receive({ WaitTimeSeconds: 20 });
    await client.send(new GetQueueUrlCommand({ QueueName: 'rows' }));
    service.stop();
    expect((await waiting).Messages).toBeUndefined();
  });

  test('sends, hides and deletes in batches, and receives the failed entries', async () => {
    const sent = await client.send(
      new SendMessageBatchCommand({
        QueueUrl,
        Entries: [
          { Id: 'a', MessageBody: 'one' },
          { Id: 'b', MessageBody: 'bad \u0000' },
          { Id: 'c', MessageBody: 'three' },
        ],
      }),
    );
    expect(sent.Successful?.map(({ Id }) => Id)).toEqual(['a', 'c']);
    expect(sent.Failed).toMatchObject([{ Id: 'b', Code: 'InvalidMessageContents', SenderFault: true }]);
    const { Messages = [] } = await receive();
    const Entries = Messages.map(({ ReceiptHandle }, index) => ({ Id: `e${index}`, ReceiptHandle }));
    const hidden = await client.send(
      new ChangeMessageVisibilityBatchCommand({
        QueueUrl,
        Entries: Entries.map((entry) => ({ ...entry, VisibilityTimeout: 60 })),
      }),
    );
    expect(hidden.Successful).toHaveLength(2);
    const removed = await client.send(
      new DeleteMessageBatchCommand({
        QueueUrl,
        Entries: [...Entries, { Id: 'z', ReceiptHandle: 'nonsense' }],
      }),
    );
    expect(removed.Successful).toHaveLength(2);
    expect(removed.Failed).toMatchObject([{ Id: 'z', Code: 'ReceiptHandleIsInvalid' }]);
  });

  test('redrives dead letters to their source queue', async () => {
    await send('poison');
    await receive({ VisibilityTimeout: 0 });
    expect((await receive()).Messages).toBeUndefined();
    const SourceArn = dead?.queueArn;
    const { TaskHandle } = await client.send(new StartMessageMoveTaskCommand({ SourceArn }));
    expect(TaskHandle).toBeTypeOf('string');
    expect((await receive()).Messages).toMatchObject([{ Body: 'poison' }]);
    const { Results } = await client.send(new ListMessageMoveTasksCommand({ SourceArn }));
    expect(Results).toMatchObject([{ Status: 'COMPLETED', SourceArn, ApproximateNumberOfMessagesMoved: 1 }]);
  });

  test('finds queues by name, and purges them', async () => {
    expect((await client.send(new GetQueueUrlCommand({ QueueName: 'rows' }))).QueueUrl).toBe(QueueUrl);
    expect((await client.send(new ListQueuesCommand({}))).QueueUrls).toEqual([deadUrl, QueueUrl]);
    const page = await client.send(new ListQueuesCommand({ MaxResults: 1 }));
    expect(page.QueueUrls).toEqual([deadUrl]);
    const { NextToken } = page;
    const next = await client.send(new ListQueuesCommand({ MaxResults: 1, NextToken }));
    expect(next.QueueUrls).toEqual([QueueUrl]);
    await send('gone');
    await client.send(new PurgeQueueCommand({ QueueUrl }));
    expect((await receive()).Messages).toBeUndefined();
  });

  test('accepts a queue URL with a local host', async () => {
    const local = { QueueUrl: `${server.endpoint}/123456789012/rows`, MessageBody: 'a' };
    const direct = new SQSClient({ region: 'eu-west-1', credentials: await client.config.credentials() });
    await direct.send(new SendMessageCommand(local));
    direct.destroy();
    expect((await receive()).Messages).toHaveLength(1);
  });
});

const mebibyte = 1_048_576;
const batchOf = (entries: { Id: string; MessageBody: string }[]) =>
  new SendMessageBatchCommand({ QueueUrl, Entries: entries });

describe('a receive that waits', () => {
  const headers = { 'x-amz-target': 'AmazonSQS.ReceiveMessage' };
  const body = JSON.stringify({ QueueUrl, WaitTimeSeconds: 20 });

  test('takes no message once its caller has disconnected', async () => {
    const leaving = new AbortController();
    const { signal } = leaving;
    const waiting = service.handle({ method: 'POST', path: '/', headers, body, signal });
    leaving.abort();
    await send('kept');
    expect((await waiting).body).toBe('{}');
    expect(service.queueByArn(rows?.queueArn ?? '')?.counts().visible).toBe(1);
  });

  test('ends when its caller disconnects', async () => {
    let called = () => {};
    const call = new Promise<void>((resolve) => {
      called = resolve;
    });
    const ended = new Promise<void>((resolve) => {
      service.handle = ({ signal }) => {
        called();
        return new Promise((answer) => {
          signal?.addEventListener('abort', () => {
            answer({ status: 200, headers: {}, body: '{}' });
            resolve();
          });
        });
      };
    });
    const leaving = new AbortController();
    const url = `${server.endpoint}/`;
    const signer = { region: 'eu-west-1', service: 'sqs', credentials: knownKeys, now: Date.now() };
    const signed = signRequest({ method: 'POST', url, headers, body }, signer);
    const waiting = fetch(url, { method: 'POST', headers: signed, body, signal: leaving.signal });
    await call;
    leaving.abort();
    await expect(waiting).rejects.toThrow();
    await ended;
  });
});

describe('an error', () => {
  test.each([
    [
      'QueueDoesNotExist',
      () =>
        client.send(new SendMessageCommand({ QueueUrl: QueueUrl.replace('rows', 'none'), MessageBody: 'a' })),
    ],
    ['QueueDoesNotExist', () => client.send(new GetQueueUrlCommand({ QueueName: 'none' }))],
    ['ReceiptHandleIsInvalid', () => client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: 'x' }))],
    ['InvalidMessageContents', () => send('a\u0001b')],
    ['EmptyBatchRequest', () => client.send(batchOf([]))],
    [
      'TooManyEntriesInBatchRequest',
      () => client.send(batchOf(Array.from({ length: 11 }, (_, i) => ({ Id: `${i}`, MessageBody: 'a' })))),
    ],
    [
      'BatchEntryIdsNotDistinct',
      () => client.send(batchOf(['a', 'a'].map((Id) => ({ Id, MessageBody: 'b' })))),
    ],
    ['InvalidBatchEntryId', () => client.send(batchOf([{ Id: 'not so', MessageBody: 'b' }]))],
    [
      'BatchRequestTooLong',
      () => client.send(batchOf(['a', 'b'].map((Id) => ({ Id, MessageBody: 'x'.repeat(mebibyte / 2 + 1) })))),
    ],
    ['InvalidParameterValue', () => send('x'.repeat(mebibyte + 1))],
    ['InvalidParameterValue', () => receive({ MaxNumberOfMessages: 11 })],
    ['InvalidParameterValue', () => receive({ WaitTimeSeconds: 21 })],
    ['MissingParameter', () => send('')],
    [
      'InvalidAttributeName',
      () => client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['Colour' as 'All'] })),
    ],
    [
      'ResourceNotFoundException',
      () => client.send(new StartMessageMoveTaskCommand({ SourceArn: 'arn:aws:sqs:eu-west-1:1:none' })),
    ],
    [
      'InvalidParameterValue',
      () => client.send(new StartMessageMoveTaskCommand({ SourceArn: rows?.queueArn })),
    ],
  ])('has the code %s', async (name, call) => {
    await expect(call()).rejects.toMatchObject({
      name,
      $fault: 'client',
      $metadata: { httpStatusCode: 400 },
    });
  });

  test('has the code of the query protocol as well', async () => {
    const answer = await service.handle({
      method: 'POST',
      path: '/',
      headers: { 'x-amz-target': 'AmazonSQS.GetQueueUrl' },
      body: '{"QueueName":"none"}',
    });
    expect(answer).toMatchObject({
      status: 400,
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amzn-query-error': 'AWS.SimpleQueueService.NonExistentQueue;Sender',
      },
    });
    expect(JSON.parse(answer.body)).toEqual({
      __type: 'com.amazonaws.sqs#QueueDoesNotExist',
      message: 'The specified queue does not exist.',
    });
  });

  test('of a message that is not in flight has the code MessageNotInflight', async () => {
    await send('a');
    const { Messages } = await receive({ VisibilityTimeout: 0 });
    const ReceiptHandle = Messages?.[0]?.ReceiptHandle;
    const change = new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 9 });
    await expect(client.send(change)).rejects.toMatchObject({ name: 'MessageNotInflight' });
  });

  test('of an unsupported operation has a code that SQS does not have', async () => {
    await expect(client.send(new CreateQueueCommand({ QueueName: 'new' }))).rejects.toMatchObject({
      name: 'LocalFault',
      message: expect.stringContaining('CreateQueue'),
    });
  });

  test('accepts the largest message that SQS accepts', async () => {
    await send('x'.repeat(mebibyte));
    expect((await receive()).Messages?.[0]?.Body).toHaveLength(mebibyte);
  });
});
