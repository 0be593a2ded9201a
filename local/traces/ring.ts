import { createFifo } from './fifo.ts';
import type { RecordedTrace } from './recorded.ts';
import { shortenTrace } from './shorten.ts';

export interface RingLimits {
  maxCount: number;
  maxBytes: number;
}

/** A ring buffer of recorded traces; beyond its limits the oldest are removed. */
export interface Ring {
  /** Traces in progress are kept too; their size counts when they end. */
  add(trace: RecordedTrace): void;
  /** Counts the size of a finished trace. */
  settle(trace: RecordedTrace): void;
  /** The newest with this id. */
  find(id: string): RecordedTrace | null;
  /** Oldest first. */
  all(): RecordedTrace[];
  /** Returns the number of removed traces. */
  clear(): number;
  readonly kept: { count: number; bytes: number } & RingLimits;
}

export const DEFAULT_LIMITS: RingLimits = { maxCount: 1_000, maxBytes: 32 * 1024 ** 2 };

export const createRing = (limits: RingLimits = DEFAULT_LIMITS): Ring => {
  // Without an index by id, which would cost each request more than a search costs the reader of a trace.
  const traces = createFifo<RecordedTrace>();
  let bytes = 0;

  const trim = (maxCount = limits.maxCount): void => {
    while (traces.size > maxCount || bytes > limits.maxBytes) {
      const oldest = traces.shift();
      if (oldest === undefined) return;
      bytes -= oldest.bytes;
      oldest.isKept = false;
    }
  };
  return {
    add: (trace) => {
      trace.isKept = true;
      traces.push(trace);
      trim();
    },
    settle: (trace) => {
      if (!trace.isKept) return;
      trace.bytes = shortenTrace(trace);
      bytes += trace.bytes;
      trim();
    },
    find: (id) => traces.all().findLast((trace) => trace.id === id) ?? null,
    all: traces.all,
    clear: () => {
      const count = traces.size;
      trim(0);
      return count;
    },
    get kept() {
      return { count: traces.size, bytes, ...limits };
    },
  };
};
