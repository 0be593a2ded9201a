import { freezeTrace } from './freeze.ts';
import type { RecordedTrace } from './recorded.ts';

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
  // A map keeps the order in which its entries came.
  const traces = new Map<string, RecordedTrace>();
  let bytes = 0;

  const drop = (trace: RecordedTrace): void => {
    traces.delete(trace.id);
    bytes -= trace.bytes;
  };
  const trim = (): void => {
    for (const oldest of traces.values()) {
      if (traces.size <= limits.maxCount && bytes <= limits.maxBytes) return;
      drop(oldest);
    }
  };
  return {
    add: (trace) => {
      const former = traces.get(trace.id);
      if (former !== undefined) drop(former);
      traces.set(trace.id, trace);
      trim();
    },
    settle: (trace) => {
      if (traces.get(trace.id) !== trace) return;
      trace.bytes = freezeTrace(trace);
      bytes += trace.bytes;
      trim();
    },
    find: (id) => traces.get(id) ?? null,
    all: () => traces.values(),
    clear: () => {
      const count = traces.size;
      for (const trace of [...traces.values()]) drop(trace);
      return count;
    },
    get kept() {
      return { count: traces.size, bytes, ...limits };
    },
  };
};
