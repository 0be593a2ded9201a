import type { JsonRecord } from '../console-model/json.ts';
import type { Span } from '../console-model/span.ts';
import type { Trace, TracedRequest } from '../console-model/trace.ts';
import type { TraceFacts } from '../kernel/tracing.ts';
import type { RecordedSpan, RecordedTrace } from './recorded.ts';
import { hideLiterals, toShownValue } from './redact.ts';
import type { Ring } from './ring.ts';
import { findEffects, toLink, toSummary } from './to-summary.ts';
import { isLazy } from './weigh.ts';

/** The whole trace as JSON: everything lazy is made, large values are cut, secrets left out. */
export const toDocument = (trace: RecordedTrace, ring: Ring): Trace => {
  const { facts } = trace;
  return {
    ...toSummary(trace),
    request: toRequest(facts),
    response: toResponse(facts),
    causes: trace.causes.map((cause) => toLink(cause, ring)),
    effects: findEffects(trace, ring),
    spans: trace.spans.map((span) => toSpan(span, trace)),
  };
};

const toRequest = ({ http, graphql }: Partial<TraceFacts>): TracedRequest | null => {
  if (http === undefined) return null;
  return {
    method: http.method,
    path: http.path,
    headers: toShownValue(http.headers) as JsonRecord,
    query: graphql === undefined ? null : hideLiterals(graphql.query),
    variables: toShownValue(graphql?.variables ?? {}) as JsonRecord,
    operationName: graphql?.operationName ?? null,
    sourceIp: http.sourceIp,
  };
};

const toResponse = ({ response }: Partial<TraceFacts>): Trace['response'] =>
  response === undefined
    ? null
    : { headers: toShownValue(response.headers) as JsonRecord, body: toShownValue(response.body) };

const toSpan = (span: RecordedSpan, trace: RecordedTrace): Span => {
  const { kind, name, error, startedAt, endedAt } = span;
  return {
    kind,
    name,
    error,
    spanId: span.context.spanId,
    startMs: startedAt - trace.startedAt,
    milliseconds: endedAt === null ? null : endedAt - startedAt,
    details: toShownDetails(span.details),
    spans: span.spans.map((inner) => toSpan(inner, trace)),
  } as unknown as Span;
};

const toShownDetails = (details: object): JsonRecord =>
  Object.fromEntries(
    Object.entries(details).map(([name, value]) => [
      name,
      toShownValue(isLazy(value) ? value.read() : value),
    ]),
  );
