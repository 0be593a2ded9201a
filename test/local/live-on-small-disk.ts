/**
 * Started by disk-faults.test.ts with a small disk at the folder that is its argument: fills it, makes it read-only, and
 * prints as JSON what the user sees.
 */
import { execFileSync } from 'node:child_process';
import { appendFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { LocalFault } from 'appsync-offline';
import { startLocalApi } from '../support/with-local-api.ts';
import { createRecordingLog } from '../tools/recording-log.ts';

const [disk = ''] = process.argv.slice(2);
const dataDirectory = join(disk, 'data');
const log = createRecordingLog();

const fill = (): void => {
  for (const size of [65_536, 4096, 1])
    try {
      for (;;) appendFileSync(join(disk, 'fill'), Buffer.alloc(size));
    } catch {
      // Nothing of this size fits any more.
    }
};
const free = (): void => rmSync(join(disk, 'fill'));
const remount = (mode: 'ro' | 'rw'): void => void execFileSync('mount', ['-o', `remount,${mode}`, disk]);

const create = (name: string): string =>
  `mutation { createUser(input: { name: "${name}", email: "${name}@example.com" }) { user { name } userErrors { code } } }`;

/** What a start says that fails. */
const complaint = async (): Promise<string> => {
  try {
    const app = await startLocalApi({ dataDirectory, log });
    await app.stop();
    return 'It started.';
  } catch (error) {
    return error instanceof LocalFault ? `${error.message} ${error.fix}` : String((error as Error).stack);
  }
};

const failureOf = (sent: Promise<unknown>): Promise<string> => sent.then(() => 'done', String);

/** What fails while the disk is full, and works again as soon as it is not. */
const sendToEach = async (app: Awaited<ReturnType<typeof startLocalApi>>) => {
  const { accessKeyId, secretAccessKey } = app.keys.developer;
  const settings = { region: app.region, credentials: { accessKeyId, secretAccessKey }, maxAttempts: 1 };
  const sqs = new SQSClient({ ...settings, endpoint: app.awsEndpoint });
  const s3 = new S3Client({ ...settings, endpoint: app.awsEndpoint, forcePathStyle: true });
  // Of a queue without a function: nothing takes the message away.
  const QueueUrl = app.model.queues.find(({ redrive }) => redrive === null)?.queueUrl;
  const Bucket = app.model.buckets[0]?.bucketName;
  const sent = {
    mutation: JSON.stringify((await app.graphql(create('ada'))).body),
    queue: await failureOf(sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'x'.repeat(8192) }))),
    bucket: await failureOf(s3.send(new PutObjectCommand({ Bucket, Key: 'key', Body: 'x'.repeat(8192) }))),
  };
  sqs.destroy();
  s3.destroy();
  return sent;
};

const told: Record<string, unknown> = {};
fill();
told.firstStartOnFullDisk = await complaint();
free();
const app = await startLocalApi({ dataDirectory, log });
await app.graphql(create('grace'));
await app.idle();
fill();
told.whileFull = await sendToEach(app);
free();
told.afterwards = await sendToEach(app);
await app.idle();
await app.stop();
fill();
told.startOnFullDisk = await complaint();
free();
remount('ro');
told.startOnReadOnlyDisk = await complaint();
remount('rw');
const last = await startLocalApi({ dataDirectory, log });
told.users = (await last.graphql('{ listUsers { items { name } } }')).body.data?.listUsers;
await last.stop();
told.log = log.lines;
process.stdout.write(`${JSON.stringify(told)}\n`);
