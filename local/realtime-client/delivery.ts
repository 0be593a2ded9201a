import type { GraphqlResult } from './messages.ts';
import { createResultQueue } from './result-queue.ts';

/** Callbacks, each optional. None is called after `unsubscribe`, or after the client's `close`. */
export interface SubscriptionObserver<Data> {
  /** Called with each result. Without it, results wait to be read from the subscription. */
  next?(result: GraphqlResult<Data>): void;
  /**
   * Called once if the server or the connection ends the subscription: a `RealtimeError` or a `ConnectionClosedError`.
   */
  error?(error: Error): void;
  /** Called once if the server completes the subscription. */
  complete?(): void;
}

/** How results reach the application: by the observer, or by a reader that takes them one by one. */
export interface Delivery<Data> {
  put(result: GraphqlResult<Data>): void;
  next(): Promise<IteratorResult<GraphqlResult<Data>, undefined>>;
  /** With an error, or with null if complete. */
  end(error: Error | null): void;
  /** Ends at once for the reader; the observer is no longer called. */
  mute(): void;
}

export const createDelivery = <Data>(observer: SubscriptionObserver<Data>): Delivery<Data> => {
  const queue = createResultQueue<GraphqlResult<Data>>();
  let isMuted = false;
  return {
    put: (result) => {
      if (isMuted) return;
      if (observer.next) call(() => observer.next?.(result));
      else queue.put(result);
    },
    next: queue.next,
    end: (error) => {
      queue.end(error);
      if (isMuted) return;
      if (error === null) call(() => observer.complete?.());
      else call(() => observer.error?.(error));
    },
    mute: () => {
      isMuted = true;
      queue.clear();
      queue.end(null);
    },
  };
};

/** An error of the application must not keep other subscriptions, or the connection, from their end. */
const call = (callback: () => void): void => {
  try {
    callback();
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
};
