import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { GetQueueUrlCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { toRunningAppEntry } from 'appsync-offline/cli';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenStage, openStage } from '../../../commands/recovery/open-stage.ts';
import { createClient } from '../../../commands/recovery/open-table.ts';
import { createRecountImport } from '../../../commands/recovery/recount-import.ts';
import { redriveStream } from '../../../commands/redrive/redrive-stream.ts';
import { type StreamReader, toDeadLetterQueueName } from '../../../commands/redrive/work-queues.ts';
import { type ImportJob, toNewJob } from '../../../functions/shared/user-import/import-job.ts';
import { toJobKey, toReportKey } from '../../../functions/shared/user-import/keys.ts';
import { toResultWrite } from '../../../functions/shared/user-import/row-result.ts';
import { type LocalApi, startLocalApi } from '../../support/with-local-api.ts';
import { connectRealtime } from '../../tools/realtime-client.ts';

let api: LocalApi;
let stage: OpenStage;
beforeAll(async () => {
  // Nothing reads the stream: every event and every count is lost, as in an outage that outlasts all tries.
  api = await startLocalApi({ feedsFunctions: false });
  stage = await openStage(null, async () => toRunningAppEntry(api, 'local'));
});
afterAll(() => api.stop());

const place = () => ({
  region: stage.region,
  endpoint: stage.endpoint ?? '',
  credentials: stage.credentials,
});

/** The dead letter that Lambda writes of all that has been written to the table so far. */
const readStream = async () => {
  const streams = new DynamoDBStreamsClient(place());
  const streamArn = api.model.tables[0]?.streamArn ?? '';
  const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn: streamArn }));
  const shardId = StreamDescription?.Shards?.[0]?.ShardId ?? '';
  const { ShardIterator } = await streams.send(
    new GetShardIteratorCommand({
      StreamArn: streamArn,
      ShardId: shardId,
      ShardIteratorType: 'TRIM_HORIZON',
    }),
  );
  const { Records = [] } = await streams.send(new GetRecordsCommand({ ShardIterator }));
  const numbers = Records.map(({ dynamodb }) => dynamodb?.SequenceNumber ?? '');
  return {
    streamArn,
    shardId,
    startSequenceNumber: numbers[0],
    endSequenceNumber: numbers.at(-1),
    batchSize: 1,
  };
};

const leaveLetter = async (reader: StreamReader, batch: object): Promise<void> => {
  const queues = new SQSClient(place());
  const QueueName = toDeadLetterQueueName('local', reader);
  const { QueueUrl } = await queues.send(new GetQueueUrlCommand({ QueueName }));
  const MessageBody = JSON.stringify({ version: '1.0', DDBStreamBatchInfo: batch });
  await queues.send(new SendMessageCommand({ QueueUrl, MessageBody }));
};

const redrive = async (reader: StreamReader) => {
  const lines: string[] = [];
  const isDone = await redriveStream(stage, reader, (line) => void lines.push(line));
  return { isDone, lines };
};

const CREATE = `mutation ($name: String!, $email: String!) {
  createUser(input: { name: $name, email: $email }) { user { id } userErrors { code } }
}`;

const subscribe = async () => {
  const client = await connectRealtime(api, { 'x-api-key': api.apiKey });
  const created = await client.subscribe('subscription { onUserCreated { name version } }');
  const countReceived = (): number => client.messages.filter(({ type }) => type === 'data').length;
  return { ...created, countReceived };
};

describe('redrive of publish-user-events', () => {
  test('unpublished changes are published from the stream, all of the batch', async () => {
    const created = await subscribe();
    for (const name of ['Ada', 'Grace'])
      await api.graphql(CREATE, { name, email: `${name.toLowerCase()}@example.com` });
    // The size of a batch counts what passed the filter: the locks beside the users are in between.
    await leaveLetter('publish-user-events', await readStream());
    await api.idle();
    expect(created.countReceived()).toBe(0);

    expect(await redrive('publish-user-events')).toEqual({
      isDone: true,
      lines: [
        '2 of 2 changes were published, from the stream.',
        'user-api-local-publish-user-events-dead-letters: 1 messages were processed, 0 remain.',
      ],
    });
    const received = [await created.next(), await created.next()];
    expect(received.map(({ data }) => data?.onUserCreated)).toEqual(
      expect.arrayContaining([
        { name: 'Ada', version: 1 },
        { name: 'Grace', version: 1 },
      ]),
    );
    expect((await redrive('publish-user-events')).lines).toEqual([
      'user-api-local-publish-user-events-dead-letters is empty.',
    ]);
  });

  test('changes that are no longer in the stream are published from the table', async () => {
    const created = await subscribe();
    const now = new Date().toISOString();
    await leaveLetter('publish-user-events', {
      ...(await readStream()),
      shardId: 'shardId-00000000000000000000-00000000',
      approximateArrivalOfFirstRecord: now,
      approximateArrivalOfLastRecord: now,
    });
    const { isDone, lines } = await redrive('publish-user-events');
    expect(isDone).toBe(true);
    expect(lines[0]).toBe(
      '2 of 2 changes were published, from the table, since the records have expired from the stream.',
    );
    expect((await created.next()).data?.onUserCreated).toMatchObject({ version: 1 });
  });
});

/** An import whose rows have their results, that its job has not counted. */
const leaveUncounted = async (id: string, change: Partial<ImportJob> = {}): Promise<void> => {
  const client = createClient(place());
  const now = new Date();
  const job = {
    ...toNewJob({ id, inputHash: null, correlationId: 'c' }, now),
    status: 'RUNNING',
    total: 2,
    ...change,
  };
  const ttl = Math.floor(now.getTime() / 1000) + 3_600;
  await client.send(new PutCommand({ TableName: stage.table, Item: { ...job, ...toJobKey(id), ttl } }));
  const problems = [{ code: 'EMAIL_TAKEN', message: 'The email address is taken.', field: 'email' }] as const;
  const results = [
    { row: 1, status: 'CREATED', userId: 'u', problems: [] },
    { row: 2, status: 'REFUSED', userId: null, problems },
  ] as const;
  for (const result of results) {
    const { Put } = toResultWrite({ tableName: stage.table, importId: id, result, now });
    await client.send(new PutCommand({ TableName: Put?.TableName, Item: Put?.Item }));
  }
};

const readImport = async (id: string) => {
  const query =
    'query ($id: ID!) { getUserImport(id: $id) { status processed created refused problems { row } } }';
  return (await api.graphql(query, { id })).body.data?.getUserImport;
};

const counted = { status: 'FINISHED', processed: 2, created: 1, refused: 1, problems: [{ row: 2 }] };

describe('redrive of track-user-import', () => {
  test('uncounted results are counted from the table, and the import is finished', async () => {
    const id = '7d3c1a52-5a5e-4a52-9d7e-0c1f5a1b2c3d';
    await leaveUncounted(id);
    await leaveLetter('track-user-import', await readStream());
    expect(await readImport(id)).toMatchObject({ status: 'RUNNING', processed: 0 });

    const { isDone, lines } = await redrive('track-user-import');

    expect(isDone).toBe(true);
    expect(lines[0]).toBe(
      `The import ${id} is FINISHED: 1 created and 1 refused of 2 rows; before: 0 created and 0 refused of 2 rows.`,
    );
    expect(await readImport(id)).toEqual(counted);
    const objects = new S3Client({ ...place(), forcePathStyle: true });
    const report = await objects.send(new GetObjectCommand({ Bucket: stage.bucket, Key: toReportKey(id) }));
    expect(await report.Body?.transformToString()).toMatch(/^row,status.*\r\n1,CREATED,u,.*\r\n2,REFUSED,/);
  });

  test('running imports are counted if the records are no longer in the stream', async () => {
    const id = '7d3c1a52-5a5e-4a52-9d7e-0c1f5a1b2c3e';
    await leaveUncounted(id);
    await leaveLetter('track-user-import', {
      ...(await readStream()),
      shardId: 'shardId-00000000000000000000-00000000',
    });
    expect((await redrive('track-user-import')).isDone).toBe(true);
    expect(await readImport(id)).toEqual(counted);
  });
});

test('recount corrects counts that are too high, and can be repeated', async () => {
  const id = '7d3c1a52-5a5e-4a52-9d7e-0c1f5a1b2c3f';
  await leaveUncounted(id, { created: 7, processed: 7 });
  const recount = createRecountImport(stage);
  expect((await recount(id)).after).toMatchObject({ created: 1, refused: 1, processed: 2 });
  const { before, after } = await recount(id);
  expect(after).toEqual(before);
  await expect(recount('unknown')).rejects.toThrow(/has no import unknown/);
});
