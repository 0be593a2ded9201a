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
  find(id: string): RecordedTrace | null;
  /** Oldest first. */
  all(): IterableIterator<RecordedTrace>;
  /** Returns how many there were. */
  clear(): number;
  readonly kept: { count: number; bytes: number } & RingLimits;
}

export const DEFAULT_LIMITS: RingLimits = { maxCount: 1_000, maxBytes: 64 * 1024 ** 2 };

export const createRing = (limits: RingLimits = DEFAULT_LIMITS): Ring => {
  const traces = new Map<string, RecordedTrace>();
  // To find the first entry of a map that others were deleted from, V8 passes over each of these.
  const order = createFifo<RecordedTrace>();
  let bytes = 0;

  const drop = (trace: RecordedTrace | undefined): void => {
    if (trace === undefined || traces.get(trace.id) !== trace) return;
    traces.delete(trace.id);
    bytes -= trace.bytes;
  };
  const trim = (maxCount = limits.maxCount): void => {
    while (traces.size > maxCount || bytes > limits.maxBytes) {
      drop(order.shift());
    }
  };
  return {
    add: (trace) => {
      drop(traces.get(trace.id));
      traces.set(trace.id, trace);
      order.push(trace);
      trim();
    },
    settle: (trace) => {
      if (traces.get(trace.id) !== trace) return;
      trace.bytes = shortenTrace(trace);
      bytes += trace.bytes;
      trim();
    },
    find: (id) => traces.get(id) ?? null,
    all: () => traces.values(),
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
