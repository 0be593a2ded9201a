/** How every part reports what it does: a tree of spans for each request, event or batch. `local/traces/` keeps them. */
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

/** What is known of a trace as a whole, as it becomes known. */
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
  /** `text` is the body as JSON, where that is known; it stands for `body`. */
  response: { headers: Readonly<Record<string, unknown>>; body?: unknown; text?: string };
  /** The errors of the answer, as AppSync writes them. */
  errors: readonly JsonObject[];
}

/** A whole trace that is being recorded. */
export interface LiveTrace extends ParentSpan {
  add(facts: Partial<TraceFacts>): void;
  end(facts?: Partial<TraceFacts>): void;
}

export interface TraceStart {
  kind: TraceKind;
  id: string;
  /** What caused it; several where a batch has records of several requests. */
  causes: readonly SpanContext[];
  facts: Partial<TraceFacts>;
}

export interface Tracer {
  /** Null where nothing is recorded: then nothing is to be reported either. */
  begin(start: TraceStart): LiveTrace | null;
  /** What the headers of a request name as its cause. */
  findCauses(headers: Readonly<Record<string, unknown>>): readonly SpanContext[];
}

export const noTracer: Tracer = { begin: () => null, findCauses: () => [] };
