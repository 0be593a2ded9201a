import type { TraceQuery } from '../../console-model/routes.ts';
import type { Trace } from '../../console-model/trace.ts';
import { noTracer } from '../../kernel/tracing.ts';
import { createCauses } from '../../traces/causes.ts';
import type { Traces } from '../../traces/create-traces.ts';

/** These traces, newest first, without a recorder; `queries` are the lists that were requested. */
export const createFakeTraces = (kept: readonly Trace[]): Traces & { queries: TraceQuery[] } => {
  const queries: TraceQuery[] = [];
  const isFitting = (trace: Trace, { api, kind, functionName }: TraceQuery): boolean =>
    (api === undefined || trace.api === api) &&
    (kind === undefined || trace.kind === kind) &&
    (functionName === undefined || JSON.stringify(trace.spans).includes(`"${functionName}"`));
  return {
    queries,
    isRecording: true,
    tracer: noTracer,
    causes: createCauses([]),
    list: (query) => {
      queries.push(query);
      const traces = kept.filter((trace) => isFitting(trace, query)).slice(0, query.limit);
      return { traces, kept: { count: kept.length, bytes: 0, maxCount: 0, maxBytes: 0 }, isRecording: true };
    },
    find: (id) => kept.find((trace) => trace.id === id) ?? null,
    clear: () => 0,
    follow: () => () => {},
  };
};
