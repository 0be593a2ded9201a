import type { Follow } from '../http/event-stream.ts';
import { badRequest, type JsonRoutes } from '../http/json-api.ts';
import type { Traces } from '../traces/create-traces.ts';
import { readTraceQuery } from '../traces/query.ts';

/** What the console and programs read of this app, by method and path. */
export const createTraceRoutes = (traces: Traces): JsonRoutes => ({
  'GET /console/api/traces': ({ query }) => traces.list(readQuery(query)),
  'GET /console/api/traces/{id}': ({ path }) => traces.find(path.id ?? ''),
  'DELETE /console/api/traces': () => ({ deleted: traces.clear() }),
});

export const createFollow =
  (traces: Traces): Follow =>
  (query, send) =>
    traces.follow(readQuery(query), (summary) => send(summary));

const readQuery = (query: URLSearchParams) => {
  try {
    return readTraceQuery(query);
  } catch (error) {
    throw error instanceof RangeError ? badRequest(error.message) : error;
  }
};
