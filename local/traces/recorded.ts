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
import { isLazy } from './lazy-values.ts';
import { toShownValue } from './redact.ts';

/** Where ids and times of spans come from. */
export interface RecordingPorts {
  /** Milliseconds that only grow. */
  elapsed(): number;
  /** 16 hexadecimal digits, another one each time. */
  nextSpanId(): string;
  /** Told once of each trace that has ended. */
  ended(trace: RecordedTrace): void;
}

/** Most spans have none within them. */
const NONE: readonly RecordedSpan[] = [];

/** A span as it is kept: nothing is copied, and nothing is written as text before somebody reads it. */
export class RecordedSpan<Kind extends SpanKind = SpanKind> implements LiveSpan<Kind> {
  readonly kind: Kind;
  readonly name: string;
  readonly trace: RecordedTrace;
  readonly startedAt: number;
  #spans: RecordedSpan[] | null = null;
  endedAt: number | null = null;
  error: TracedError | null = null;
  /** Once the trace is frozen, only what was added later. */
  details: Recorded<SpanDetails[Kind]>;
  /** Its place among the details of a frozen trace; null where those have none of it. */
  index: number | null = null;
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

  /** Made when it is first asked for: most spans cause nothing outside. */
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
    Object.assign(this.details, this.trace.frozen === null ? more : toShownMembers(more));
  }

  end(error: TracedError | null = null): void {
    this.endedAt = this.trace.ports.elapsed();
    this.error = this.trace.frozen === null ? error : toShownError(error);
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
  /** Its large values as JSON, without secrets; null while it is under way. */
  frozen: string | null = null;
  /** What it takes in memory, about; counted when it ends. */
  bytes = 0;
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

  /** Lets go of the values that the text holds. */
  freeze(spans: readonly RecordedSpan[], text: string): void {
    this.frozen = text;
    for (const [index, span] of spans.entries()) {
      span.index = index;
      span.details = {} as (typeof span)['details'];
      span.error = toShownError(span.error);
    }
    for (const name of ['http', 'graphql', 'response'] as const) delete this.facts[name];
  }

  end(facts?: Partial<TraceFacts>): void {
    if (facts !== undefined) Object.assign(this.facts, facts);
    if (this.endedAt !== null) return;
    this.endedAt = this.ports.elapsed();
    this.ports.ended(this);
  }
}

const toShownError = (error: TracedError | null): TracedError | null =>
  error && { ...error, message: String(toShownValue(error.message)) };

/** Members that were added after a trace has ended, such as late lines of a function's log. */
const toShownMembers = (members: object): object =>
  Object.fromEntries(
    Object.entries(members).map(([name, value]) => [
      name,
      toShownValue(isLazy(value) ? value.read() : value),
    ]),
  );

/** Every span of a trace, each before those within it. */
export const spansOf = function* (parent: {
  spans: readonly RecordedSpan[];
}): Generator<RecordedSpan, void, undefined> {
  for (const span of parent.spans) {
    yield span;
    yield* spansOf(span);
  }
};
