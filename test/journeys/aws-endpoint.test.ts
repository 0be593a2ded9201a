import type { LookupFunction } from 'node:net';
import { AppSyncClient, EvaluateCodeCommand } from '@aws-sdk/client-appsync';
import {
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import {
  GetObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type LocalApi, startLocalApi } from '../support/with-local-api.ts';

let api: LocalApi;
beforeAll(async () => {
  api = await startLocalApi({ feedsFunctions: false });
});
afterAll(() => api.stop());

interface Settings {
  endpoint: string;
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
}

/** A client with defaults: the address and the keys that are printed at start, and nothing else. */
const connect = <Client extends { destroy(): void }>(
  create: new (settings: Settings) => Client,
  keys: Partial<Settings['credentials']> = {},
): Client => {
  const {
    awsEndpoint: endpoint,
    region,
    keys: { developer },
  } = api;
  const client = new create({ endpoint, region, credentials: { ...developer, ...keys } });
  onTestFinished(() => client.destroy());
  return client;
};

const tableName = () => api.model.tables[0]?.tableName ?? '';
const bucketName = () => api.model.buckets[0]?.bucketName ?? '';
const queueUrl = () => api.model.queues[0]?.queueUrl ?? '';
const poolId = () => api.userPools[0]?.poolId ?? '';
const item = (id: string) => ({ pk: { S: id }, sk: { S: id } });

describe('the clients of the AWS SDK at the one endpoint', () => {
  test('write and read a table', async () => {
    const client = connect(DynamoDBClient);
    await client.send(new PutItemCommand({ TableName: tableName(), Item: item('Grüße 🌍') }));
    const { Items } = await client.send(new ScanCommand({ TableName: tableName() }));
    expect(Items).toContainEqual(item('Grüße 🌍'));
  });

  test('read the stream of a table', async () => {
    await connect(DynamoDBClient).send(
      new PutItemCommand({ TableName: tableName(), Item: item('streamed') }),
    );
    const client = connect(DynamoDBStreamsClient);
    const { Streams = [] } = await client.send(new ListStreamsCommand({ TableName: tableName() }));
    const StreamArn = Streams[0]?.StreamArn;
    const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn }));
    const ShardId = StreamDescription?.Shards?.[0]?.ShardId;
    const place = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' } as const;
    const { ShardIterator } = await client.send(new GetShardIteratorCommand(place));
    const { Records = [] } = await client.send(new GetRecordsCommand({ ShardIterator }));
    expect(Records.map(({ dynamodb }) => dynamodb?.Keys)).toContainEqual(item('streamed'));
  });

  test('send and receive a message', async () => {
    const client = connect(SQSClient);
    expect(queueUrl().startsWith(`${api.awsEndpoint}/`)).toBe(true);
    await client.send(new SendMessageCommand({ QueueUrl: queueUrl(), MessageBody: 'hello' }));
    const { Messages } = await client.send(new ReceiveMessageCommand({ QueueUrl: queueUrl() }));
    expect(Messages).toMatchObject([{ Body: 'hello' }]);
  });

  test('put, list and get objects, by presigned URLs too', async () => {
    const client = connect(S3Client);
    const Bucket = bucketName();
    expect((await client.send(new ListBucketsCommand({}))).Buckets).toMatchObject([{ Name: Bucket }]);
    const Key = 'a folder/a+b ü.txt';
    await client.send(new PutObjectCommand({ Bucket, Key, Body: 'one' }));
    const { Contents } = await client.send(new ListObjectsV2Command({ Bucket }));
    expect(Contents).toMatchObject([{ Key, Size: 3 }]);

    const body = 'two';
    const url = await getSignedUrl(client, new PutObjectCommand({ Bucket, Key }), { expiresIn: 60 });
    expect((await fetch(url, { method: 'PUT', body })).status).toBe(200);
    const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
    expect(await Body?.transformToString()).toBe('two');
    const got = await fetch(
      await getSignedUrl(client, new GetObjectCommand({ Bucket, Key }), { expiresIn: 60 }),
    );
    expect(await got.text()).toBe('two');
  });

  test('put events', async () => {
    const Entries = [{ Source: 'a', DetailType: 'b', Detail: '{}' }];
    const answer = await connect(EventBridgeClient).send(new PutEventsCommand({ Entries }));
    expect(answer).toMatchObject({ FailedEntryCount: 0, Entries: [{ EventId: expect.any(String) }] });
  });

  test('administer a user pool, and begin a sign-in without a signature', async () => {
    const client = connect(CognitoIdentityProviderClient);
    const [pool] = api.userPools;
    const Username = pool?.accounts[0]?.username;
    const user = await client.send(new AdminGetUserCommand({ UserPoolId: poolId(), Username }));
    expect(user.UserStatus).toBe('CONFIRMED');
    const begun = await client.send(
      new InitiateAuthCommand({
        ClientId: pool?.clientIds[0],
        AuthFlow: 'USER_SRP_AUTH',
        AuthParameters: { USERNAME: Username ?? '', SRP_A: 'abcdef' },
      }),
    );
    expect(begun).toMatchObject({ ChallengeName: 'PASSWORD_VERIFIER' });
  });

  test('evaluate the code of a resolver', async () => {
    const answer = await connect(AppSyncClient).send(
      new EvaluateCodeCommand({
        runtime: { name: 'APPSYNC_JS', runtimeVersion: '1.0.0' },
        code: 'export const request = (ctx) => ({ payload: ctx.args.a });\nexport const response = () => null;',
        context: '{"arguments":{"a":1}}',
        function: 'request',
      }),
    );
    expect(answer).toMatchObject({
      evaluationResult: '{"payload":1}',
      stash: '{}',
      outErrors: '[]',
      logs: [],
    });
  });

  test('get an object of a bucket in the host name, as for http://localhost:4566', async () => {
    await connect(S3Client).send(new PutObjectCommand({ Bucket: bucketName(), Key: 'k', Body: 'host' }));
    const names: string[] = [];
    // Not every system knows the names in localhost.
    const lookup: LookupFunction = (name, _options, resolve) => {
      names.push(name);
      resolve(null, [{ address: '127.0.0.1', family: 4 }]);
    };
    const client = new S3Client({
      endpoint: `http://localhost:${new URL(api.awsEndpoint).port}`,
      region: api.region,
      credentials: api.keys.developer,
      requestHandler: { httpAgent: { lookup } },
    });
    onTestFinished(() => client.destroy());
    const { Body } = await client.send(new GetObjectCommand({ Bucket: bucketName(), Key: 'k' }));
    expect(await Body?.transformToString()).toBe('host');
    expect(names).toEqual([`${bucketName()}.localhost`]);
  });
});

type Call = (keys: Partial<Settings['credentials']>) => Promise<unknown>;

const calls: [string, Call][] = [
  ['DynamoDB', (keys) => connect(DynamoDBClient, keys).send(new ScanCommand({ TableName: tableName() }))],
  ['DynamoDB Streams', (keys) => connect(DynamoDBStreamsClient, keys).send(new ListStreamsCommand({}))],
  ['SQS', (keys) => connect(SQSClient, keys).send(new ReceiveMessageCommand({ QueueUrl: queueUrl() }))],
  ['S3', (keys) => connect(S3Client, keys).send(new ListObjectsV2Command({ Bucket: bucketName() }))],
  ['EventBridge', (keys) => connect(EventBridgeClient, keys).send(new PutEventsCommand({ Entries: [] }))],
  [
    'Cognito',
    (keys) =>
      connect(CognitoIdentityProviderClient, keys).send(
        new AdminGetUserCommand({ UserPoolId: poolId(), Username: 'a' }),
      ),
  ],
  [
    'AppSync',
    (keys) =>
      connect(AppSyncClient, keys).send(
        new EvaluateCodeCommand({
          runtime: { name: 'APPSYNC_JS', runtimeVersion: '1.0.0' },
          code: ' ',
          context: '{}',
          function: 'request',
        }),
      ),
  ],
];

describe.each(calls)('%s', (_service, call) => {
  test.each([
    ['key', { accessKeyId: 'AKIAOTHER' }],
    ['secret', { secretAccessKey: 'another' }],
  ])('rejects another %s, and names the keys to use', async (_what, keys) => {
    await expect(call(keys)).rejects.toMatchObject({
      name: expect.stringMatching(
        /^(UnrecognizedClientException|InvalidSignatureException|InvalidAccessKeyId|SignatureDoesNotMatch)$/,
      ),
      message: expect.stringContaining(`printed at start (access key ID ${api.keys.developer.accessKeyId})`),
    });
  });
});
