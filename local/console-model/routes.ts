/**
 * The JSON API of the console, on the port of each API. Every body is JSON. A path that is not there answers 404, a
 * request that cannot be read 400, both with `Refusal`. Requests of other sites are refused (403, 421) as everywhere, and
 * so are those whose `sec-fetch-site` is another than `same-origin` or `none`. `GET /console/api/openapi.json` describes the
 * same in OpenAPI 3.1. Names in paths are percent-encoded.
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

/** The answer of each route, by method and path. */
export interface ConsoleRoutes {
  /** Newest first. */
  'GET /console/api/traces': TracePage;
  /** Server-sent events: `data` is a `TraceSummary`, for each trace that ends from now on. */
  'GET /console/api/traces/stream': never;
  'GET /console/api/traces/{id}': Trace;
  /** Forgets all of them. */
  'DELETE /console/api/traces': { deleted: number };
  'GET /console/api/served': ServedState;
  /** Server-sent events: `data` is a `ServedState`, at once and after each reload. */
  'GET /console/api/served/stream': never;
  /** Those of this API on which a subscription is open. None without traces. */
  'GET /console/api/connections': { connections: readonly OpenConnection[] };
  /** Newest first, of this API: what subscriptions were sent and why not, as far as it is in the ring. */
  'GET /console/api/deliveries': { deliveries: readonly PublishedDelivery[] };
  'GET /console/api/tables': { tables: readonly TableSummary[] };
  /** Items by key, or all of them. */
  'POST /console/api/tables/{table}/query': ItemPage;
  /** Writes as it is, whatever was there. */
  'PUT /console/api/tables/{table}/items': { item: StoredItem };
  /** `item` is what was deleted; null where there was none. */
  'DELETE /console/api/tables/{table}/items': { item: StoredItem | null };
  'GET /console/api/queues': { queues: readonly QueueSummary[] };
  /** Looking does not take messages out or hide them. The first 100. */
  'GET /console/api/queues/{queue}/messages': { messages: readonly QueuedMessage[] };
  'GET /console/api/buckets': { buckets: readonly { name: string }[] };
  /** In the order of their keys. */
  'GET /console/api/buckets/{bucket}/objects': ObjectPage;
  /** The first 256 KB. */
  'GET /console/api/buckets/{bucket}/object': StoredObject;
  /** Newest first: mails and texts of Cognito with their codes. */
  'GET /console/api/mails': { mails: readonly LocalMail[] };
  'GET /console/api/functions': { functions: readonly FunctionSummary[] };
  /** The newest, oldest first. */
  'GET /console/api/functions/{function}/logs': { lines: readonly FunctionLogLine[] };
  /** Invokes it and waits for its result. */
  'POST /console/api/functions/{function}/invoke': InvokeAnswer;
  /** Everybody as whom this API can be called. */
  'GET /console/api/callers': Callers;
  /** This API in OpenAPI 3.1. */
  'GET /console/api/openapi.json': JsonRecord;
}

/** What routes read beside their path. */
export interface ConsoleRequests {
  'GET /console/api/traces': { query: TraceQuery };
  /** Server-sent events: `data` is a `TraceSummary`, for each trace that ends from now on. */
  'GET /console/api/traces/stream': { query: Omit<TraceQuery, 'limit'> };
  'POST /console/api/tables/{table}/query': { body: ItemQuery };
  /** `item` is plain JSON, `wire` the JSON of DynamoDB. */
  'PUT /console/api/tables/{table}/items': { body: { item: JsonRecord } | { wire: JsonRecord } };
  /** Plain JSON. */
  'DELETE /console/api/tables/{table}/items': { body: { key: JsonRecord } };
  'GET /console/api/buckets/{bucket}/objects': { query: { prefix?: string; nextToken?: string } };
  'GET /console/api/buckets/{bucket}/object': { query: { key: string } };
  /** `limit` is 500 unless given. */
  'GET /console/api/functions/{function}/logs': { query: { requestId?: string; limit?: number } };
  'POST /console/api/functions/{function}/invoke': { body: { event: JsonValue } };
}

export interface Refusal {
  message: string;
}

/** Filters of the list; all of them have to hold. */
export interface TraceQuery {
  /** `?failed` or `?failed=true`: those with status `failed`. */
  failed?: boolean;
  /** A root field or any resolved field, such as `createUser` or `Mutation.createUser`. */
  field?: string;
  /** A part of the caller's name, or an auth mode. */
  caller?: string;
  /** At least as many milliseconds. */
  slow?: number;
  kind?: string;
  /** By the API's name. */
  api?: string;
  /** One story: all traces with this `traceId`. */
  traceId?: string;
  functionName?: string;
  /** Most of them; 50 unless given, at most 1,000. */
  limit?: number;
}

export interface TracePage {
  traces: readonly TraceSummary[];
  /** Of the ring, whatever the filters. */
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

/** Everybody as whom the page can call this API. All of it is of this machine alone. */
export interface Callers {
  /** The modes that the API takes, its default mode first. */
  modes: readonly TracedCaller['mode'][];
  apiKeys: readonly string[];
  userPools: readonly {
    poolId: string;
    clientId: string | null;
    /** Of Cognito's API; only the path counts. */
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
