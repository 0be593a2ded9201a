import { createDeferred } from './deferred.ts';
import { createDelivery, type Delivery, type SubscriptionObserver } from './delivery.ts';
import { RealtimeError } from './errors.ts';
import type { GraphqlResult, SubscriptionMessage } from './messages.ts';

/**
 * A subscription that has started. Read its results with `for await`. The loop ends when the server completes the
 * subscription, and throws the error that `error` of an observer is called with; leaving the loop unsubscribes.
 */
export interface Subscription<Data> extends AsyncIterableIterator<GraphqlResult<Data>, undefined> {
  readonly id: string;
  next(): Promise<IteratorResult<GraphqlResult<Data>, undefined>>;
  return(): Promise<IteratorResult<GraphqlResult<Data>, undefined>>;
  /**
   * Resolves when the server has confirmed, or when the connection has ended. No result is delivered after the call.
   */
  unsubscribe(): Promise<void>;
}

/** The client's side of a subscription, from its `start` message on. */
export interface RunningSubscription<Data> {
  /** Resolves with the `start_ack`; rejects with the error that rejects or ends the subscription before. */
  readonly started: Promise<Subscription<Data>>;
  hasStarted(): boolean;
  receive(message: SubscriptionMessage): void;
  /** Delivers nothing from now on: neither results nor the end of the subscription. */
  mute(): void;
  /** The subscription has failed, or is complete (null). */
  end(error: Error | null): void;
}

export interface SubscriptionPorts<Data> {
  id: string;
  observer: SubscriptionObserver<Data>;
  /** Sends the `stop` message. */
  stop(): void;
  /** Called once, when no message follows for this id. */
  onEnd(): void;
}

export const createSubscription = <Data>(ports: SubscriptionPorts<Data>): RunningSubscription<Data> => {
  const delivery = createDelivery(ports.observer);
  const started = createDeferred<Subscription<Data>>();
  const ended = createDeferred<void>();
  let phase: 'starting' | 'started' | 'stopping' | 'ended' = 'starting';

  const end = (error: Error | null): void => {
    // The promise is rejected, so the observer is not called too.
    if (phase === 'starting') delivery.mute();
    phase = 'ended';
    started.reject(error ?? new RealtimeError([{ message: 'The server completed it before it started.' }]));
    ended.resolve();
    ports.onEnd();
    delivery.end(error);
  };
  const unsubscribe = (): Promise<void> => {
    if (phase === 'started') {
      phase = 'stopping';
      delivery.mute();
      ports.stop();
    }
    return ended.promise;
  };
  const receive = (message: SubscriptionMessage): void => {
    if (message.type === 'start_ack') {
      if (phase === 'starting') phase = 'started';
      started.resolve(toSubscription({ id: ports.id, delivery, unsubscribe }));
    }
    if (message.type === 'data') delivery.put(message.payload as GraphqlResult<Data>);
    if (message.type === 'error') end(new RealtimeError(message.payload?.errors ?? []));
    if (message.type === 'complete') end(null);
  };
  return {
    started: started.promise,
    hasStarted: () => phase !== 'starting',
    receive,
    mute: delivery.mute,
    end,
  };
};

interface SubscriptionParts<Data> {
  id: string;
  delivery: Delivery<Data>;
  unsubscribe(): Promise<void>;
}

const toSubscription = <Data>({ id, delivery, unsubscribe }: SubscriptionParts<Data>): Subscription<Data> => {
  const subscription: Subscription<Data> = {
    id,
    next: delivery.next,
    return: async () => {
      await unsubscribe();
      return { done: true, value: undefined };
    },
    unsubscribe,
    [Symbol.asyncIterator]: () => subscription,
  };
  return subscription;
};
