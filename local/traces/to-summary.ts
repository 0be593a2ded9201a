import type { TracedError } from '../console-model/span.ts';
import type { TraceLink, TraceStatus, TraceSummary } from '../console-model/trace.ts';
import { toTracedCaller } from '../kernel/caller-name.ts';
import type { JsonObject } from '../kernel/json.ts';
import { readPlace, type SpanContext } from '../kernel/tracing.ts';
import { readLazy } from './lazy-values.ts';
import { type RecordedTrace, spansOf } from './recorded.ts';
import { toShownText, toShownValue } from './redact.ts';
import type { Ring } from './ring.ts';
import { toName } from './trace-name.ts';

/** Maximum number of errors of one trace in a list. */
const MOST_ERRORS = 10;

/** One line of the list. */
export const toSummary = (trace: RecordedTrace): TraceSummary => {
  const { facts, kind, id, traceId, began } = trace;
  const errors = facts.errors ?? [];
  return {
    id,
    kind,
    traceId,
    name: toShownText(toName(trace)),
    api: facts.api ?? null,
    operationName: facts.operationName ?? facts.graphql?.operationName ?? null,
    operationType: facts.operationType ?? null,
    fields: readLazy(facts.fields) ?? [],
    functionName: facts.functionName ?? null,
    caller: facts.caller === undefined ? null : toShownCaller(facts.caller),
    status: statusOf(trace),
    statusCode: facts.statusCode ?? null,
    startedAt: began,
    milliseconds: (trace.endedAt ?? trace.ports.elapsed()) - trace.startedAt,
    errors: errors.slice(0, MOST_ERRORS).map((error) => toError(error, trace)),
    errorCount: errors.length,
  };
};

export const statusOf = ({ endedAt, facts }: RecordedTrace): TraceStatus => {
  if (endedAt === null) return 'running';
  return (facts.errors ?? []).length > 0 || (facts.statusCode ?? 0) >= 400 ? 'failed' : 'ok';
};

/** A reference to the trace with this span, if it is still available. */
export const toLink = ({ traceId, spanId }: SpanContext, ring: Ring): TraceLink => {
  const found = ring.all().find((trace) => trace.traceId === traceId && hasSpan(trace, spanId));
  return {
    id: found?.id ?? null,
    traceId,
    spanId,
    summary: found === undefined ? null : toLinkSummary(found),
  };
};

/** Traces with a span of this one as their cause. */
export const findEffects = (trace: RecordedTrace, ring: Ring): TraceLink[] =>
  ring.all().flatMap((other) => {
    const cause = other.causes.find(
      ({ traceId, spanId }) => traceId === trace.traceId && hasSpan(trace, spanId),
    );
    if (cause === undefined) return [];
    return [{ id: other.id, traceId: other.traceId, spanId: cause.spanId, summary: toLinkSummary(other) }];
  });

const toLinkSummary = (trace: RecordedTrace): TraceLink['summary'] => {
  const { kind, name, status, startedAt, milliseconds } = toSummary(trace);
  return { kind, name, status, startedAt, milliseconds };
};

/** Contexts are created for causes; other spans cannot be a cause. */
const hasSpan = (trace: RecordedTrace, spanId: string): boolean => {
  if (trace.context.spanId === spanId) return true;
  for (const span of spansOf(trace)) if (span.context.spanId === spanId) return true;
  return false;
};

const toShownCaller = (caller: Parameters<typeof toTracedCaller>[0]): TraceSummary['caller'] => {
  const traced = toTracedCaller(caller);
  return { ...traced, identity: toShownValue(traced.identity) as JsonObject | null };
};

const toError = ({ message, errorType, path }: JsonObject, trace: RecordedTrace): TracedError => {
  const text = String(message);
  const steps = Array.isArray(path) ? (path as (string | number)[]) : null;
  return {
    message: toShownText(text),
    errorType: typeof errorType === 'string' ? errorType : null,
    path: steps,
    place: readPlace(text) ?? findPlace(trace, text),
  };
};

/** The place of an error: that of the innermost span that failed with this message. */
const findPlace = (trace: RecordedTrace, message: string): string | null => {
  let place: string | null = null;
  for (const { error } of spansOf(trace)) if (error?.message === message && error.place) place = error.place;
  return place;
};
