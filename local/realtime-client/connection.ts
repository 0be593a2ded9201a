import { type Authorization, toAuthorizationHeaders, toSubprotocols } from './authorization.ts';
import { ConnectionClosedError, RealtimeError } from './errors.ts';
import { type ConnectionEnd, createLifetime, type Lifetime } from './lifetime.ts';
import { type ClientMessage, readServerMessage, type SubscriptionMessage } from './messages.ts';
import { toRealtimeUrl } from './realtime-url.ts';
import { type After, createWatchdog, startTimer, type Watchdog } from './watchdog.ts';
import { findWebSocket, listenTo, type WebSocketConstructor, type WebSocketLike } from './web-socket.ts';

export interface ConnectionOptions {
  /** The GraphQL endpoint, such as `https://….appsync-api.eu-west-1.amazonaws.com/graphql`. */
  url: string;
  /** The real-time endpoint. Default: derived from `url`. */
  realtimeUrl?: string | undefined;
  /** For the connection, and for subscriptions without an authorization of their own. */
  authorization: Authorization;
  /** The WebSocket class. Default: the global one. */
  WebSocket?: WebSocketConstructor | undefined;
  /** A timer that returns a function to cancel it. Default: `setTimeout`. */
  after?: After | undefined;
}

export interface ConnectionListener {
  receive(message: SubscriptionMessage): void;
  /** Called once: no message follows. */
  end(error: Error): void;
}

export interface Connection {
  /** Resolves with the `connection_ack`; rejects with the error that ends the connection before. */
  readonly connected: Promise<void>;
  readonly closed: Promise<ConnectionEnd>;
  /** Throws the error that has ended the connection. */
  send(message: ClientMessage): void;
  close(): void;
}

/** The timeout of connecting. AppSync publishes none; this is the one of AWS Amplify. */
const CONNECT_TIMEOUT_MS = 15_000;

/** What AppSync sends as `connectionTimeoutMs`. */
const KEEP_ALIVE_TIMEOUT_MS = 300_000;

/**
 * Opens a connection that lasts until either side closes it or the server stops responding. It does not
 * reconnect.
 */
export const openConnection = (options: ConnectionOptions, listener: ConnectionListener): Connection => {
  let socket: WebSocketLike | null = null;
  const lifetime = createLifetime((error) => {
    watchdog.stop();
    listener.end(error);
    socket?.close(1000);
  });
  const close = (code: number, reason: string) => lifetime.close(new ConnectionClosedError(code, reason));
  // The socket itself may take long to detect a lost peer.
  const watchdog = createWatchdog(options.after ?? startTimer, (reason) => close(1006, reason));
  const send = (message: ClientMessage): void => {
    lifetime.check();
    socket?.send(JSON.stringify(message));
  };
  const receive = createReceiver({ lifetime, watchdog, listener });
  const open = async (): Promise<void> => {
    watchdog.expect('connection_ack', CONNECT_TIMEOUT_MS);
    const subprotocols = await toConnectSubprotocols(options);
    lifetime.check();
    socket = createSocket(options, subprotocols);
    listenTo(socket, { open: () => send({ type: 'connection_init' }), receive, close });
  };

  open().catch(lifetime.close);
  return {
    connected: lifetime.opened,
    closed: lifetime.closed,
    send,
    close: () => lifetime.end(new ConnectionClosedError(1000, 'closed by this client')),
  };
};

interface ReceiverPorts {
  lifetime: Lifetime;
  watchdog: Watchdog;
  listener: ConnectionListener;
}

/** Handles the messages of the connection itself, and passes those of subscriptions on. */
const createReceiver = ({ lifetime, watchdog, listener }: ReceiverPorts): ((text: string) => void) => {
  let timeoutMs: number | null = null;
  return (text) => {
    const message = readServerMessage(text);
    if (message?.type === 'connection_ack') {
      timeoutMs = message.payload?.connectionTimeoutMs ?? KEEP_ALIVE_TIMEOUT_MS;
      watchdog.expect('keep-alive', timeoutMs);
      lifetime.open();
    } else if (message?.type === 'ka') {
      if (timeoutMs !== null) watchdog.expect('keep-alive', timeoutMs);
    } else if (message?.type === 'connection_error' || (message?.type === 'error' && timeoutMs === null)) {
      // The guide shows the rejection of too many connections as an `error`; it does not document when that
      // is sent.
      lifetime.end(new RealtimeError(message.payload?.errors ?? []));
    } else if (message) listener.receive(message);
  };
};

/** IAM signs a connection as `POST /graphql/connect` with an empty object. */
const toConnectSubprotocols = async ({ url, authorization }: ConnectionOptions): Promise<string[]> => {
  const request = { method: 'POST', url: `${url}/connect`, body: '{}' } as const;
  return toSubprotocols(await toAuthorizationHeaders(authorization, request));
};

const createSocket = (options: ConnectionOptions, subprotocols: string[]): WebSocketLike => {
  const { url, realtimeUrl = toRealtimeUrl(url), WebSocket = findWebSocket() } = options;
  return new WebSocket(realtimeUrl, subprotocols);
};
