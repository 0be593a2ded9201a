/** The tracing port: a tree of spans for each request, event or batch. `local/traces/` stores them. */
import type { TraceKind } from '../console-model/trace.ts';
import type { Caller, GraphqlRequest, HttpRequest } from './identity.ts';
import type { JsonObject } from './json.ts';
import type { Lazy, ParentSpan, SpanContext } from './spans.ts';

export type { SpanDetails, SpanKind, TracedError } from '../console-model/span.ts';
export {
  type Lazy,
  type LiveSpan,
  lazy,
  type ParentSpan,
  type Recorded,
  readPlace,
  type SpanContext,
  toTracedError,
} from './spans.ts';

/** Properties of a whole trace, added as they become known. */
export interface TraceFacts {
  name: string | Lazy<string>;
  api: string;
  operationName: string | null;
  operationType: 'query' | 'mutation' | 'subscription';
  /** Root fields, such as `Mutation.createUser`. */
  fields: readonly string[] | Lazy<readonly string[]>;
  functionName: string;
  caller: Caller;
  http: HttpRequest;
  graphql: GraphqlRequest;
  statusCode: number;
  /** `text` is the body as JSON, if it is known; it replaces `body`. */
  response: { headers: Readonly<Record<string, unknown>>; body?: unknown; text?: string };
  /** The errors of the response, as AppSync writes them. */
  errors: readonly JsonObject[];
}

/** A trace in progress. */
export interface LiveTrace extends ParentSpan {
  add(facts: Partial<TraceFacts>): void;
  end(facts?: Partial<TraceFacts>): void;
}

export interface TraceStart {
  kind: TraceKind;
  id: string;
  /** The causes; several if a batch has records of several requests. */
  causes: readonly SpanContext[];
  facts: Partial<TraceFacts>;
}

export interface Tracer {
  /** Null if nothing is recorded: then no spans are created either. */
  begin(start: TraceStart): LiveTrace | null;
  /** The causes in the headers of a request. */
  findCauses(headers: Readonly<Record<string, unknown>>): readonly SpanContext[];
}

export const noTracer: Tracer = { begin: () => null, findCauses: () => [] };
