import { TransportFailure } from '../kernel/errors.ts';
import type { HttpHandler } from '../kernel/listener/listener.ts';
import { checkCaller, PRIVATE_HEADERS } from './json-api.ts';

/** Begins to hand on values; returns what ends that. */
export type Follow = (query: URLSearchParams, send: (value: unknown) => void) => () => void;

/** Of what a client has not read yet; more than that, and it is cut off. */
const MOST_WAITING_BYTES = 4 * 1024 ** 2;

/** Serves server-sent events, each with a JSON value. https://html.spec.whatwg.org/multipage/server-sent-events.html */
export const createEventStream =
  (follow: Follow): HttpHandler =>
  async (request, response) => {
    try {
      checkCaller(request);
      const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
      const send = (value: unknown): void => {
        response.write(`data: ${JSON.stringify(value)}\n\n`);
        if (response.writableLength > MOST_WAITING_BYTES) response.destroy();
      };
      // What is sent at once waits for the headers, and these for what the query is refused for.
      const early: unknown[] = [];
      let isOpen = false;
      response.on(
        'close',
        follow(searchParams, (value) => void (isOpen ? send(value) : early.push(value))),
      );
      response.writeHead(200, { ...PRIVATE_HEADERS, 'content-type': 'text/event-stream' });
      // The client is to know that it is heard before the first event.
      response.write(': following\n\n');
      isOpen = true;
      for (const value of early) send(value);
    } catch (failure) {
      if (!(failure instanceof TransportFailure)) throw failure;
      const { status, message } = failure;
      response.writeHead(status, { ...PRIVATE_HEADERS, 'content-type': 'text/plain' }).end(message);
    }
  };
