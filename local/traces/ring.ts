import { createFifo } from './fifo.ts';
import type { RecordedTrace } from './recorded.ts';
import { shortenTrace } from './shorten.ts';

export interface RingLimits {
  maxCount: number;
  maxBytes: number;
}

/** Traces that were recorded, as many as the limits allow; the oldest go first. */
export interface Ring {
  /** Traces that are under way are kept too; they weigh nothing until they end. */
  add(trace: RecordedTrace): void;
  /** Weighs a trace that has ended. */
  settle(trace: RecordedTrace): void;
  /** The newest with this id. */
  find(id: string): RecordedTrace | null;
  /** Oldest first. */
  all(): RecordedTrace[];
  /** Returns how many there were. */
  clear(): number;
  readonly kept: { count: number; bytes: number } & RingLimits;
}

export const DEFAULT_LIMITS: RingLimits = { maxCount: 1_000, maxBytes: 64 * 1024 ** 2 };

export const createRing = (limits: RingLimits = DEFAULT_LIMITS): Ring => {
  // Without an index by id: to keep one would cost each request more than a search costs whoever reads a trace.
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
