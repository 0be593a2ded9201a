import type { EventsService } from '../services/event-bridge/events-service.ts';
import { createJsonService, type JsonServicePorts, sendJson } from './json-service.ts';

const contentType = 'application/x-amz-json-1.1';

/** PutEvents takes 1 MB of entries; text in JSON takes up to six times its bytes. */
const maximumBytes = 8 * 1024 ** 2;

/** EventBridge: the event buses of the template. */
export const createEvents = ({ events, ...ports }: JsonServicePorts & { events: EventsService }) =>
  createJsonService(
    {
      service: 'events',
      contentType,
      maximumBytes,
      answer: async ({ headers, body }, response) => {
        const { status, document } = await events(String(headers['x-amz-target'] ?? ''), body.toString());
        sendJson(response, contentType, { status, body: JSON.stringify(document) });
      },
    },
    ports,
  );
