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

/** How results reach the application: the observer is called, or a reader takes them one by one. */
export interface Delivery<Data> {
  put(result: GraphqlResult<Data>): void;
  next(): Promise<IteratorResult<GraphqlResult<Data>, undefined>>;
  /** By an error, or by null if complete. */
  end(error: Error | null): void;
  /** Ends for the reader at once; the observer is not called any more. */
  mute(): void;
}

export const createDelivery = <Data>(observer: SubscriptionObserver<Data>): Delivery<Data> => {
  const queue = createResultQueue<GraphqlResult<Data>>();
  let isMuted = false;
  return {
    put: (result) => {
      if (isMuted) return;
      if (observer.next) observer.next(result);
      else queue.put(result);
    },
    next: queue.next,
    end: (error) => {
      queue.end(error);
      if (isMuted) return;
      if (error === null) observer.complete?.();
      else observer.error?.(error);
    },
    mute: () => {
      isMuted = true;
      queue.clear();
      queue.end(null);
    },
  };
};
