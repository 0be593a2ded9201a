/**
 * The shape of a trace as `GET /console/api/traces/<id>` answers it. The model is OpenTelemetry's (spans with ids of W3C
 * Trace Context), the words are AppSync's own log vocabulary where it has one.
 * https://docs.aws.amazon.com/appsync/latest/devguide/monitoring.html
 *
 * All times are milliseconds, with fractions; `startMs` counts from the start of the trace. Values are as the code saw them,
 * cut where they are large: a cut text or list ends with `"… N more characters"` or `"… N more elements"`. Passwords, tokens
 * and signatures are replaced by `"[redacted]"`.
 */
import type { TracedCaller } from './caller.ts';
import type { JsonRecord, JsonValue } from './json.ts';
import type { Span, TracedError } from './span.ts';

/** What a trace is of. Everything but `request` and `invocation` has no caller that waits for an answer. */
export type TraceKind =
  /** A query or mutation over HTTP. */
  | 'request'
  /** A WebSocket that wants to connect, a subscription that starts or stops on it, and its end. */
  | 'connect'
  | 'subscribe'
  | 'unsubscribe'
  | 'disconnect'
  /** Records of a table's stream, or messages of a queue, handed to a function. */
  | 'streamBatch'
  | 'queueBatch'
  /** An event of EventBridge that a rule hands to a function. */
  | 'event'
  /** A function that was invoked by its name: from the console, a command, or the AWS endpoint. */
  | 'invocation';

export type TraceStatus = 'running' | 'ok' | 'failed';

/** One line of the list of traces. */
export interface TraceSummary {
  /** The `x-amzn-requestid` of the answer, for a request; unique in any case. */
  id: string;
  kind: TraceKind;
  /** 32 hexadecimal digits (W3C). Traces that one request has caused share it. */
  traceId: string;
  /** What a person calls it: `mutation CreateUser`, `publish-user-events, 2 records`. */
  name: string;
  /** The name of the API; null for what belongs to none. */
  api: string | null;
  operationName: string | null;
  operationType: 'query' | 'mutation' | 'subscription' | null;
  /** Root fields, such as `Mutation.createUser`. */
  fields: readonly string[];
  /** For batches, events and invocations: the function. */
  functionName: string | null;
  caller: TracedCaller | null;
  /** `failed`: the answer has errors, the function failed, or the request was refused. */
  status: TraceStatus;
  /** Of the HTTP answer; null where there is none. */
  statusCode: number | null;
  /** Milliseconds since the Unix epoch. */
  startedAt: number;
  milliseconds: number;
  /** The errors of the answer, the first ten. */
  errors: readonly TracedError[];
  errorCount: number;
}

export interface Trace extends TraceSummary {
  /** Null for what did not come by HTTP. Of a WebSocket: the header object that authorized it. */
  request: TracedRequest | null;
  /** The body that was answered; for functions, what they returned. */
  response: { headers: JsonRecord; body: JsonValue } | null;
  /** What caused this trace: the way up. Several, where one batch has records of several requests. */
  causes: readonly TraceLink[];
  /** Traces that this one has caused: the way down, oldest first. */
  effects: readonly TraceLink[];
  /** In the order in which they began. */
  spans: readonly Span[];
  /** False where more than 50 requests a second were answered: then the spans of some that did not fail are dropped. */
  isWhole: boolean;
}

/** A way to another trace. */
export interface TraceLink {
  /** The `id` of the trace; null where it is no longer, or never was, in this process. */
  id: string | null;
  traceId: string;
  /** The span that is the cause. */
  spanId: string;
  /** Name, kind and status of that trace; null where it is not there. */
  summary: Pick<TraceSummary, 'kind' | 'name' | 'status' | 'startedAt' | 'milliseconds'> | null;
}

export interface TracedRequest {
  method: string;
  path: string;
  headers: JsonRecord;
  /** The GraphQL document; null where the body could not be read as a GraphQL request. */
  query: string | null;
  variables: JsonRecord;
  operationName: string | null;
  sourceIp: readonly string[];
}
