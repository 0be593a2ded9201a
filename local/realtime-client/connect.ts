import { type Authorization, toAuthorizationHeaders } from './authorization.ts';
import { type ConnectionOptions, openConnection } from './connection.ts';
import type { SubscriptionObserver } from './delivery.ts';
import type { ConnectionEnd } from './lifetime.ts';
import type { SubscriptionMessage } from './messages.ts';
import { createSubscription, type RunningSubscription, type Subscription } from './subscription.ts';

export type ConnectOptions = ConnectionOptions;

export interface SubscribeOptions<Data> extends SubscriptionObserver<Data> {
  variables?: Readonly<Record<string, unknown>> | undefined;
  /** The operation to run if the document has several. */
  operationName?: string | undefined;
  /** Overrides the authorization of the client. */
  authorization?: Authorization | undefined;
}

/** One connection to the real-time endpoint of an AppSync API, with up to 200 subscriptions. */
export interface RealtimeClient {
  /**
   * Resolves once the server has accepted the connection; rejects with a `RealtimeError` or a `ConnectionClosedError`.
   */
  readonly connected: Promise<void>;
  /** Resolves when the connection has ended, whichever side ended it. It does not reconnect: call `connect` again. */
  readonly closed: Promise<ConnectionEnd>;
  /**
   * Waits for the connection, and resolves when the server has started the subscription. Rejects with a `RealtimeError`
   * that has the `errors` of the server, or with a `ConnectionClosedError`.
   */
  subscribe<Data = Readonly<Record<string, unknown>>>(
    query: string,
    options?: SubscribeOptions<Data>,
  ): Promise<Subscription<Data>>;
  /** Ends every subscription, without calling its observer, and closes the connection. Resolves when it is closed. */
  close(): Promise<void>;
}

/**
 * Connects to an AppSync API, local or on AWS, for subscriptions.
 * https://docs.aws.amazon.com/appsync/latest/devguide/real-time-websocket-client.html
 */
export const connect = (options: ConnectOptions): RealtimeClient => {
  const running = new Map<string, RunningSubscription<unknown>>();
  const connection = openConnection(options, {
    receive: (message) => {
      for (const subscription of findRecipients(running, message)) subscription.receive(message);
    },
    end: (error) => {
      for (const subscription of [...running.values()]) subscription.end(error);
    },
  });
  let lastId = 0;

  const subscribe = async <Data>(
    query: string,
    { variables, operationName, authorization, ...observer }: SubscribeOptions<Data> = {},
  ): Promise<Subscription<Data>> => {
    await connection.connected;
    const data = JSON.stringify({ query, variables, operationName });
    // The signature of IAM covers `POST /graphql` with these characters as the body.
    const request = { method: 'POST', url: options.url, body: data } as const;
    const headers = await toAuthorizationHeaders(authorization ?? options.authorization, request);
    lastId += 1;
    const id = String(lastId);
    connection.send({ type: 'start', id, payload: { data, extensions: { authorization: headers } } });
    const stop = (): void => connection.send({ type: 'stop', id });
    const subscription = createSubscription({ id, observer, stop, onEnd: () => running.delete(id) });
    running.set(id, subscription);
    return subscription.started;
  };
  const close = async (): Promise<void> => {
    for (const subscription of running.values()) subscription.mute();
    connection.close();
    await connection.closed;
  };
  return { connected: connection.connected, closed: connection.closed, subscribe, close };
};

const findRecipients = <Recipient extends RunningSubscription<unknown>>(
  running: ReadonlyMap<string, Recipient>,
  { id }: SubscriptionMessage,
): Recipient[] => {
  // An error without an id is the response to a message that the server could not read: a `start` without
  // another response.
  if (id === undefined) return [...running.values()].filter((subscription) => !subscription.hasStarted());
  const subscription = running.get(id);
  return subscription === undefined ? [] : [subscription];
};
