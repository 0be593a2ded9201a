import { maximumMessageBytes } from '../services/sqs/limits.ts';
import type { QueueService } from '../services/sqs/service.ts';
import { createJsonService, type JsonServicePorts, sendJson } from './json-service.ts';

const contentType = 'application/x-amz-json-1.0';

/** Text in JSON takes up to six times its bytes; what is longer can only be refused. */
const maximumBytes = 8 * maximumMessageBytes;

/** The queues of the template. */
export const createSqs = ({
  queues,
  ...ports
}: JsonServicePorts & { queues: Pick<QueueService, 'handle'> }) =>
  createJsonService(
    {
      service: 'sqs',
      contentType,
      maximumBytes,
      answer: async ({ body, ...request }, response) =>
        sendJson(response, contentType, await queues.handle({ ...request, body: body.toString() })),
    },
    ports,
  );
