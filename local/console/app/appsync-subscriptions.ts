/**
 * One subscription over AppSync's real-time WebSocket protocol.
 * https://docs.aws.amazon.com/appsync/latest/devguide/real-time-websocket-client.html
 */

/** The part of a browser's WebSocket that is used here. */
export interface Socket {
  /** 1 while messages can be sent. */
  readonly readyState: number;
  send(text: string): void;
  close(code?: number): void;
  onopen: ((event: never) => void) | null;
  onmessage: ((event: never) => void) | null;
  onclose: ((event: never) => void) | null;
}

export interface SubscriptionRequest {
  query: string;
  variables: Readonly<Record<string, unknown>>;
  /** The authorization object: the request's headers and `host`. */
  authorization: Readonly<Record<string, string>>;
}

export interface SubscriptionResult {
  data?: Record<string, unknown> | null;
  errors?: readonly { message: string }[];
}

/** Told of a subscription's life: `started` once, `result` for each event, then `ended` once unless it was stopped. */
export interface SubscriptionObserver {
  started(): void;
  result(result: SubscriptionResult): void;
  /** Without errors when the server completed it. */
  ended(errors: readonly { message: string }[]): void;
}

interface Message {
  type: string;
  id?: string;
  payload?: SubscriptionResult;
}

const toBase64Url = (text: string): string =>
  btoa(String.fromCharCode(...new TextEncoder().encode(text)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

/** The sub-protocols that carry the credentials of the connection, since a browser cannot set headers on it. */
export const toSubprotocols = (authorization: Readonly<Record<string, string>>): string[] => [
  'graphql-ws',
  `header-${toBase64Url(JSON.stringify(authorization))}`,
];

const toStartMessage = (id: string, request: SubscriptionRequest): string =>
  JSON.stringify({
    id,
    type: 'start',
    payload: {
      data: JSON.stringify({ query: request.query, variables: request.variables }),
      extensions: { authorization: request.authorization },
    },
  });

const toClosedMessage = (code: number): string =>
  `The connection was closed (code ${code}). Is the server still running? Run the operation again to subscribe anew.`;

/**
 * Speaks the protocol on a socket made with `toSubprotocols`, and returns the function that ends the subscription.
 * There is one connection per subscription, and no reconnecting: whoever watches sees that it ended, and why.
 */
export const runSubscription = (
  socket: Socket,
  request: SubscriptionRequest,
  observer: SubscriptionObserver,
): (() => void) => {
  const id = '1';
  let live = true;
  const end = (errors: readonly { message: string }[]): void => {
    if (!live) return;
    live = false;
    socket.close(1000);
    observer.ended(errors);
  };
  const handlers: Record<string, (payload: SubscriptionResult) => void> = {
    connection_ack: () => socket.send(toStartMessage(id, request)),
    connection_error: (payload) => end(payload.errors ?? [{ message: 'The connection was refused.' }]),
    start_ack: () => observer.started(),
    data: (payload) => observer.result(payload),
    error: (payload) => end(payload.errors ?? [{ message: 'The subscription was refused.' }]),
    complete: () => end([]),
  };
  socket.onopen = () => socket.send(JSON.stringify({ type: 'connection_init' }));
  socket.onmessage = ({ data }: { data: unknown }) => {
    const message: Message = JSON.parse(String(data));
    if (live) handlers[message.type]?.(message.payload ?? {});
  };
  socket.onclose = ({ code }: { code: number }) => end([{ message: toClosedMessage(code) }]);
  return () => {
    if (!live) return;
    live = false;
    if (socket.readyState === 1) socket.send(JSON.stringify({ id, type: 'stop' }));
    socket.close(1000);
  };
};
