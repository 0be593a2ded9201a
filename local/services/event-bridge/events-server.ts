import type { IncomingMessage, ServerResponse } from 'node:http';
import { isJsonObject, type JsonObject } from '../../kernel/json.ts';
import type { RequestGuard } from '../../kernel/listener/request-guard.ts';
import type { Log } from '../../kernel/log.ts';
import type { PutEvents } from '../../kernel/put-events.ts';
import { type LoopbackServer, startLoopbackServer } from '../loopback-server.ts';
import { readBody } from '../read-body.ts';
import { answerPutEvents, EventsRefusal } from './events-request.ts';

/** PutEvents takes 1 MB of entries; text in JSON takes up to six times its bytes. */
const maximumBodyBytes = 8 * 1024 ** 2;

const parseInput = (body: string): JsonObject => {
  try {
    const input: unknown = JSON.parse(body);
    if (isJsonObject(input)) return input;
  } catch {
    // Said below, as for JSON that is no object.
  }
  throw new EventsRefusal('SerializationException', 'The request body is not a JSON object.');
};

const run = async (target: string, body: string, putEvents: PutEvents): Promise<JsonObject> => {
  if (target === 'AWSEvents.PutEvents') return answerPutEvents(parseInput(body), putEvents);
  const asked = target || 'requests without the header X-Amz-Target';
  const message = `The local EventBridge answers PutEvents, not ${asked}: rules come from the template.`;
  throw new EventsRefusal('LocalFault', message);
};

const answer = async (putEvents: PutEvents, request: IncomingMessage, response: ServerResponse) => {
  const body = await readBody(request, maximumBodyBytes);
  if (body === null) {
    response.destroy();
    return;
  }
  const send = (status: number, document: JsonObject): void => {
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(JSON.stringify(document));
  };
  try {
    send(200, await run(String(request.headers['x-amz-target'] ?? ''), body, putEvents));
  } catch (error) {
    if (!(error instanceof EventsRefusal)) throw error;
    send(400, { __type: error.exception, message: error.message });
  }
};

/** Lets SDK clients put events, on a port of its own. Signatures are not checked: only this machine can call. */
export const startEventsServer = (options: {
  putEvents: PutEvents;
  guard: RequestGuard;
  log: Log;
}): Promise<LoopbackServer> => {
  const { putEvents, guard, log } = options;
  return startLoopbackServer({
    name: 'events',
    answer: (request, response) => answer(putEvents, request, response),
    guard,
    log,
  });
};
