import { MAXIMUM_MESSAGE_BYTES } from '../services/sqs/limits.ts';
import type { QueueService } from '../services/sqs/service.ts';
import { createJsonService, type JsonServicePorts, sendJson } from './json-service.ts';

const CONTENT_TYPE = 'application/x-amz-json-1.0';

/** JSON text has up to six times its bytes; a longer body is always too long. */
const MAXIMUM_BYTES = 8 * MAXIMUM_MESSAGE_BYTES;

/** The queues of the template. */
export const createSqs = ({
  queues,
  ...ports
}: JsonServicePorts & { queues: Pick<QueueService, 'handle'> }) =>
  createJsonService(
    {
      service: 'sqs',
      contentType: CONTENT_TYPE,
      maximumBytes: MAXIMUM_BYTES,
      answer: async ({ body, untilGone, ...request }, response) => {
        const asked = { ...request, body: body.toString(), signal: untilGone() };
        sendJson(response, CONTENT_TYPE, await queues.handle(asked));
      },
    },
    ports,
  );
