/**
 * The shape of a trace in the response of `GET /console/api/traces/<id>`. The model is OpenTelemetry's (spans
 * with ids of W3C Trace Context), the terms are those of AppSync's logs if it has them.
 * https://docs.aws.amazon.com/appsync/latest/devguide/monitoring.html
 *
 * All times are milliseconds, with fractions; `startMs` counts from the start of the trace. Values are as the
 * code saw them, truncated if they are large: a truncated text or list ends with `"… N more characters"` or
 * `"… N more elements"`. Passwords, tokens and signatures are replaced by `"[redacted]"`.
 */
import type { TracedCaller } from './caller.ts';
import type { JsonRecord, JsonValue } from './json.ts';
import type { Span, TracedError } from './span.ts';

/** The kind of a trace. Only `request` and `invocation` have a caller that waits for a response. */
export type TraceKind =
  /** A query or mutation over HTTP. */
  | 'request'
  /** A WebSocket connection attempt, the start or stop of a subscription, and the end of the connection. */
  | 'connect'
  | 'subscribe'
  | 'unsubscribe'
  | 'disconnect'
  /** Records of a table's stream, or messages of a queue, delivered to a function. */
  | 'streamBatch'
  | 'queueBatch'
  /** An event of EventBridge that a rule delivers to a function. */
  | 'event'
  /** A function that was invoked by name: from the console, a command, or the AWS endpoint. */
  | 'invocation';

export type TraceStatus = 'running' | 'ok' | 'failed';

/** One line of the list of traces. */
export interface TraceSummary {
  /** The `x-amzn-requestid` of the response, for a request; unique for all kinds. */
  id: string;
  kind: TraceKind;
  /** 32 hexadecimal digits (W3C). Shared by all traces that one request has caused. */
  traceId: string;
  /** A readable name: `mutation CreateUser`, `publish-user-events, 2 records`. */
  name: string;
  /** The name of the API; null for traces without one. */
  api: string | null;
  operationName: string | null;
  operationType: 'query' | 'mutation' | 'subscription' | null;
  /** Root fields, such as `Mutation.createUser`. */
  fields: readonly string[];
  /** For batches, events and invocations: the function. */
  functionName: string | null;
  caller: TracedCaller | null;
  /** `failed`: the response has errors, the function failed, or the request was rejected. */
  status: TraceStatus;
  /** Of the HTTP response; null if there is none. */
  statusCode: number | null;
  /** Milliseconds since the Unix epoch. */
  startedAt: number;
  milliseconds: number;
  /** The first ten errors of the response. */
  errors: readonly TracedError[];
  errorCount: number;
}

export interface Trace extends TraceSummary {
  /** Null without HTTP. Of a WebSocket: the header object that authorized it. */
  request: TracedRequest | null;
  /** The response body; for functions, their result. */
  response: { headers: JsonRecord; body: JsonValue } | null;
  /** The traces that caused this one. Several, if one batch has records of several requests. */
  causes: readonly TraceLink[];
  /** The traces that this one caused, oldest first. */
  effects: readonly TraceLink[];
  /** In the order of their start. */
  spans: readonly Span[];
  /** False above 50 requests per second: then the spans of some successful requests are dropped. */
  isWhole: boolean;
}

/** A reference to another trace. */
export interface TraceLink {
  /** The `id` of the trace; null if it is no longer, or never was, in this process. */
  id: string | null;
  traceId: string;
  /** The causing span. */
  spanId: string;
  /** Name, kind and status of that trace; null if it is not available. */
  summary: Pick<TraceSummary, 'kind' | 'name' | 'status' | 'startedAt' | 'milliseconds'> | null;
}

export interface TracedRequest {
  method: string;
  path: string;
  headers: JsonRecord;
  /** The GraphQL document; null if the body was not a GraphQL request. */
  query: string | null;
  variables: JsonRecord;
  operationName: string | null;
  sourceIp: readonly string[];
}
