import type { EventsService } from '../services/event-bridge/events-service.ts';
import { createJsonService, type JsonServicePorts, sendJson } from './json-service.ts';

const CONTENT_TYPE = 'application/x-amz-json-1.1';

/** PutEvents takes 1 MB of entries; text in JSON takes up to six times its bytes. */
const MAXIMUM_BYTES = 8 * 1024 ** 2;

/** EventBridge: the event buses of the template. */
export const createEvents = ({ events, ...ports }: JsonServicePorts & { events: EventsService }) =>
  createJsonService(
    {
      service: 'events',
      contentType: CONTENT_TYPE,
      maximumBytes: MAXIMUM_BYTES,
      answer: async ({ headers, body }, response) => {
        const { status, document } = await events(String(headers['x-amz-target'] ?? ''), body.toString());
        sendJson(response, CONTENT_TYPE, { status, body: JSON.stringify(document) });
      },
    },
    ports,
  );
