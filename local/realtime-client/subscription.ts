import { createDeferred } from './deferred.ts';
import { RealtimeError } from './errors.ts';
import type { GraphqlResult, SubscriptionMessage } from './messages.ts';
import { createResultQueue, type ResultQueue } from './result-queue.ts';

/** Callbacks, each optional. None is called after `unsubscribe` or the client's `close`. */
export interface SubscriptionObserver<Data> {
  /** Called with each result. Without it, results wait to be read from the subscription. */
  next?(result: GraphqlResult<Data>): void;
  /** Called once if the server or the connection ends the subscription: a `RealtimeError` or a `ConnectionClosedError`. */
  error?(error: Error): void;
  /** Called once if the server completes the subscription. */
  complete?(): void;
}

/**
 * A subscription that has started. Read its results with `for await`, which ends when the server completes it and throws
 * where `error` would be called; leaving the loop unsubscribes.
 */
export interface Subscription<Data> extends AsyncIterableIterator<GraphqlResult<Data>, undefined> {
  readonly id: string;
  next(): Promise<IteratorResult<GraphqlResult<Data>, undefined>>;
  return(): Promise<IteratorResult<GraphqlResult<Data>, undefined>>;
  /** Resolves when the server has confirmed it, or when the connection has ended. No result is delivered from now on. */
  unsubscribe(): Promise<void>;
}

/** The client's side of a subscription, from its `start` message on. */
export interface RunningSubscription<Data> {
  /** Resolves with the `start_ack`; rejects with what refuses or ends the subscription before. */
  readonly started: Promise<Subscription<Data>>;
  hasStarted(): boolean;
  receive(message: SubscriptionMessage): void;
  /** Delivers nothing from now on: neither results nor how the subscription ends. */
  mute(): void;
  /** Nothing comes for its id any more: it has failed, or by null is complete. */
  end(error: Error | null): void;
}

export interface SubscriptionPorts<Data> {
  id: string;
  observer: SubscriptionObserver<Data>;
  /** Sends the `stop` message. */
  stop(): void;
  /** Called once, when nothing comes for this id any more. */
  onEnd(): void;
}

export const createSubscription = <Data>(ports: SubscriptionPorts<Data>): RunningSubscription<Data> => {
  const { id, observer, stop, onEnd } = ports;
  const queue = createResultQueue<GraphqlResult<Data>>();
  const started = createDeferred<Subscription<Data>>();
  const ended = createDeferred<void>();
  let phase: 'starting' | 'started' | 'muted' | 'ended' = 'starting';

  const deliver = (result: GraphqlResult<Data>): void => {
    if (phase === 'muted') return;
    if (observer.next) observer.next(result);
    else queue.put(result);
  };
  const mute = (): void => {
    phase = 'muted';
    queue.clear();
    queue.end(null);
  };
  const end = (error: Error | null): void => {
    const isReported = phase === 'started';
    phase = 'ended';
    started.reject(error ?? new RealtimeError([{ message: 'The server completed it before it started.' }]));
    queue.end(error);
    ended.resolve();
    onEnd();
    if (isReported && error === null) observer.complete?.();
    if (isReported && error !== null) observer.error?.(error);
  };
  const unsubscribe = (): Promise<void> => {
    if (phase === 'started') {
      mute();
      stop();
    }
    return ended.promise;
  };
  const receive = (message: SubscriptionMessage): void => {
    switch (message.type) {
      case 'start_ack':
        if (phase === 'starting') phase = 'started';
        return started.resolve(toSubscription(id, queue, unsubscribe));
      case 'data':
        return deliver(message.payload as GraphqlResult<Data>);
      case 'error':
        return end(new RealtimeError(message.payload?.errors ?? []));
      case 'complete':
        return end(null);
    }
  };
  return { started: started.promise, hasStarted: () => phase !== 'starting', receive, mute, end };
};

const toSubscription = <Data>(
  id: string,
  queue: ResultQueue<GraphqlResult<Data>>,
  unsubscribe: () => Promise<void>,
): Subscription<Data> => {
  const subscription: Subscription<Data> = {
    id,
    next: queue.next,
    return: async () => {
      await unsubscribe();
      return { done: true, value: undefined };
    },
    unsubscribe,
    [Symbol.asyncIterator]: () => subscription,
  };
  return subscription;
};
