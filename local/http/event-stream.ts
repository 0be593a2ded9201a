import { TransportFailure } from '../kernel/errors.ts';
import type { HttpHandler } from '../kernel/listener/listener.ts';
import { checkCaller, PRIVATE_HEADERS } from './json-api.ts';

/** Starts sending values; returns a function that stops it. */
export type Follow = (query: URLSearchParams, send: (value: unknown) => void) => () => void;

/** Maximum size of data that a client has not read yet; beyond it, the client is disconnected. */
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
      // Values that are sent at once wait for the headers, which wait for the validation of the query.
      const early: unknown[] = [];
      let isOpen = false;
      response.on(
        'close',
        follow(searchParams, (value) => void (isOpen ? send(value) : early.push(value))),
      );
      response.writeHead(200, { ...PRIVATE_HEADERS, 'content-type': 'text/event-stream' });
      // The client receives a sign of the connection before the first event.
      response.write(': following\n\n');
      isOpen = true;
      for (const value of early) send(value);
    } catch (failure) {
      if (!(failure instanceof TransportFailure)) throw failure;
      const { status, message } = failure;
      response.writeHead(status, { ...PRIVATE_HEADERS, 'content-type': 'text/plain' }).end(message);
    }
  };
