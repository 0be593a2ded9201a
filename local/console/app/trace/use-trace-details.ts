import { useEffect } from 'react';
import type { PublishDetails } from '../../../console-model/span.ts';
import type { Trace, TraceSummary } from '../../../console-model/trace.ts';
import { type LocalConsole, useLocalConsole } from '../console-context.ts';
import { type Loaded, useLoaded } from '../parts/use-loaded.ts';
import { flattenSpans } from './flatten-spans.ts';

/** A trace, and its effects. */
export interface TraceDetails {
  trace: Trace;
  /** All traces that one request has caused, including this one, oldest first. */
  chain: readonly TraceSummary[];
  /** What was published in any of them. */
  published: readonly PublishDetails[];
}

/** The number of traces related to a trace that are searched for publications. */
const MOST_SEARCHED = 12;

/** Loads a trace and what it caused, and again when a related trace ends. */
export const useTraceDetails = (id: string): Loaded<TraceDetails> => {
  const local = useLocalConsole();
  const loaded = useLoaded(id, () => loadTraceDetails(local, id));
  const { reload, value } = loaded;
  const traceId = value?.trace.traceId;
  useEffect(
    () =>
      local.feed.follow((summary) => {
        if (summary.traceId === traceId || summary.id === id) reload();
      }),
    [local, reload, traceId, id],
  );
  return loaded;
};

const loadTraceDetails = async ({ call }: LocalConsole, id: string): Promise<TraceDetails> => {
  const trace = await call('GET /console/api/traces/{id}', { path: { id } });
  const query = { traceId: trace.traceId, limit: 200 };
  const { traces } = await call('GET /console/api/traces', { query });
  const chain = [...traces].sort((a, b) => a.startedAt - b.startedAt);
  const others = chain.filter((summary) => summary.id !== id && summary.operationType === 'mutation');
  const whole = await Promise.all(
    others
      .slice(0, MOST_SEARCHED)
      .map((summary) => call('GET /console/api/traces/{id}', { path: { id: summary.id } }).catch(() => null)),
  );
  const published = [trace, ...whole].flatMap((one) => (one === null ? [] : findPublished(one)));
  return { trace, chain, published };
};

const findPublished = ({ spans }: Trace): PublishDetails[] =>
  flattenSpans(spans).flatMap(({ span }) => (span.kind === 'Publish' ? [span.details] : []));
