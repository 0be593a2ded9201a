import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { expect, onTestFinished, test } from 'vitest';
import { serveAssembly } from '../../../test/tools/serve-assembly.ts';
import type { RunningApp } from '../../start.ts';
import { writeWorkshop } from './workshop.ts';

const region = 'eu-west-1';

const startWorkshop = async (options: { assembly: string; dataDirectory?: string }): Promise<RunningApp> => {
  const app = await serveAssembly(options);
  onTestFinished(() => app.stop());
  return app;
};

/** The AWS SDK's own client, and the queues by name. */
const connect = ({ awsEndpoint, keys: { developer }, model }: RunningApp) => {
  const client = new SQSClient({ region, endpoint: awsEndpoint, credentials: developer, maxAttempts: 1 });
  onTestFinished(() => client.destroy());
  const urlOf = (name: string) => model.queues.find(({ queueName }) => queueName === name)?.queueUrl;
  return {
    send: (name: string, MessageBody: string) =>
      client.send(new SendMessageCommand({ QueueUrl: urlOf(name), MessageBody })),
    receive: async (name: string, WaitTimeSeconds = 0): Promise<string[]> => {
      const input = { QueueUrl: urlOf(name), WaitTimeSeconds, MaxNumberOfMessages: 10 };
      const { Messages = [] } = await client.send(new ReceiveMessageCommand(input));
      return Messages.map(({ Body = '' }) => Body);
    },
  };
};

test('a message and the messages sent by its function are delivered before the app is idle', async () => {
  const app = await startWorkshop({ assembly: writeWorkshop() });
  const { send, receive } = connect(app);
  await send('jobs', 'hello');
  await app.idle();
  const [told = ''] = await receive('done');
  const { body, eventSourceARN } = JSON.parse(told);
  expect(eventSourceARN).toBe('arn:aws:sqs:eu-west-1:111122223333:later');
  expect(JSON.parse(body)).toMatchObject({
    body: 'hello',
    eventSourceARN: 'arn:aws:sqs:eu-west-1:111122223333:jobs',
  });
});

test('a message that its function rejects is a dead letter when the app is idle', async () => {
  const app = await startWorkshop({ assembly: writeWorkshop() });
  const { send, receive } = connect(app);
  await send('doomed', 'poison');
  await app.idle();
  expect(await receive('dead')).toEqual(['poison']);
});

test('a URL that is presigned with the keys of a function works for every program on this machine', async () => {
  const app = await startWorkshop({ assembly: writeWorkshop() });
  const { send, receive } = connect(app);
  await send('later', 'who are you?');
  await app.idle();
  const { environment } = JSON.parse((await receive('done'))[0] ?? '');
  const { AWS_ENDPOINT_URL: endpoint } = environment;
  expect(endpoint).toBe(app.awsEndpoint);

  const credentials = {
    accessKeyId: environment.AWS_ACCESS_KEY_ID,
    secretAccessKey: environment.AWS_SECRET_ACCESS_KEY,
    sessionToken: environment.AWS_SESSION_TOKEN,
  };
  const signer = new S3Client({ region, endpoint, credentials });
  const place = { Bucket: 'files', Key: 'uploads/users.csv' };
  const options = { expiresIn: 60 };
  const body = 'name,email\nAda,ada@example.com\n';
  const put = await fetch(await getSignedUrl(signer, new PutObjectCommand(place), options), {
    method: 'PUT',
    body,
  });
  expect(put.status).toBe(200);
  const url = await getSignedUrl(signer, new GetObjectCommand(place), options);
  expect(await (await fetch(url)).text()).toBe(body);
  expect((await fetch(url.replace('users.csv', 'others.csv'))).status).toBe(403);
});

test('discarded stream records are reported to their queue as Lambda reports them', async () => {
  const app = await startWorkshop({ assembly: writeWorkshop() });
  const [table] = app.model.tables;
  await app.dynamodb('PutItem', { TableName: table?.tableName ?? '', Item: { pk: { S: 'a' } } });
  await app.idle();
  const [report = ''] = await connect(app).receive('given-up');
  const time = expect.stringMatching(/^\d{4}-.*Z$/);
  expect(JSON.parse(report)).toEqual({
    requestContext: {
      requestId: expect.any(String),
      functionArn: 'arn:aws:lambda:eu-west-1:111122223333:function:app-Break',
      condition: 'RetryAttemptsExhausted',
      approximateInvokeCount: 2,
    },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    version: '1.0',
    timestamp: time,
    DDBStreamBatchInfo: {
      shardId: expect.stringMatching(/^shardId-/),
      startSequenceNumber: expect.any(String),
      endSequenceNumber: expect.any(String),
      approximateArrivalOfFirstRecord: time,
      approximateArrivalOfLastRecord: time,
      batchSize: 1,
      streamArn: table?.streamArn,
    },
  });
});

test('messages are kept from one start to the next', async () => {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'workshop-'));
  onTestFinished(() => rmSync(dataDirectory, { recursive: true, force: true }));
  const assembly = writeWorkshop();
  const first = await startWorkshop({ assembly, dataDirectory });
  await connect(first).send('done', 'kept');
  await first.stop();
  const second = await startWorkshop({ assembly, dataDirectory });
  expect(await connect(second).receive('done')).toEqual(['kept']);
});

test('stop does not wait for pending receives', async () => {
  const app = await startWorkshop({ assembly: writeWorkshop() });
  const { send, receive } = connect(app);
  await send('done', 'one');
  await receive('done', 20);
  const waiting = receive('done', 20).catch((error: unknown) => error);
  await app.stop();
  const received = await waiting;
  expect(received instanceof Error || (Array.isArray(received) && received.length === 0)).toBe(true);
  await expect(fetch(app.awsEndpoint)).rejects.toThrow();
});
