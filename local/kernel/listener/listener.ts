import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Log } from '../log.ts';
import { type Refusal, toPathOfTarget } from './find-refusal.ts';
import { refuseUpgrade } from './refuse-upgrade.ts';
import type { RequestGuard } from './request-guard.ts';

/** Handles one request; a rejection is logged and answered with status 500. */
export type HttpHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Handles a request for an upgrade to a WebSocket, with its socket. */
export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

export interface ListenerOptions {
  /** The source of log messages. */
  name: string;
  guard: RequestGuard;
  log: Log;
  answer: HttpHandler;
  /** If absent, a request for an upgrade is handled like any other. */
  upgrade?: UpgradeHandler;
  /** Changes how the server accepts connections, before the listener does. */
  prepare?: (server: Server) => void;
}

/** Accepts connections at one address. */
export interface Listener {
  /** Binds the port (0 for any free one) and resolves with it. Rejects with the operating system's error. */
  listen(address: { host: string; port: number }): Promise<number>;
  /** Closes every connection at once. */
  stop(): Promise<void>;
}

/**
 * How long an idle connection stays open. AppSync does not document its own limit; it uses CloudFront, whose
 * quotas close a connection after 10 idle minutes. No browser keeps one for longer (Chromium 300 s, Firefox
 * 115 s), so it is always the client that closes, never the server during a request in transit.
 * https://docs.aws.amazon.com/general/latest/gr/cf_region.html
 */
const KEEP_ALIVE_MS = 10 * 60 * 1000;

/**
 * The only way to accept HTTP connections: no request that the guard rejects is handled, including preflights
 * and upgrades.
 */
export const createListener = (options: ListenerOptions): Listener => {
  const { guard, upgrade, prepare } = options;
  const sockets = new Set<Socket>();
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
    response.on('error', () => {});
    response.setHeader('vary', 'Origin');
    const refusal = guard(request);
    if (refusal === null) void serve(options, request, response);
    else refuse(response, refusal);
  });
  prepare?.(server);
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  if (upgrade !== undefined) {
    server.on('upgrade', (request, socket, head) => {
      socket.on('error', () => {});
      const refusal = guard(request);
      if (refusal !== null) return refuseUpgrade(socket, refusal.status, refusal.message);
      takeOriginForm(request);
      upgrade(request, socket, head);
    });
  }
  server.on('clientError', refuseConnection);
  return {
    listen: (address) => listen(server, address),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
};

const serve = async (
  { name, answer, log }: ListenerOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  try {
    takeOriginForm(request);
    allowPrivateNetwork(request, response);
    await answer(request, response);
  } catch (error) {
    log.error(name, error instanceof Error ? (error.stack ?? error.message) : String(error));
    if (response.headersSent) response.destroy();
    else response.writeHead(500, { 'content-length': '0' }).end();
  }
};

/** Reduces the URL to its path for all handlers. */
const takeOriginForm = (request: IncomingMessage): void => {
  request.url = toPathOfTarget(request.url ?? '/');
};

/**
 * Browsers send a preflight before a page of a public address can reach this machine
 * (https://wicg.github.io/private-network-access/).
 */
const allowPrivateNetwork = ({ method, headers }: IncomingMessage, response: ServerResponse): void => {
  if (method === 'OPTIONS' && headers['access-control-request-private-network'] === 'true') {
    response.setHeader('access-control-allow-private-network', 'true');
  }
};

const refuse = (response: ServerResponse, { status, message }: Refusal): void => {
  response
    .writeHead(status, {
      'content-type': 'text/plain; charset=utf-8',
      'content-length': String(Buffer.byteLength(message)),
      'x-content-type-options': 'nosniff',
    })
    .end(message);
};

/** Invalid HTTP gets an error response and its connection is closed; others are not affected. */
const refuseConnection = (error: NodeJS.ErrnoException, socket: Duplex): void => {
  const mayAnswer = socket.writable && error.code !== 'ECONNRESET';
  socket.on('error', () => {});
  if (mayAnswer) socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
  else socket.destroy();
};

const listen = (server: Server, address: { host: string; port: number }): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(address, () => resolve((server.address() as AddressInfo).port));
  });
