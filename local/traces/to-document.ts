import type { JsonRecord } from '../console-model/json.ts';
import type { Span } from '../console-model/span.ts';
import type { Trace, TracedRequest } from '../console-model/trace.ts';
import { hideHeaders } from '../kernel/secret-names.ts';
import type { TracedError } from '../kernel/tracing.ts';
import { readLazy } from './lazy-values.ts';
import type { RecordedSpan, RecordedTrace } from './recorded.ts';
import { toShownText, toShownValue } from './redact.ts';
import type { Ring } from './ring.ts';
import { findEffects, toLink, toSummary } from './to-summary.ts';

/** The whole trace as JSON: large values truncated, secrets removed. */
export const toDocument = (trace: RecordedTrace, ring: Ring): Trace => ({
  ...toSummary(trace),
  request: toRequest(trace),
  response: toResponse(trace),
  causes: trace.causes.map((cause) => toLink(cause, ring)),
  effects: findEffects(trace, ring),
  spans: readSpans(trace),
  isWhole: trace.isWhole,
});

/** The spans of a trace, with their values. */
export const readSpans = (trace: RecordedTrace): Span[] => {
  const toSpan = (span: RecordedSpan): Span => {
    const { kind, name, error, startedAt, endedAt } = span;
    return {
      kind,
      name,
      error: error && toShownError(error),
      spanId: span.context.spanId,
      startMs: startedAt - trace.startedAt,
      milliseconds: endedAt === null ? null : endedAt - startedAt,
      details: toDetails(span.details),
      spans: span.spans.map(toSpan),
    } as unknown as Span;
  };
  return trace.spans.map(toSpan);
};

/** As in JSON, without what is not JSON, such as an absent member. */
const toDetails = (details: object): JsonRecord =>
  toShownValue(
    Object.fromEntries(Object.entries(details).map(([name, value]) => [name, readLazy(value)])),
  ) as JsonRecord;

const toShownError = (error: TracedError): TracedError => ({
  ...error,
  message: toShownText(error.message),
});

const toRequest = ({ facts: { http, graphql } }: RecordedTrace): TracedRequest | null => {
  if (http === undefined) return null;
  const { method, path, headers = {}, sourceIp } = http;
  const { query = null, variables = {}, operationName = null } = graphql ?? {};
  return toShownValue({
    method,
    path,
    headers: hideHeaders(headers),
    query,
    variables,
    operationName,
    sourceIp,
  }) as unknown as TracedRequest;
};

const toResponse = ({ facts: { response } }: RecordedTrace): Trace['response'] => {
  if (response === undefined) return null;
  const { headers, body = null, text } = response;
  return toShownValue({
    headers,
    body: text === undefined ? body : JSON.parse(text),
  }) as unknown as Trace['response'];
};
