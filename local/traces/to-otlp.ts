/** A trace in OTLP's JSON: https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding */

import type { Span } from '../console-model/span.ts';
import type { JsonObject } from '../kernel/json.ts';
import type { RecordedTrace } from './recorded.ts';
import { toShownText } from './redact.ts';
import { readSpans } from './to-document.ts';
import { statusOf, toSummary } from './to-summary.ts';

/** `SPAN_KIND_…` of the protocol. */
const INTERNAL = 1;
const SERVER = 2;
const CLIENT = 3;
const CONSUMER = 5;

const STATUS_OK = 1;
const STATUS_ERROR = 2;

const ROOT_KINDS: Readonly<Record<string, number>> = { request: SERVER, connect: SERVER, subscribe: SERVER };
const CALLS: ReadonlySet<string> = new Set(['ServiceCall', 'HttpCall', 'Invocation']);

/** The body of a `POST /v1/traces`. */
export const toOtlp = (traces: readonly RecordedTrace[]): JsonObject => ({
  resourceSpans: [
    {
      resource: { attributes: toAttributes({ 'service.name': 'appsync-offline' }) },
      scopeSpans: [{ scope: { name: 'appsync-offline' }, spans: traces.flatMap(toSpans) }],
    },
  ],
});

const toSpans = (trace: RecordedTrace): JsonObject[] => {
  const summary = toSummary(trace);
  const [cause, ...others] = trace.causes;
  const isParent = cause !== undefined && others.length === 0 && cause.traceId === trace.traceId;
  const [error] = summary.errors;
  const query = trace.facts.graphql?.query;
  const root: JsonObject = {
    traceId: trace.traceId,
    spanId: trace.context.spanId,
    ...(isParent && { parentSpanId: cause.spanId }),
    // The name of a GraphQL server span in OpenTelemetry's conventions, for requests without one of their
    // own.
    name: summary.name,
    kind: ROOT_KINDS[trace.kind] ?? CONSUMER,
    ...toTimes(trace.began, { startMs: 0, milliseconds: summary.milliseconds }),
    attributes: toAttributes({
      'graphql.operation.name': summary.operationName,
      'graphql.operation.type': summary.operationType,
      'graphql.document': query === undefined ? null : toShownText(query),
      'http.response.status_code': summary.statusCode,
      'aws.request_id': trace.id,
      'faas.name': summary.functionName,
      'enduser.id': summary.caller?.name ?? null,
      'appsync.kind': trace.kind,
      'appsync.api': summary.api,
    }),
    links: isParent ? [] : trace.causes.map((link) => ({ ...link })),
    status:
      statusOf(trace) === 'failed'
        ? { code: STATUS_ERROR, message: error?.message ?? '' }
        : { code: STATUS_OK },
  };
  return [root, ...readSpans(trace).flatMap((span) => toInner(span, trace, trace.context.spanId))];
};

const toInner = (span: Span, trace: RecordedTrace, parentSpanId: string): JsonObject[] => [
  {
    traceId: trace.traceId,
    spanId: span.spanId,
    parentSpanId,
    name: span.name,
    kind: CALLS.has(span.kind) ? CLIENT : INTERNAL,
    ...toTimes(trace.began, span),
    attributes: toAttributes({ 'appsync.kind': span.kind, ...toFacts(span) }),
    status: span.error === null ? { code: STATUS_OK } : { code: STATUS_ERROR, message: span.error.message },
  },
  ...span.spans.flatMap((inner) => toInner(inner, trace, span.spanId)),
];

/** Details with an attribute in OpenTelemetry; values of requests are not sent. */
const ATTRIBUTES: Readonly<Record<string, string>> = {
  service: 'rpc.service',
  operation: 'rpc.method',
  resources: 'aws.resources',
  functionName: 'faas.name',
  requestId: 'faas.invocation_id',
  isColdStart: 'faas.coldstart',
  parentType: 'graphql.field.parent_type',
  fieldName: 'graphql.field.name',
  dataSource: 'appsync.data_source',
  type: 'appsync.data_source.type',
  mode: 'appsync.authorization.mode',
  reason: 'appsync.reason',
  method: 'http.request.method',
  url: 'url.full',
  statusCode: 'http.response.status_code',
  subscriptionField: 'appsync.subscription_field',
};

const toFacts = ({ details }: Span): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(details).flatMap(([name, value]) => {
      const attribute = ATTRIBUTES[name];
      return attribute === undefined ? [] : [[attribute, value]];
    }),
  );

const toAttributes = (facts: Readonly<Record<string, unknown>>): JsonObject[] =>
  Object.entries(facts).flatMap(([key, fact]) => {
    const value = toValue(fact);
    return value === null ? [] : [{ key, value }];
  });

/** 64-bit numbers are strings. */
const toValue = (fact: unknown): JsonObject | null => {
  if (typeof fact === 'string') return { stringValue: fact };
  if (typeof fact === 'boolean') return { boolValue: fact };
  if (typeof fact === 'number')
    return Number.isInteger(fact) ? { intValue: String(fact) } : { doubleValue: fact };
  if (!Array.isArray(fact)) return null;
  return { arrayValue: { values: fact.map((one) => toValue(one) ?? { stringValue: String(one) }) } };
};

const NANOSECONDS = 1_000_000;

const toTimes = (
  began: number,
  { startMs, milliseconds }: { startMs: number; milliseconds: number | null },
): { startTimeUnixNano: string; endTimeUnixNano: string } => {
  const toNano = (elapsed: number): string =>
    String(BigInt(began) * 1_000_000n + BigInt(Math.round(elapsed * NANOSECONDS)));
  return { startTimeUnixNano: toNano(startMs), endTimeUnixNano: toNano(startMs + (milliseconds ?? 0)) };
};
