import {
  type Authorization,
  type ConnectionEnd,
  connect,
  type GraphqlResult,
  type Subscription,
} from 'appsync-offline/realtime';
import { WebSocket } from 'ws';

/** A message of the server, parsed. */
export interface Message {
  type: string;
  id?: string;
  payload?: unknown;
}

export interface ClientSubscription {
  id: string;
  /** The next result, oldest first; rejects when the subscription has ended. */
  next<Result = GraphqlResult>(): Promise<Result>;
  unsubscribe(): Promise<void>;
}

export interface RealtimeClient {
  /** Resolves with the `start_ack`; rejects with the server's `error`. */
  subscribe(query: string, variables?: Record<string, unknown>): Promise<ClientSubscription>;
  closed: Promise<ConnectionEnd>;
  close(): Promise<void>;
  /** What has come so far, in order. */
  messages: readonly Message[];
  /** To send what the client would not send. */
  socket: WebSocket;
}

/** Where an API is served, as `start()` returns it. */
export interface Endpoint {
  url: string;
  realtimeUrl: string;
}

/** Connects with the package's own client, whose subscriptions then return one result at a time. */
export const connectRealtime = async (
  { url, realtimeUrl }: Endpoint,
  authorization: Authorization,
): Promise<RealtimeClient> => {
  const messages: Message[] = [];
  const sockets: WebSocket[] = [];
  class RecordedWebSocket extends WebSocket {
    constructor(address: string, subprotocols: string[]) {
      super(address, subprotocols);
      sockets.push(this);
      this.on('message', (data) => messages.push(JSON.parse(String(data))));
    }
  }
  const client = connect({ url, realtimeUrl, authorization, WebSocket: RecordedWebSocket });
  await client.connected;
  return {
    subscribe: async (query, variables) => toClientSubscription(await client.subscribe(query, { variables })),
    closed: client.closed,
    close: client.close,
    messages,
    socket: sockets[0] as WebSocket,
  };
};

const toClientSubscription = (subscription: Subscription<object>): ClientSubscription => ({
  id: subscription.id,
  next: async <Result>() => {
    const { value } = await subscription.next();
    if (value === undefined) throw new Error('The subscription has ended.');
    return value as Result;
  },
  unsubscribe: subscription.unsubscribe,
});
