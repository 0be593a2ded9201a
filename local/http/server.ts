import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { LocalFault } from '../kernel/errors.ts';
import type { Log } from '../kernel/log.ts';
import { acceptTls } from './tls/accept-tls.ts';
import type { ServerIdentity } from './tls/server-identity.ts';

/** Answers one request; a rejection is logged and answered with status 500. */
export type HttpHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Takes over the socket of a request that wants to be a WebSocket. */
export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

export interface Routes {
  /** By path, without the query. */
  paths: Readonly<Record<string, HttpHandler>>;
  /** Every other path. */
  otherwise: HttpHandler;
  upgrade: UpgradeHandler;
}

export interface HttpServer {
  /** Takes the port (0 for any that is free) and returns it. Requests wait until there are routes. */
  listen(address: { host: string; port: number }): Promise<number>;
  handle(routes: Routes): void;
  /** Ends every connection at once. */
  stop(): Promise<void>;
}

const toPath = (url: string | undefined): string => (url ?? '/').split('?', 1)[0] ?? '/';

function toPortFault(
  error: NodeJS.ErrnoException,
  { host, port }: { host: string; port: number },
): LocalFault {
  const reasons: Readonly<Record<string, string>> = {
    EACCES: 'needs more rights than this process has',
    EADDRINUSE: 'is taken by another process',
    EADDRNOTAVAIL: 'is on an address that this machine does not have',
  };
  const reason = reasons[error.code ?? ''] ?? `cannot be used (${error.code ?? error.message})`;
  const fix = 'Give another one with --port (0 takes any that is free), or another address with --host.';
  return new LocalFault('PORT_UNAVAILABLE', `Port ${port} of ${host} ${reason}.`, fix, { cause: error });
}

function answerUnexpected(response: ServerResponse): void {
  if (response.headersSent) response.destroy();
  else response.writeHead(500, { 'content-length': '0' }).end();
}

/** What is no HTTP gets an answer and loses its connection; the others do not notice. */
function refuseConnection(error: NodeJS.ErrnoException, socket: Duplex): void {
  const mayAnswer = socket.writable && error.code !== 'ECONNRESET';
  socket.on('error', () => {});
  if (mayAnswer) socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
  else socket.destroy();
}

/** Hands a request to whom its path belongs. */
async function answer(routes: Routes, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { paths, otherwise } = routes;
  const path = toPath(request.url);
  await ((Object.hasOwn(paths, path) ? paths[path] : undefined) ?? otherwise)(request, response);
}

function listen(server: Server, address: { host: string; port: number }): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(toPortFault(error, address)));
    server.listen(address, () => resolve((server.address() as AddressInfo).port));
  });
}

export interface HttpServerOptions {
  log: Log;
  /** What to show to clients that begin with TLS; asked at every such connection. Absent, there is no TLS. */
  identify?: () => ServerIdentity;
}

/** One port for http, https, ws and wss: it can be taken, and so be known, before there is anything to serve. */
export function createHttpServer({ log, identify }: HttpServerOptions): HttpServer {
  let open: (routes: Routes) => void = () => {};
  const ready = new Promise<Routes>((resolve) => {
    open = resolve;
  });
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    response.on('error', () => {});
    void ready
      .then((routes) => answer(routes, request, response))
      .catch((error: unknown) => {
        log.error('http', error instanceof Error ? (error.stack ?? error.message) : String(error));
        answerUnexpected(response);
      });
  });
  if (identify !== undefined) acceptTls(server, { identify, log });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => {});
    void ready.then(({ upgrade }) => {
      if (!socket.destroyed) upgrade(request, socket, head);
    });
  });
  server.on('clientError', refuseConnection);
  return {
    listen: (address) => listen(server, address),
    handle: (routes) => open(routes),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
