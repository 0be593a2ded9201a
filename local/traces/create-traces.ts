import type { TracePage, TraceQuery } from '../console-model/routes.ts';
import type { Trace, TraceSummary } from '../console-model/trace.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Ids } from '../kernel/ids.ts';
import { noTracer, type Tracer } from '../kernel/tracing.ts';
import { type Causes, createCauses, type StreamedTable } from './causes.ts';
import { DEFAULT_LIMIT, MOST_LIMIT, matchesQuery } from './query.ts';
import type { RecordedTrace } from './recorded.ts';
import { createRing, DEFAULT_LIMITS, type RingLimits } from './ring.ts';
import { toDocument } from './to-document.ts';
import { toSummary } from './to-summary.ts';
import { createTracer } from './tracer.ts';

export interface TracesOptions {
  /** False disables recording, without any cost. */
  isRecording: boolean;
  /** Tables whose streams are read. */
  tables: readonly StreamedTable[];
  limits?: RingLimits;
  clock: Clock;
  ids: Ids;
  /** Monotonic milliseconds; by default `performance.now()`. */
  elapsed?: () => number;
}

/** The recorded traces of this app, and their recorder. */
export interface Traces {
  isRecording: boolean;
  tracer: Tracer;
  causes: Causes;
  /** Newest first. */
  list(query: TraceQuery): TracePage;
  find(id: string): Trace | null;
  /** Returns the number of removed traces. */
  clear(): number;
  /** Calls `listen` for each finished trace that matches; returns a function that stops it. */
  follow(query: TraceQuery, listen: (trace: TraceSummary, whole: RecordedTrace) => void): () => void;
}

export const createTraces = (options: TracesOptions): Traces => {
  const { isRecording, tables, limits = DEFAULT_LIMITS, clock, ids } = options;
  const { elapsed = () => performance.now() } = options;
  const ring = createRing(limits);
  const causes = createCauses(tables);
  const followers = new Set<(trace: RecordedTrace) => void>();
  const ended = (trace: RecordedTrace): void => {
    for (const follower of followers) follower(trace);
  };
  return {
    isRecording,
    tracer: isRecording ? createTracer({ ring, causes, clock, ids, elapsed, ended }) : noTracer,
    causes,
    list: (query) => {
      const limit = Math.min(query.limit ?? DEFAULT_LIMIT, MOST_LIMIT);
      const fitting = ring
        .all()
        .reverse()
        .filter((trace) => matchesQuery(trace, query));
      return { traces: fitting.slice(0, limit).map(toSummary), kept: ring.kept, isRecording };
    },
    find: (id) => {
      const trace = ring.find(id);
      return trace && toDocument(trace, ring);
    },
    clear: () => ring.clear(),
    follow: (query, listen) => {
      const follower = (trace: RecordedTrace): void => {
        if (matchesQuery(trace, query)) listen(toSummary(trace), trace);
      };
      followers.add(follower);
      return () => void followers.delete(follower);
    },
  };
};
