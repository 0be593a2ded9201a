import { type Authorization, toAuthorizationHeaders } from './authorization.ts';
import { type ConnectionOptions, openConnection } from './connection.ts';
import type { ConnectionEnd } from './lifetime.ts';
import {
  createSubscription,
  type RunningSubscription,
  type Subscription,
  type SubscriptionObserver,
} from './subscription.ts';

export type ConnectOptions = ConnectionOptions;

export interface SubscribeOptions<Data> extends SubscriptionObserver<Data> {
  variables?: Readonly<Record<string, unknown>> | undefined;
  /** Which operation of the document to run, where it has several. */
  operationName?: string | undefined;
  /** In place of the client's. */
  authorization?: Authorization | undefined;
}

/** One connection to the real-time endpoint of an AppSync API, with up to 200 subscriptions. */
export interface RealtimeClient {
  /** Resolves once the server has accepted the connection; rejects with a `RealtimeError` or a `ConnectionClosedError`. */
  readonly connected: Promise<void>;
  /** Resolves when the connection has ended, whichever side ended it. It is not opened again: call `connect` anew. */
  readonly closed: Promise<ConnectionEnd>;
  /**
   * Waits for the connection, and resolves when the server has started the subscription. Rejects with a `RealtimeError`
   * whose `errors` are the server's, or with a `ConnectionClosedError`.
   */
  subscribe<Data = Readonly<Record<string, unknown>>>(
    query: string,
    options?: SubscribeOptions<Data>,
  ): Promise<Subscription<Data>>;
  /** Ends every subscription, without calling its observer, and the connection. Resolves with `closed`. */
  close(): Promise<ConnectionEnd>;
}

/**
 * Connects to an AppSync API, here or on AWS, for subscriptions.
 * https://docs.aws.amazon.com/appsync/latest/devguide/real-time-websocket-client.html
 */
export const connect = (options: ConnectOptions): RealtimeClient => {
  const running = new Map<string, RunningSubscription<unknown>>();
  let lastId = 0;

  const connection = openConnection(options, {
    receive: (message) => {
      if (message.id !== undefined) return running.get(message.id)?.receive(message);
      // It answers a message that the server could not read: that of a subscription which has not started.
      for (const subscription of [...running.values()])
        if (!subscription.hasStarted()) subscription.receive(message);
    },
    end: (error) => {
      for (const subscription of [...running.values()]) subscription.end(error);
    },
  });
  const subscribe = async <Data>(
    query: string,
    { variables, operationName, authorization, ...observer }: SubscribeOptions<Data> = {},
  ): Promise<Subscription<Data>> => {
    await connection.connected;
    const data = JSON.stringify({ query, variables, operationName });
    const request = { method: 'POST', url: options.url, body: data } as const;
    const headers = await toAuthorizationHeaders(authorization ?? options.authorization, request);
    lastId += 1;
    const id = String(lastId);
    connection.send({ type: 'start', id, payload: { data, extensions: { authorization: headers } } });
    const subscription = createSubscription<Data>({
      id,
      observer,
      stop: () => connection.send({ type: 'stop', id }),
      onEnd: () => running.delete(id),
    });
    running.set(id, subscription);
    return subscription.started;
  };
  return {
    connected: connection.connected,
    closed: connection.closed,
    subscribe,
    close: () => {
      for (const subscription of running.values()) subscription.mute();
      connection.close();
      return connection.closed;
    },
  };
};
