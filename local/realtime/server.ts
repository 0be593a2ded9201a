import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import type { Api } from '../api.ts';
import type { Clock } from '../kernel/clock.ts';
import { TransportFailure } from '../kernel/errors.ts';
import type { Ids } from '../kernel/ids.ts';
import { refuseUpgrade } from '../kernel/listener/refuse-upgrade.ts';
import type { Log } from '../kernel/log.ts';
import { createRateLimit } from '../kernel/rate-limit.ts';
import type { Timers } from '../kernel/timers.ts';
import { type ConnectionPorts, createConnection } from './connection.ts';
import { toTextFrame } from './frame.ts';
import { offeredProtocols, REALTIME_PROTOCOL, type UpgradeRequest } from './handshake.ts';
import { defaultLimits, type RealtimeLimits } from './limits.ts';
import { createPayloadPrinter } from './messages.ts';

/** AppSync's real-time endpoint on the sockets of an HTTP server. */
export interface RealtimeServer {
  /** Handles an HTTP upgrade: the arguments of the `upgrade` event of Node's HTTP server. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Closes every connection, and resolves when all are closed; clients that do not respond are disconnected. */
  stop(): Promise<void>;
  readonly connections: number;
}

export interface RealtimeServerOptions {
  api: Pick<Api, 'connect' | 'subscribe' | 'disconnect'>;
  ids: Ids;
  clock: Clock;
  timers: Timers;
  log: Log;
  limits?: Partial<RealtimeLimits>;
}

/** Shared by all connections of a server. */
type ServedParts = Pick<ConnectionPorts, 'api' | 'timers' | 'log' | 'limits' | 'printPayload'>;

/** AppSync's own path, and the one of custom domains. */
const paths: readonly string[] = ['/graphql', '/graphql/realtime'];

/** Serves AppSync's real-time protocol, which PROTOCOL.md describes. */
export const createRealtimeServer = (options: RealtimeServerOptions): RealtimeServer => {
  const { ids, timers, log } = options;
  const limits = { ...defaultLimits, ...options.limits };
  const api = limitConnects(options, limits);
  const parts: ServedParts = { api, timers, log, limits, printPayload: createPayloadPrinter() };
  const connectionIds = new WeakMap<IncomingMessage, string>();
  const server = createSocketServer(connectionIds, limits);
  const sockets = new Set<WebSocket>();
  let stopping = false;

  return {
    upgrade: (request, socket, head) => {
      const refusal = stopping ? 503 : findRefusal(request);
      if (refusal !== null) return refuseUpgrade(socket, refusal);
      const connectionId = ids.uuid();
      connectionIds.set(request, connectionId);
      server.handleUpgrade(request, socket, head, (client) => {
        sockets.add(client);
        client.on('close', () => sockets.delete(client));
        serveSocket({ client, socket, connectionId }, request, parts);
      });
    },
    stop: async () => {
      stopping = true;
      await closeAll(sockets, timers, limits.closeGraceMs);
    },
    get connections() {
      return sockets.size;
    },
  };
};

/** Limits connections per second. Error and message are those of the guide's example; the status is our own. */
const limitConnects = (
  { api, clock }: Pick<RealtimeServerOptions, 'api' | 'clock'>,
  { connectionsPerSecond }: RealtimeLimits,
): RealtimeServerOptions['api'] => {
  const rate = createRateLimit({ clock, perSecond: connectionsPerSecond });
  return {
    connect: async (request) => {
      if (!rate.take()) throw new TransportFailure(429, 'LimitExceededError', 'Rate limit exceeded');
      return api.connect(request);
    },
    subscribe: (request, from, listener) => api.subscribe(request, from, listener),
    disconnect: (connectionId) => api.disconnect?.(connectionId),
  };
};

const createSocketServer = (
  connectionIds: WeakMap<IncomingMessage, string>,
  { maxMessageBytes }: RealtimeLimits,
): WebSocketServer => {
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: maxMessageBytes,
    perMessageDeflate: false,
    handleProtocols: (offered) => offered.has(REALTIME_PROTOCOL) && REALTIME_PROTOCOL,
  });
  return server.on('headers', (headers, request) =>
    headers.push(`x-amzn-requestid: ${connectionIds.get(request)}`),
  );
};

/** The HTTP status that rejects an upgrade; null accepts it. */
const findRefusal = (request: IncomingMessage): number | null => {
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  if (!paths.includes(path)) return 404;
  return offeredProtocols(request).includes(REALTIME_PROTOCOL) ? null : 400;
};

/** A client, and the socket that `ws` reads and writes for it. */
interface ServedClient {
  client: WebSocket;
  socket: Duplex;
  connectionId: string;
}

/** Connects a connection to its socket. */
const serveSocket = (
  { client, socket, connectionId }: ServedClient,
  request: IncomingMessage,
  parts: ServedParts,
): void => {
  const connection = createConnection({
    ...parts,
    connectionId,
    upgrade: toUpgradeRequest(request),
    send: (text) => {
      if (mayWrite(client, socket, parts)) client.send(text);
    },
    // A whole frame at once: frames of `ws`, such as a pong, come before or after it.
    sendData: (start, rest) => {
      if (mayWrite(client, socket, parts)) socket.write(toTextFrame(start, rest));
    },
    close: (code, reason) => client.close(code, reason),
  });
  // Binary frames are not part of the protocol; read as text they are not valid messages either.
  client.on('message', (data) => connection.receive(data.toString()));
  client.on('error', (failure) => parts.log.warn('realtime', `A connection failed: ${failure.message}`));
  client.on('close', () => connection.closed());
};

/** Resolves when all sockets have closed. */
const closeAll = async (sockets: ReadonlySet<WebSocket>, timers: Timers, graceMs: number): Promise<void> => {
  const gone = [...sockets].map((socket) => new Promise((resolve) => socket.once('close', resolve)));
  for (const socket of sockets) socket.close(1001, 'The server is stopping.');
  const cancelGrace = timers.after(graceMs, () => {
    for (const socket of sockets) socket.terminate();
  });
  await Promise.all(gone);
  cancelGrace();
};

const toUpgradeRequest = ({ url, headers, socket }: IncomingMessage): UpgradeRequest => ({
  url: url ?? '/',
  headers,
  remoteAddress: socket.remoteAddress ?? null,
});

/** Disconnects a client that reads so slowly that unsent messages would grow without limit. */
const mayWrite = (client: WebSocket, socket: Duplex, { log, limits }: ServedParts): boolean => {
  if (client.readyState !== WebSocket.OPEN) return false;
  if (socket.writableLength <= limits.maxBufferedBytes) return true;
  log.warn('realtime', `Cut off a client that does not read: ${client.bufferedAmount} bytes wait for it.`);
  client.terminate();
  return false;
};
