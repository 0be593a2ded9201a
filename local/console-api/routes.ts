import type { LocalMail } from '../console-model/data.ts';
import type { ServedState } from '../console-model/served-state.ts';
import type { Follow } from '../http/event-stream.ts';
import { badRequest, type JsonRoutes } from '../http/json-api.ts';
import type { AwsCall } from '../kernel/aws-call.ts';
import type { FunctionCall } from '../kernel/function-call.ts';
import type { SubscriptionHub } from '../subscriptions/subscription.ts';
import type { CloudModel } from '../template/api-model.ts';
import type { Traces } from '../traces/create-traces.ts';
import { readTraceQuery } from '../traces/query.ts';
import { type BucketRoutesOptions, createBucketRoutes } from './buckets.ts';
import { type CallersOptions, listCallers } from './callers.ts';
import { createFunctionRoutes, type FunctionRoutesOptions } from './functions.ts';
import { listConnections, listDeliveries } from './observations.ts';
import { toOpenApiDocument } from './openapi.ts';
import { createQueueRoutes, type QueueRoutesOptions } from './queues.ts';
import { createTableRoutes } from './tables.ts';

export interface ConsoleRoutesOptions
  extends CallersOptions,
    QueueRoutesOptions,
    Pick<BucketRoutesOptions, 'readObjects'> {
  api: CallersOptions['api'] & { name: string };
  hub: Pick<SubscriptionHub, 'list'>;
  traces: Traces;
  model: CallersOptions['model'] & FunctionRoutesOptions['model'] & Pick<CloudModel, 'tables' | 'buckets'>;
  dynamodb: AwsCall;
  invoke: FunctionCall;
  /** Newest first. */
  listMails(): readonly LocalMail[];
  /** What is served at present. */
  readServed(): ServedState;
}

/** The routes of the console and of programs for this app, by method and path. */
export const createConsoleRoutes = (options: ConsoleRoutesOptions): JsonRoutes => ({
  ...createTraceRoutes(options.traces),
  'GET /console/api/served': options.readServed,
  'GET /console/api/connections': () => ({ connections: listConnections(options.hub) }),
  'GET /console/api/deliveries': () => ({ deliveries: listDeliveries(options.traces, options.api.name) }),
  'GET /console/api/callers': () => listCallers(options),
  ...createTableRoutes(options.model.tables, options.dynamodb),
  ...createQueueRoutes(options),
  ...createBucketRoutes({ ...options, buckets: options.model.buckets }),
  'GET /console/api/mails': () => ({ mails: options.listMails() }),
  'GET /console/api/openapi.json': toOpenApiDocument,
  ...createFunctionRoutes(options),
});

export const createTraceFollow =
  (traces: Traces): Follow =>
  (query, send) =>
    traces.follow(readQuery(query), (summary) => send(summary));

const createTraceRoutes = (traces: Traces): JsonRoutes => ({
  'GET /console/api/traces': ({ query }) => traces.list(readQuery(query)),
  'GET /console/api/traces/{id}': ({ path }) => traces.find(path.id ?? ''),
  'DELETE /console/api/traces': () => ({ deleted: traces.clear() }),
});

const readQuery = (query: URLSearchParams) => {
  try {
    return readTraceQuery(query);
  } catch (error) {
    throw error instanceof RangeError ? badRequest(error.message) : error;
  }
};
