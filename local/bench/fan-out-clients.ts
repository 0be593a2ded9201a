/**
 * The subscribers of fan-out.ts, in a process of their own, so that their cost is not counted as the
 * server's.
 */
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { connect } from '../realtime-client.ts';
import { readMicroseconds, SENT_AT_PATTERN } from './fan-out-clock.ts';
import { SUBSCRIPTION } from './fan-out-subscription.ts';

/**
 * `connect` is answered with `connected`; then each time that every subscriber has a message, `received` with
 * the latencies. After `stopReading`, that many of them read nothing, and the others receive.
 */
export type Order =
  | { type: 'connect'; url: string; count: number; speaksAppSync: boolean }
  | { type: 'stopReading'; count: number }
  | { type: 'leave' };
export type Report =
  | { type: 'connected' }
  | { type: 'stopped' }
  | { type: 'left' }
  | { type: 'received'; microseconds: number[] };

const report = (message: Report): void => {
  process.send?.(message);
};

const openBare = async (url: string): Promise<WebSocket> => {
  const socket = new WebSocket(url, ['graphql-ws'], { perMessageDeflate: false });
  await once(socket, 'open');
  return socket;
};

/**
 * Subscribes with the package's client, and returns its socket: the client's handling of messages is not
 * measured.
 */
const openSubscribed = async (realtimeUrl: string): Promise<WebSocket> => {
  const sockets: WebSocket[] = [];
  class MeasuredWebSocket extends WebSocket {
    constructor(url: string, subprotocols: string[]) {
      super(url, subprotocols, { perMessageDeflate: false });
      sockets.push(this);
    }
  }
  const client = connect({
    url: 'http://localhost/graphql',
    realtimeUrl,
    authorization: {},
    WebSocket: MeasuredWebSocket,
    // Keep-alives no longer reach the client once its socket is measured.
    after: () => () => {},
  });
  await client.subscribe(SUBSCRIPTION);
  return sockets[0] as WebSocket;
};

/** Opens connections a hundred at a time, since a server's backlog is limited. */
const openAll = async ({
  url,
  count,
  speaksAppSync,
}: Extract<Order, { type: 'connect' }>): Promise<WebSocket[]> => {
  const sockets: WebSocket[] = [];
  while (sockets.length < count) {
    const some = Array.from({ length: Math.min(100, count - sockets.length) }, () =>
      speaksAppSync ? openSubscribed(url) : openBare(url),
    );
    sockets.push(...(await Promise.all(some)));
  }
  return sockets;
};

const listen = (sockets: readonly WebSocket[]): void => {
  let microseconds: number[] = [];
  const receive = (data: Buffer): void => {
    const now = readMicroseconds();
    const sentAt = SENT_AT_PATTERN.exec(data.toString('latin1'))?.[1];
    // A keep-alive is not an event.
    if (sentAt === undefined) return;
    microseconds.push(now - Number(sentAt));
    if (microseconds.length < sockets.length) return;
    report({ type: 'received', microseconds });
    microseconds = [];
  };
  for (const socket of sockets) socket.removeAllListeners('message').on('message', receive);
};

let sockets: WebSocket[] = [];

const leave = async (): Promise<void> => {
  await Promise.all(
    sockets.map((socket) => new Promise((resolve) => socket.once('close', resolve).terminate())),
  );
  report({ type: 'left' });
};

const stopReading = (count: number): void => {
  for (const socket of sockets.slice(0, count)) socket.removeAllListeners('message').pause();
  listen(sockets.slice(count));
  report({ type: 'stopped' });
};

process.on('message', async (order: Order) => {
  if (order.type === 'leave') return leave();
  if (order.type === 'stopReading') return stopReading(order.count);
  sockets = await openAll(order);
  listen(sockets);
  report({ type: 'connected' });
});
process.on('disconnect', () => process.exit());
