import type { DataSourceResult, Enqueue, RunBatch } from '../data-sources/data-source.ts';
import type { Json } from '../kernel/json.ts';

/** The executions of one field within one GraphQL request, which may be combined into batches. */
export interface BatchScope {
  /** Counts an execution; the returned function ends it. */
  enter(): () => void;
  /** Adds an execution to the batch of one place in the resolver. `size` is the maximum of a batch. */
  batchAt(place: object, size: number): Enqueue;
}

interface Batch {
  items: Json[];
  run: RunBatch;
  settle: { resolve(answer: DataSourceResult): void; reject(error: unknown): void }[];
}

/**
 * A batch is sent when it is full, or when every execution in progress waits in one: those of a list start
 * together, and those that an earlier step delays are waited for. AppSync does not document when it sends.
 */
export const createBatchScope = (): BatchScope => {
  const batches = createWaitingBatches();
  let running = 0;
  let waiting = 0;

  const send = (batch: Batch): void => {
    waiting -= batch.items.length;
    void runBatch(batch);
  };
  const sendAll = (): void => {
    if (waiting >= running) batches.removeAll().forEach(send);
  };
  // Executions that begin in the same turn are still to be counted.
  const sendSoon = (): void => void setImmediate(sendAll);

  return {
    enter: () => {
      running += 1;
      return () => {
        running -= 1;
        if (waiting > 0) sendSoon();
      };
    },
    batchAt: (place, size) => (kind, item, run) =>
      new Promise((resolve, reject) => {
        const batch = batches.open(place, kind, run);
        batch.items.push(item);
        batch.settle.push({ resolve, reject });
        waiting += 1;
        if (batch.items.length < size) return sendSoon();
        batches.remove(place, kind);
        send(batch);
      }),
  };
};

/** The waiting batches, by place and kind. */
const createWaitingBatches = () => {
  const batches = new Map<object, Map<string, Batch>>();
  return {
    /** The open batch, or a new one. */
    open: (place: object, kind: string, run: RunBatch): Batch => {
      const kinds = batches.get(place) ?? new Map<string, Batch>();
      const batch = kinds.get(kind) ?? { items: [], run, settle: [] };
      batches.set(place, kinds.set(kind, batch));
      return batch;
    },
    remove: (place: object, kind: string): void => void batches.get(place)?.delete(kind),
    removeAll: (): Batch[] => {
      const all = [...batches.values()].flatMap((kinds) => [...kinds.values()]);
      batches.clear();
      return all;
    },
  };
};

const runBatch = async ({ items, run, settle }: Batch): Promise<void> => {
  try {
    const answers = await run(items);
    settle.forEach(({ resolve, reject }, index) => {
      const answer = answers[index];
      if (answer === undefined) reject(new TypeError('A batch was answered with too few answers.'));
      else resolve(answer);
    });
  } catch (error) {
    for (const { reject } of settle) reject(error);
  }
};
