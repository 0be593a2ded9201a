/** How every part reports what it does: a tree of spans for each request, event or batch. `local/traces/` keeps them. */
import type { SpanDetails, SpanKind, TracedError } from '../console-model/span.ts';
import type { TraceKind } from '../console-model/trace.ts';
import type { Caller, GraphqlRequest, HttpRequest } from './identity.ts';
import type { JsonObject } from './json.ts';

export type { SpanDetails, SpanKind, TracedError };

/** Names a span everywhere: W3C Trace Context. */
export interface SpanContext {
  /** 32 hexadecimal digits. */
  traceId: string;
  /** 16 hexadecimal digits. */
  spanId: string;
}

/** A value that is made when somebody reads the trace. `holds` are the values that it keeps alive until then. */
export interface Lazy<Value> {
  holds: readonly unknown[];
  /** What it keeps alive beside them, in bytes. */
  bytes?: number;
  read(): Value;
}

/** Details as they are recorded: by reference, so that what is recorded must not be changed afterwards. */
export type Recorded<Details> = { [Name in keyof Details]: Details[Name] | Lazy<Details[Name]> };

/** A part of what happens. */
export interface LiveSpan<Kind extends SpanKind = SpanKind> {
  /** What a message to another process names as its cause. */
  readonly context: SpanContext;
  /** Begins a span within this one. */
  begin<Inner extends SpanKind>(
    kind: Inner,
    name: string,
    details: Recorded<SpanDetails[Inner]>,
  ): LiveSpan<Inner>;
  /** Adds to the details or replaces some of them; at any time, also after the end. */
  add(more: Partial<Recorded<SpanDetails[Kind]>>): void;
  end(error?: TracedError | null): void;
}

/** What a span is begun in. */
export type ParentSpan = Pick<LiveSpan, 'begin' | 'context'>;

/** What is known of a trace as a whole, as it becomes known. */
export interface TraceFacts {
  name: string | Lazy<string>;
  api: string;
  operationName: string | null;
  operationType: 'query' | 'mutation' | 'subscription';
  /** Root fields, such as `Mutation.createUser`. */
  fields: Lazy<readonly string[]>;
  functionName: string;
  caller: Caller;
  http: HttpRequest;
  graphql: GraphqlRequest;
  statusCode: number;
  response: { headers: Readonly<Record<string, unknown>>; body: unknown };
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

export const lazy = <Value>(holds: readonly unknown[], read: () => Value): Lazy<Value> => ({ holds, read });

/** An error as a trace shows it. `place` is read from the beginning of its message, where handlers' failures have it. */
export const toTracedError = (error: unknown): TracedError => {
  const { message, errorType = null } =
    error instanceof Error ? (error as Error & { errorType?: string | null }) : { message: String(error) };
  return { message, errorType, path: null, place: readPlace(message) };
};

/** `resolvers/Query.getUser.ts:12:5` of `resolvers/Query.getUser.ts:12:5: TypeError: …`. */
export const readPlace = (message: string): string | null =>
  /^(?:[A-Z]+ - )?(\S+\.[cm]?[jt]sx?:\d+:\d+):/.exec(message)?.[1] ?? null;
