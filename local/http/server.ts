import type { IncomingMessage, ServerResponse } from 'node:http';
import { LocalFault } from '../kernel/errors.ts';
import { createListener, type HttpHandler, type UpgradeHandler } from '../kernel/listener/listener.ts';
import type { RequestGuard } from '../kernel/listener/request-guard.ts';
import type { Log } from '../kernel/log.ts';
import { acceptTls, type ServedTls } from './tls/accept-tls.ts';

export interface Routes {
  /** By path, without the query. */
  paths: Readonly<Record<string, HttpHandler>>;
  /** The handler of every other path. */
  otherwise: HttpHandler;
  upgrade: UpgradeHandler;
}

export interface ListenAddress {
  host: string;
  /** 0 for any free port. */
  port: number;
  /** The flag of the command line that sets the port; by default `--port`. */
  flag?: string;
}

export interface HttpServer {
  /** Binds the port (0 for any free one) and resolves with it. Requests wait until there are routes. */
  listen(address: ListenAddress): Promise<number>;
  /** Requests use these routes from now on; those in progress continue with the previous ones. */
  handle(routes: Routes): void;
  /** Closes every connection at once. */
  stop(): Promise<void>;
}

export interface HttpServerOptions {
  guard: RequestGuard;
  log: Log;
  /** For clients that begin with TLS; if absent, there is no TLS. */
  tls?: ServedTls;
}

/** One port for http, https, ws and wss: it can be bound, and so be known, before there is anything to serve. */
export const createHttpServer = ({ guard, log, tls }: HttpServerOptions): HttpServer => {
  let current: Routes | null = null;
  let open: () => void = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const readRoutes = async (): Promise<Routes> => {
    if (current === null) await opened;
    return current as unknown as Routes;
  };
  const listener = createListener({
    name: 'http',
    guard,
    log,
    answer: async (request, response) => answer(await readRoutes(), request, response),
    upgrade: (request, socket, head) =>
      void readRoutes().then(({ upgrade }) => {
        if (!socket.destroyed) upgrade(request, socket, head);
      }),
    ...(tls !== undefined && { prepare: (server) => acceptTls(server, { ...tls, log }) }),
  });
  return {
    listen: async (address) => {
      try {
        return await listener.listen(address);
      } catch (error) {
        throw toPortFault(error as NodeJS.ErrnoException, address);
      }
    },
    handle: (routes) => {
      current = routes;
      open();
    },
    stop: () => listener.stop(),
  };
};

/** Passes a request to the handler of its path. */
const answer = async (routes: Routes, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const { paths, otherwise } = routes;
  const path = toPath(request.url);
  await ((Object.hasOwn(paths, path) ? paths[path] : undefined) ?? otherwise)(request, response);
};

const toPath = (url: string | undefined): string => (url ?? '/').split('?', 1)[0] ?? '/';

const toPortFault = (
  error: NodeJS.ErrnoException,
  { host, port, flag = '--port' }: ListenAddress,
): LocalFault => {
  const reasons: Readonly<Record<string, string>> = {
    EACCES: 'needs more rights than this process has',
    EADDRINUSE: 'is taken by another process',
    EADDRNOTAVAIL: 'is on an address that this machine does not have',
  };
  const reason = reasons[error.code ?? ''] ?? `cannot be used (${error.code ?? error.message})`;
  const fix = `Give another one with ${flag} (0 takes any that is free), or another address with --host.`;
  return new LocalFault('PORT_UNAVAILABLE', `Port ${port} of ${host} ${reason}.`, fix, { cause: error });
};
