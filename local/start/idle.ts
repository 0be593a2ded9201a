/** What feeds one function with events. */
export interface EventSource {
  stop(): Promise<void>;
  /** Resolves when everything that was there before the call has been handled. */
  idle(): Promise<void>;
}

export interface QueueSource extends EventSource {
  isEmpty(): boolean;
}

export interface IdleOptions {
  streams: readonly EventSource[];
  queues: readonly QueueSource[];
  isStopped(): boolean;
}

const settle = async (sources: readonly EventSource[]): Promise<void> => {
  await Promise.all(sources.map((source) => source.idle()));
};

/** One function's work is another one's message: a queue that was empty may not be by the time the others are. */
export const createIdle =
  ({ streams, queues, isStopped }: IdleOptions) =>
  async (): Promise<void> => {
    do {
      await settle(queues);
      await settle(streams);
    } while (!isStopped() && !queues.every((queue) => queue.isEmpty()));
  };
