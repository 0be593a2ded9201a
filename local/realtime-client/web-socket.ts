/**
 * The part of a WebSocket that is used here: a browser's, Node.js's, or that of the package `ws`. Each types its events
 * differently, hence `never`.
 */
export interface WebSocketLike {
  send(text: string): void;
  close(code: number): void;
  onopen: ((event: never) => void) | null;
  onmessage: ((event: never) => void) | null;
  onerror: ((event: never) => void) | null;
  onclose: ((event: never) => void) | null;
}

export type WebSocketConstructor = new (url: string, protocols: string[]) => WebSocketLike;

export interface SocketListener {
  open(): void;
  receive(text: string): void;
  /** `code` is 1006 if the connection was lost, or never opened. */
  close(code: number, reason: string): void;
}

export const listenTo = (socket: WebSocketLike, listener: SocketListener): void => {
  let failure = '';
  socket.onopen = () => listener.open();
  socket.onmessage = ({ data }: { data: unknown }) => listener.receive(String(data));
  // A close event follows. Browsers report no reason; Node.js does.
  socket.onerror = ({ message = '' }: { message?: string }) => {
    failure = message;
  };
  socket.onclose = ({ code, reason }: { code: number; reason: string }) =>
    listener.close(code, reason || failure);
};

/** Throws a `TypeError` if the platform has none: Node.js has one from version 22. */
export const findWebSocket = (): WebSocketConstructor => {
  const { WebSocket } = globalThis as { WebSocket?: WebSocketConstructor };
  if (WebSocket !== undefined) return WebSocket;
  throw new TypeError(
    'This runtime has no global WebSocket. Install the package ws and pass its class: connect({ WebSocket, … }).',
  );
};
