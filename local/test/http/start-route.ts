import { onTestFinished } from 'vitest';
import type { Api, HttpResponse } from '../../api.ts';
import { createGraphqlRoute } from '../../http/graphql-route.ts';
import { createPageRoute, type Page } from '../../http/page-route.ts';
import { createHttpServer, type HttpServer } from '../../http/server.ts';
import type { HttpRequest } from '../../kernel/identity.ts';
import { systemIds } from '../../kernel/ids.ts';
import type { UpgradeHandler } from '../../kernel/listener/listener.ts';
import type { Log } from '../../kernel/log.ts';
import { machineGuard } from '../support/machine-guard.ts';

export interface RouteUnderTest {
  origin: string;
  port: number;
  server: HttpServer;
  /** What the API was shown, in order. */
  asked: HttpRequest[];
  /** Errors that were logged. */
  logged: string[];
}

const HOST = '127.0.0.1';

export const anAnswer = (body: string, status = 200): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json;charset=UTF-8' },
  body,
});

/** A server on a free port, before it has routes. */
export const startServer = async (): Promise<RouteUnderTest> => {
  const logged: string[] = [];
  const log: Log = { info: () => {}, warn: () => {}, error: (_source, message) => logged.push(message) };
  const server = createHttpServer({ guard: machineGuard, log });
  onTestFinished(() => server.stop());
  const port = await server.listen({ host: HOST, port: 0 });
  return { origin: `http://${HOST}:${port}`, port, server, asked: [], logged };
};

export interface RouteOptions {
  execute?: Api['execute'];
  find?: (path: string) => Promise<Page | null>;
  upgrade?: UpgradeHandler;
  maximumBodyBytes?: number;
}

/** Gives the server a GraphQL route whose API responds with this; by default, with an empty response. */
export const addRoutes = ({ server, asked, logged }: RouteUnderTest, options: RouteOptions = {}): void => {
  const {
    execute = async () => anAnswer('{}'),
    find = async () => null,
    upgrade,
    maximumBodyBytes,
  } = options;
  const graphql = createGraphqlRoute({
    api: {
      execute: (credentials) => {
        asked.push(credentials);
        return execute(credentials);
      },
    },
    ids: systemIds,
    log: { info: () => {}, warn: () => {}, error: (_source, message) => logged.push(message) },
    ...(maximumBodyBytes === undefined ? {} : { maximumBodyBytes }),
  });
  server.handle({
    paths: { '/graphql': graphql },
    otherwise: createPageRoute(find),
    upgrade: upgrade ?? ((_request, socket) => socket.destroy()),
  });
};

export const startRoute = async (options: RouteOptions = {}): Promise<RouteUnderTest> => {
  const route = await startServer();
  addRoutes(route, options);
  return route;
};
