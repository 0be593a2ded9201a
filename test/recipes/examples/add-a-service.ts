import { addAfter, create, type Recipe, replace } from '../recipe.ts';

const SERVICE = `import type { Json } from '../../kernel/json.ts';

/** Responds to a request by its \`X-Amz-Target\`, in Firehose's JSON protocol. */
export type DeliveryStreamService = (target: string) => { status: number; document: Json };

/**
 * Delivery streams do not exist locally.
 * https://docs.aws.amazon.com/firehose/latest/APIReference/API_ListDeliveryStreams.html
 */
export const createDeliveryStreamService = (): DeliveryStreamService => (target) =>
  target === 'Firehose_20150804.ListDeliveryStreams'
    ? { status: 200, document: { DeliveryStreamNames: [], HasMoreDeliveryStreams: false } }
    : { status: 400, document: { __type: 'LocalFault', message: \`\${target} does not run locally.\` } };
`;

const HANDLER = `import type { DeliveryStreamService } from '../services/firehose/service.ts';
import { createJsonService, type JsonServicePorts, sendJson } from './json-service.ts';

const CONTENT_TYPE = 'application/x-amz-json-1.1';
const MAXIMUM_BYTES = 1024 ** 2;

/** The delivery streams of the template. */
export const createFirehose = ({
  deliveryStreams,
  ...ports
}: JsonServicePorts & { deliveryStreams: DeliveryStreamService }) =>
  createJsonService(
    {
      service: 'firehose',
      contentType: CONTENT_TYPE,
      maximumBytes: MAXIMUM_BYTES,
      answer: async ({ headers }, response) => {
        const { status, document } = deliveryStreams(String(headers['x-amz-target']));
        sendJson(response, CONTENT_TYPE, { status, body: JSON.stringify(document) });
      },
    },
    ports,
  );
`;

const TEST = `import { FirehoseClient, ListDeliveryStreamsCommand } from '@aws-sdk/client-firehose';
import { expect, test } from 'vitest';
import { createDeliveryStreamService } from '../../../services/firehose/service.ts';
import { knownKeys, serveAws } from '../../support/serve-aws.ts';

test('lists no delivery streams', async () => {
  const { endpoint, stop } = await serveAws({ deliveryStreams: createDeliveryStreamService() });
  const client = new FirehoseClient({ endpoint, region: 'eu-west-1', credentials: knownKeys });
  const { DeliveryStreamNames } = await client.send(new ListDeliveryStreamsCommand({}));
  expect(DeliveryStreamNames).toEqual([]);
  await stop();
});
`;

const RUNNING = 'local/aws/running-services.ts';
const ENDPOINT = 'local/aws/endpoint.ts';
const START = 'local/start/services.ts';
const JOURNEY = 'test/journeys/aws-endpoint.test.ts';

export const addAService: Recipe = {
  title: 'add an AWS service',
  edits: [
    create('local/services/firehose/service.ts', SERVICE),
    addAfter(RUNNING, "  | 'events'\n", "  | 'firehose'\n"),
    addAfter(
      RUNNING,
      "  events: { targets: ['AWSEvents.'], sdkIds: ['EVENTBRIDGE'] },\n",
      "  firehose: { targets: ['Firehose_20150804.'], sdkIds: ['FIREHOSE'] },\n",
    ),
    create('local/aws/firehose.ts', HANDLER),
    replace(
      ENDPOINT,
      "import type { IdentityPoolService } from '../services/identity-pools/service.ts';\n",
      "import type { DeliveryStreamService } from '../services/firehose/service.ts';\nimport type { IdentityPoolService } from '../services/identity-pools/service.ts';\n",
    ),
    addAfter(
      ENDPOINT,
      "import { findService } from './find-service.ts';\n",
      "import { createFirehose } from './firehose.ts';\n",
    ),
    addAfter(ENDPOINT, '  events: EventsService;\n', '  deliveryStreams: DeliveryStreamService;\n'),
    addAfter(ENDPOINT, '  events: createEvents,\n', '  firehose: createFirehose,\n'),
    addAfter(
      START,
      "import { createEventsService, type EventsService } from '../services/event-bridge/events-service.ts';\n",
      "import { createDeliveryStreamService } from '../services/firehose/service.ts';\n",
    ),
    addAfter(START, '    events: eventsService,\n', '    deliveryStreams: createDeliveryStreamService(),\n'),
    addAfter(
      'local/test/support/serve-aws.ts',
      '    events: unasked,\n',
      "    deliveryStreams: () => ({ status: 500, document: 'Not for this test.' }),\n",
    ),
    create('local/test/services/firehose/service.test.ts', TEST),
    addAfter(
      JOURNEY,
      "import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';\n",
      "import { FirehoseClient, ListDeliveryStreamsCommand } from '@aws-sdk/client-firehose';\n",
    ),
    addAfter(
      JOURNEY,
      'const calls: [string, Call][] = [\n',
      "  ['Firehose', (keys) => connect(FirehoseClient, keys).send(new ListDeliveryStreamsCommand({}))],\n",
    ),
  ],
  generate: [],
  checks: [
    'npm run typecheck',
    'npx vitest run local/test/services/firehose local/test/aws test/journeys/aws-endpoint.test.ts',
  ],
};
