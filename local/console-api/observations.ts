/** What the recorded traces contain about subscriptions and functions. */
import type { SubscriptionPlace } from '../console-model/delivery.ts';
import type { FunctionLogLine, FunctionSummary } from '../console-model/functions.ts';
import type { OpenConnection, PublishedDelivery, TraceQuery } from '../console-model/routes.ts';
import type { Span } from '../console-model/span.ts';
import type { Trace } from '../console-model/trace.ts';
import type { SubscriptionHub } from '../subscriptions/subscription.ts';
import type { Traces } from '../traces/create-traces.ts';

/** A limit, since each trace is read completely. */
const MOST_TRACES = 200;
const MOST_SAMPLES = 5;
const MOST_DELIVERIES = 100;

export const listConnections = (hub: Pick<SubscriptionHub, 'list'>): OpenConnection[] => {
  const byConnection = new Map<string, SubscriptionPlace[]>();
  for (const place of hub.list()) {
    const others = byConnection.get(place.connectionId) ?? [];
    byConnection.set(place.connectionId, [...others, place]);
  }
  return [...byConnection].map(([connectionId, subscriptions]) => ({ connectionId, subscriptions }));
};

/** Newest first. */
export const listDeliveries = (traces: Traces, api: string): PublishedDelivery[] =>
  readTraces(traces, { api }).flatMap(toDeliveries).slice(0, MOST_DELIVERIES);

/** Oldest first. */
export const listFunctionLines = (
  traces: Traces,
  functionName: string,
  requestId: string | null,
): FunctionLogLine[] =>
  readTraces(traces, { functionName })
    .flatMap((trace) => findInvocations(trace, functionName).map((details) => ({ trace, details })))
    .filter(({ details }) => requestId === null || details.requestId === requestId)
    .flatMap(({ trace, details }) =>
      details.logs.map((line) => ({ ...line, requestId: details.requestId, id: trace.id })),
    )
    .sort((a, b) => a.at - b.at);

/** Recent events of a function, newest first. */
export const listSamples = (traces: Traces, functionName: string): FunctionSummary['samples'] =>
  readTraces(traces, { functionName, limit: MOST_SAMPLES })
    .flatMap((trace) =>
      findInvocations(trace, functionName).map(({ requestId, event }) => ({
        id: requestId,
        at: trace.startedAt,
        event,
      })),
    )
    .slice(0, MOST_SAMPLES);

/** The newest direct invocation of a function. */
export const findInvocation = (traces: Traces, functionName: string) => {
  const [trace] = readTraces(traces, { functionName, kind: 'invocation', limit: 1 });
  return { id: trace?.id ?? null, details: (trace && findInvocations(trace, functionName)[0]) ?? null };
};

const readTraces = (traces: Traces, query: TraceQuery): Trace[] =>
  traces.list({ limit: MOST_TRACES, ...query }).traces.flatMap(({ id }) => traces.find(id) ?? []);

const toDeliveries = (trace: Trace): PublishedDelivery[] =>
  flatten(trace.spans).flatMap((span) => {
    if (span.kind !== 'Publish' && span.kind !== 'Invalidation') return [];
    const published = {
      traceId: trace.traceId,
      id: trace.id,
      publishedAt: trace.startedAt + span.startMs,
      mutationField: span.kind === 'Publish' ? span.details.mutationField : null,
    };
    return span.details.deliveries.map((delivery) => ({ ...delivery, ...published }));
  });

const findInvocations = (trace: Trace, functionName: string) =>
  flatten(trace.spans).flatMap((span) =>
    span.kind === 'Invocation' && span.details.functionName === functionName ? [span.details] : [],
  );

const flatten = (spans: readonly Span[]): Span[] => spans.flatMap((span) => [span, ...flatten(span.spans)]);
