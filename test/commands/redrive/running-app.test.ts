import { GetQueueUrlCommand, ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { toRunningAppEntry } from 'appsync-offline/cli';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openQueues } from '../../../commands/redrive/open-queues.ts';
import { redrive } from '../../../commands/redrive/redrive.ts';
import { type LocalApi, startLocalApi } from '../../support/with-local-api.ts';

let api: LocalApi;
beforeAll(async () => {
  // Functions that consume the queue would take what comes back.
  api = await startLocalApi({ feedsFunctions: false });
});
afterAll(() => api.stop());

test('the dead letters of the running API are moved back to their queue', async () => {
  const { client, stage } = await openQueues(null, async () => toRunningAppEntry(api, 'local'));
  const name = 'user-api-local-user-import-rows';
  const urlOf = async (QueueName: string) =>
    (await client.send(new GetQueueUrlCommand({ QueueName }))).QueueUrl;
  const [work, dead] = [await urlOf(name), await urlOf(`${name}-dead-letters`)];
  await client.send(new SendMessageCommand({ QueueUrl: dead, MessageBody: 'row 7' }));

  expect(await redrive(client, { stage, queue: 'user-import-rows' })).toBe(
    `Redriving about 1 messages of ${name}-dead-letters.`,
  );

  const { Messages = [] } = await client.send(
    new ReceiveMessageCommand({ QueueUrl: work, WaitTimeSeconds: 10 }),
  );
  expect(Messages.map(({ Body }) => Body)).toEqual(['row 7']);
  client.destroy();
}, 60_000);
