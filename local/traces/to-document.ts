import type { JsonRecord } from '../console-model/json.ts';
import type { Span } from '../console-model/span.ts';
import type { Trace, TracedRequest } from '../console-model/trace.ts';
import { type FrozenParts, readFrozen, readLive } from './freeze.ts';
import { type RecordedSpan, type RecordedTrace, spansOf } from './recorded.ts';
import { toShownValue } from './redact.ts';
import type { Ring } from './ring.ts';
import { findEffects, toLink, toSummary } from './to-summary.ts';

/** The whole trace as JSON: large values cut, secrets left out. */
export const toDocument = (trace: RecordedTrace, ring: Ring): Trace => {
  const parts = readParts(trace);
  return {
    ...toSummary(trace),
    request: toRequest(parts),
    response: toShownValue(parts.response) as unknown as Trace['response'],
    causes: trace.causes.map((cause) => toLink(cause, ring)),
    effects: findEffects(trace, ring),
    spans: toSpans(trace, parts).spans,
  };
};

/** The spans of a trace, with what they hold. */
export const toSpans = (trace: RecordedTrace, { details }: FrozenParts): { spans: Span[] } => {
  // What is under way has no places yet: its details come in the order of its spans.
  const live =
    trace.frozen === null ? new Map([...spansOf(trace)].map((span, index) => [span, index])) : null;
  const detailsOf = (span: RecordedSpan): JsonRecord => {
    const kept = details[(live === null ? span.index : live.get(span)) ?? -1] ?? {};
    return toShownValue(live === null ? { ...kept, ...span.details } : kept) as JsonRecord;
  };
  const toSpan = (span: RecordedSpan): Span => {
    const { kind, name, error, startedAt, endedAt } = span;
    return {
      kind,
      name,
      error,
      spanId: span.context.spanId,
      startMs: startedAt - trace.startedAt,
      milliseconds: endedAt === null ? null : endedAt - startedAt,
      details: detailsOf(span),
      spans: span.spans.map(toSpan),
    } as unknown as Span;
  };
  return { spans: trace.spans.map(toSpan) };
};

export const readParts = (trace: RecordedTrace): FrozenParts =>
  trace.frozen === null ? readLive(trace) : readFrozen(trace.frozen);

const toRequest = ({ http, graphql }: FrozenParts): TracedRequest | null => {
  if (http === null) return null;
  const { method, path, headers, sourceIp } = http;
  const { query = null, variables = {}, operationName = null } = graphql ?? {};
  return toShownValue({
    method,
    path,
    headers,
    query,
    variables,
    operationName,
    sourceIp,
  }) as unknown as TracedRequest;
};
