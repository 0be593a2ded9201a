import type { SpanDetails, SpanKind, TracedError } from '../console-model/span.ts';
import type { TraceKind } from '../console-model/trace.ts';
import type {
  LiveSpan,
  LiveTrace,
  Recorded,
  SpanContext,
  TraceFacts,
  TraceStart,
} from '../kernel/tracing.ts';

/** The sources of ids and times of spans. */
export interface RecordingPorts {
  /** Monotonic milliseconds. */
  elapsed(): number;
  /** 16 hexadecimal digits, unique per call. */
  nextSpanId(): string;
  /** Called once for each finished trace. */
  ended(trace: RecordedTrace): void;
}

/** Shared, since most spans have no children. */
const NONE: readonly RecordedSpan[] = [];

/** A recorded span: nothing is copied, and nothing is serialized before it is read. */
export class RecordedSpan<Kind extends SpanKind = SpanKind> implements LiveSpan<Kind> {
  readonly kind: Kind;
  readonly name: string;
  readonly trace: RecordedTrace;
  readonly startedAt: number;
  #spans: RecordedSpan[] | null = null;
  endedAt: number | null = null;
  error: TracedError | null = null;
  details: Recorded<SpanDetails[Kind]>;
  #context: SpanContext | null = null;

  constructor(kind: Kind, name: string, details: Recorded<SpanDetails[Kind]>, trace: RecordedTrace) {
    this.kind = kind;
    this.name = name;
    this.details = details;
    this.trace = trace;
    this.startedAt = trace.ports.elapsed();
  }

  get spans(): readonly RecordedSpan[] {
    return this.#spans ?? NONE;
  }

  /** Created on first use: most spans cause nothing outside. */
  get context(): SpanContext {
    this.#context ??= { traceId: this.trace.traceId, spanId: this.trace.ports.nextSpanId() };
    return this.#context;
  }

  begin<Inner extends SpanKind>(kind: Inner, name: string, details: Recorded<SpanDetails[Inner]>) {
    const span = new RecordedSpan(kind, name, details, this.trace);
    this.#spans ??= [];
    this.#spans.push(span as unknown as RecordedSpan);
    return span;
  }

  add(more: Partial<Recorded<SpanDetails[Kind]>>): void {
    Object.assign(this.details, more);
  }

  end(error: TracedError | null = null): void {
    this.endedAt = this.trace.ports.elapsed();
    this.error = error;
  }
}

export class RecordedTrace implements LiveTrace {
  readonly id: string;
  readonly kind: TraceKind;
  readonly traceId: string;
  readonly causes: readonly SpanContext[];
  readonly facts: Partial<TraceFacts>;
  readonly ports: RecordingPorts;
  /** Milliseconds since the Unix epoch. */
  readonly began: number;
  readonly startedAt: number;
  #spans: RecordedSpan[] | null = null;
  endedAt: number | null = null;
  /** Its approximate size in memory; computed when it ends. */
  bytes = 0;
  /** Whether the ring buffer contains it. */
  isKept = false;
  /** False if its spans were dropped. */
  isWhole = true;
  #context: SpanContext | null = null;

  constructor(start: TraceStart, place: { traceId: string; began: number }, ports: RecordingPorts) {
    this.id = start.id;
    this.kind = start.kind;
    this.causes = start.causes;
    this.facts = start.facts;
    this.traceId = place.traceId;
    this.began = place.began;
    this.ports = ports;
    this.startedAt = ports.elapsed();
  }

  get spans(): readonly RecordedSpan[] {
    return this.#spans ?? NONE;
  }

  get context(): SpanContext {
    this.#context ??= { traceId: this.traceId, spanId: this.ports.nextSpanId() };
    return this.#context;
  }

  begin<Inner extends SpanKind>(kind: Inner, name: string, details: Recorded<SpanDetails[Inner]>) {
    const span = new RecordedSpan(kind, name, details, this);
    this.#spans ??= [];
    this.#spans.push(span as unknown as RecordedSpan);
    return span;
  }

  add(facts: Partial<TraceFacts>): void {
    Object.assign(this.facts, facts);
  }

  dropSpans(): void {
    this.isWhole = false;
    this.#spans = null;
  }

  end(facts?: Partial<TraceFacts>): void {
    if (facts !== undefined) Object.assign(this.facts, facts);
    if (this.endedAt !== null) return;
    this.endedAt = this.ports.elapsed();
    this.ports.ended(this);
  }
}

/** Every span of a trace, each before its children. */
export const spansOf = function* (parent: {
  spans: readonly RecordedSpan[];
}): Generator<RecordedSpan, void, undefined> {
  for (const span of parent.spans) {
    yield span;
    yield* spansOf(span);
  }
};
