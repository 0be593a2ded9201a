/** A part of what happens, as whoever does it reports it. */
import type { SpanDetails, SpanKind, TracedError } from '../console-model/span.ts';

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
