import { isJsonObject, type JsonObject } from '../../kernel/json.ts';
import type { PutEvents } from '../../kernel/put-events.ts';
import { answerPutEvents, EventsRefusal } from './events-request.ts';

/** Handles a request by its `X-Amz-Target` and its body, in EventBridge's JSON protocol. */
export type EventsService = (
  target: string,
  body: string,
) => Promise<{ status: number; document: JsonObject }>;

/** The event buses of a template, without a socket. */
export const createEventsService =
  ({ putEvents }: { putEvents: PutEvents }): EventsService =>
  async (target, body) => {
    try {
      return { status: 200, document: await run(target, body, putEvents) };
    } catch (error) {
      if (!(error instanceof EventsRefusal)) throw error;
      return { status: 400, document: { __type: error.exception, message: error.message } };
    }
  };

const run = async (target: string, body: string, putEvents: PutEvents): Promise<JsonObject> => {
  if (target === 'AWSEvents.PutEvents') return answerPutEvents(parseInput(body), putEvents);
  const asked = target || 'requests without the header X-Amz-Target';
  const message = `The local EventBridge supports PutEvents, not ${asked}: rules are defined by the template.`;
  throw new EventsRefusal('LocalFault', message);
};

const parseInput = (body: string): JsonObject => {
  try {
    const input: unknown = JSON.parse(body);
    if (isJsonObject(input)) return input;
  } catch {
    // Rejected below, as JSON that is not an object.
  }
  throw new EventsRefusal('SerializationException', 'The request body is not a JSON object.');
};
