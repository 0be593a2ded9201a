import { addAfter, create, type Recipe, replace } from '../recipe.ts';

const OPERATION = `import { toText } from '../input.ts';
import type { Operation } from './operation.ts';

/**
 * Queues have no tags here.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListQueueTags.html
 */
export const listQueueTags: Operation = (input, { queues }) => {
  queues.byUrl(toText(input, 'QueueUrl'));
  return {};
};
`;

const TEST = `import { ListQueueTagsCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import { systemClock } from '../../../kernel/clock.ts';
import { systemIds } from '../../../kernel/ids.ts';
import { silentLog } from '../../../kernel/log.ts';
import { createQueueService } from '../../../services/sqs/service.ts';
import { knownKeys, serveAws } from '../../support/serve-aws.ts';
import { toQueuePair } from './queue-models.ts';

test('lists no tags of a queue', async () => {
  const queues = toQueuePair(1);
  const service = createQueueService({ queues, clock: systemClock, ids: systemIds, log: silentLog });
  const { endpoint, stop } = await serveAws({ queues: service });
  const client = new SQSClient({ endpoint, region: 'eu-west-1', credentials: knownKeys });
  const { Tags } = await client.send(new ListQueueTagsCommand({ QueueUrl: queues[0]?.queueUrl }));
  expect(Tags).toBeUndefined();
  service.stop();
  await stop();
});
`;

const INDEX = 'local/services/sqs/operations/index.ts';
const LIST_QUEUES = "import { listQueues } from './list-queues.ts';\n";

export const addAnOperation: Recipe = {
  title: 'add an operation of a local AWS service',
  edits: [
    create('local/services/sqs/operations/list-queue-tags.ts', OPERATION),
    replace(INDEX, LIST_QUEUES, `import { listQueueTags } from './list-queue-tags.ts';\n${LIST_QUEUES}`),
    addAfter(INDEX, '  ListMessageMoveTasks: listMessageMoveTasks,\n', '  ListQueueTags: listQueueTags,\n'),
    create('local/test/services/sqs/list-queue-tags.test.ts', TEST),
  ],
  generate: [],
  checks: ['npm run typecheck', 'npx vitest run local/test/services/sqs'],
};
