/**
 * The JSON API of the console, on the port of each API. Every body is JSON. An unknown path returns 404, an
 * invalid request 400, both with `Refusal`. Requests of other sites are rejected (403, 421) as on all ports,
 * and so are those whose `sec-fetch-site` is neither `same-origin` nor `none`. `GET
 * /console/api/openapi.json` describes the same in OpenAPI 3.1. Names in paths are percent-encoded.
 */
import type { TracedCaller } from './caller.ts';
import type {
  ItemPage,
  ItemQuery,
  LocalMail,
  ObjectPage,
  QueuedMessage,
  QueueSummary,
  StoredItem,
  StoredObject,
  TableSummary,
} from './data.ts';
import type { Delivery, SubscriptionPlace } from './delivery.ts';
import type { FunctionLogLine, FunctionSummary, InvokeAnswer } from './functions.ts';
import type { JsonRecord, JsonValue } from './json.ts';
import type { ServedState } from './served-state.ts';
import type { Trace, TraceSummary } from './trace.ts';

/** The response of each route, by method and path. */
export interface ConsoleRoutes {
  /** Newest first. */
  'GET /console/api/traces': TracePage;
  /** Server-sent events: `data` is a `TraceSummary`, for each trace that ends from now on. */
  'GET /console/api/traces/stream': never;
  'GET /console/api/traces/{id}': Trace;
  /** Deletes all of them. */
  'DELETE /console/api/traces': { deleted: number };
  'GET /console/api/served': ServedState;
  /** Server-sent events: `data` is a `ServedState`, at once and after each reload. */
  'GET /console/api/served/stream': never;
  /** Connections of this API with an open subscription. Empty without traces. */
  'GET /console/api/connections': { connections: readonly OpenConnection[] };
  /** Newest first, of this API: sent events and reasons for others, as far as traces are kept. */
  'GET /console/api/deliveries': { deliveries: readonly PublishedDelivery[] };
  'GET /console/api/tables': { tables: readonly TableSummary[] };
  /** Items by key, or all of them. */
  'POST /console/api/tables/{table}/query': ItemPage;
  /** Replaces an existing item. */
  'PUT /console/api/tables/{table}/items': { item: StoredItem };
  /** `item` is the deleted item; null if there was none. */
  'DELETE /console/api/tables/{table}/items': { item: StoredItem | null };
  'GET /console/api/queues': { queues: readonly QueueSummary[] };
  /** Without receiving or hiding messages. The first 100. */
  'GET /console/api/queues/{queue}/messages': { messages: readonly QueuedMessage[] };
  'GET /console/api/buckets': { buckets: readonly { name: string }[] };
  /** In the order of their keys. */
  'GET /console/api/buckets/{bucket}/objects': ObjectPage;
  /** The first 256 KB. */
  'GET /console/api/buckets/{bucket}/object': StoredObject;
  /** Newest first: emails and text messages of Cognito with their codes. */
  'GET /console/api/mails': { mails: readonly LocalMail[] };
  'GET /console/api/functions': { functions: readonly FunctionSummary[] };
  /** The newest lines, oldest first. */
  'GET /console/api/functions/{function}/logs': { lines: readonly FunctionLogLine[] };
  /** Invokes it and waits for its result. */
  'POST /console/api/functions/{function}/invoke': InvokeAnswer;
  /** Every identity that can call this API. */
  'GET /console/api/callers': Callers;
  /** This API in OpenAPI 3.1. */
  'GET /console/api/openapi.json': JsonRecord;
}

/** Input of routes besides their path. */
export interface ConsoleRequests {
  'GET /console/api/traces': { query: TraceQuery };
  /** Server-sent events: `data` is a `TraceSummary`, for each trace that ends from now on. */
  'GET /console/api/traces/stream': { query: Omit<TraceQuery, 'limit'> };
  'POST /console/api/tables/{table}/query': { body: ItemQuery };
  /** `item` is plain JSON, `wire` the JSON of DynamoDB. */
  'PUT /console/api/tables/{table}/items': { body: { item: JsonRecord } | { wire: JsonRecord } };
  /** The key of an item: `key` is plain JSON, `wire` the JSON of DynamoDB. */
  'DELETE /console/api/tables/{table}/items': { body: { key: JsonRecord } | { wire: JsonRecord } };
  'GET /console/api/buckets/{bucket}/objects': { query: { prefix?: string; nextToken?: string } };
  'GET /console/api/buckets/{bucket}/object': { query: { key: string } };
  /** `limit` is 500 by default. */
  'GET /console/api/functions/{function}/logs': { query: { requestId?: string; limit?: number } };
  'POST /console/api/functions/{function}/invoke': { body: { event: JsonValue } };
}

export interface Refusal {
  message: string;
}

/** Filters of the list; all of them have to match. */
export interface TraceQuery {
  /** `?failed` or `?failed=true`: those with status `failed`. */
  failed?: boolean;
  /** A root field or any resolved field, such as `createUser` or `Mutation.createUser`. */
  field?: string;
  /** A part of the caller's name, or an auth mode. */
  caller?: string;
  /** Minimum duration in milliseconds. */
  slow?: number;
  kind?: string;
  /** By the API's name. */
  api?: string;
  /** All traces with this `traceId`, caused by one request. */
  traceId?: string;
  functionName?: string;
  /** Maximum number; by default 50, at most 1,000. */
  limit?: number;
}

export interface TracePage {
  traces: readonly TraceSummary[];
  /** Of all kept traces, regardless of filters. */
  kept: { count: number; bytes: number; maxCount: number; maxBytes: number };
  /** False with `--no-traces`: then the list stays empty. */
  isRecording: boolean;
}

export interface OpenConnection {
  connectionId: string;
  subscriptions: readonly SubscriptionPlace[];
}

export interface PublishedDelivery extends Delivery {
  /** The trace of the mutation. */
  traceId: string;
  id: string;
  publishedAt: number;
  mutationField: string | null;
}

/** Every identity that the page can use to call this API. All of them exist on this machine only. */
export interface Callers {
  /** The API's authorization modes, its default mode first. */
  modes: readonly TracedCaller['mode'][];
  apiKeys: readonly string[];
  userPools: readonly {
    poolId: string;
    clientId: string | null;
    /** The endpoint of Cognito; only the path is used. */
    endpoint: string;
    groups: readonly string[];
    accounts: readonly { username: string; password: string; groups: readonly string[] }[];
    demandsSecondFactor: boolean;
  }[];
  /** Roles of the template, and the developer who may call everything. */
  roles: readonly {
    name: string;
    arn: string;
    credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
  }[];
  region: string;
}
