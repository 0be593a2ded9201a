/** Spans, as the traced parts report them. */
import type { SpanDetails, SpanKind, TracedError } from '../console-model/span.ts';

/** Identifies a span globally: W3C Trace Context. */
export interface SpanContext {
  /** 32 hexadecimal digits. */
  traceId: string;
  /** 16 hexadecimal digits. */
  spanId: string;
}

/** A value that is computed when the trace is read. `holds` are the values that it keeps alive until then. */
export interface Lazy<Value> {
  holds: readonly unknown[];
  /** Further memory that it keeps alive, in bytes. */
  bytes?: number;
  read(): Value;
}

/** Details as recorded: by reference, so recorded values must not be changed afterwards. */
export type Recorded<Details> = { [Name in keyof Details]: Details[Name] | Lazy<Details[Name]> };

/** A span in progress. */
export interface LiveSpan<Kind extends SpanKind = SpanKind> {
  /** The cause for messages to other processes. */
  readonly context: SpanContext;
  /** Begins a child span. */
  begin<Inner extends SpanKind>(
    kind: Inner,
    name: string,
    details: Recorded<SpanDetails[Inner]>,
  ): LiveSpan<Inner>;
  /** Adds to the details or replaces some of them; at any time, also after the end. */
  add(more: Partial<Recorded<SpanDetails[Kind]>>): void;
  end(error?: TracedError | null): void;
}

/** The parent of a new span. */
export type ParentSpan = Pick<LiveSpan, 'begin' | 'context'>;

export const lazy = <Value>(holds: readonly unknown[], read: () => Value): Lazy<Value> => ({ holds, read });

/** An error for a trace. `place` is read from the beginning of its message, where handlers' failures have it. */
export const toTracedError = (error: unknown): TracedError => {
  const { message, errorType = null } =
    error instanceof Error ? (error as Error & { errorType?: string | null }) : { message: String(error) };
  return { message, errorType, path: null, place: readPlace(message) };
};

/** `resolvers/Query.getUser.ts:12:5` of `resolvers/Query.getUser.ts:12:5: TypeError: …`. */
export const readPlace = (message: string): string | null =>
  /^(?:[A-Z]+ - )?(\S+\.[cm]?[jt]sx?:\d+:\d+):/.exec(message)?.[1] ?? null;
