import { resolve } from 'node:path';
import { toExampleOperations } from './console/example-operations.ts';
import { createConsole } from './console/server.ts';
import { createPageRoute } from './http/page-route.ts';
import { createHttpServer } from './http/server.ts';
import { type Log, silentLog } from './kernel/log.ts';
import { createGuard } from './start/claim.ts';

export interface RemoteConsoleOptions {
  /** The deployed API. */
  api: { name: string; url: string; realtimeUrl: string; region: string; apiKey: string | null };
  /** The schema in SDL, for the example operations; the page itself introspects the API. */
  schema: string;
  host: string;
  /** 0 for any free port. */
  port: number;
  /** The folder for builds of the page in a checkout; a relative path is resolved against the working directory. */
  cacheDirectory?: string;
  /** Host names to serve besides `localhost` and IP addresses. */
  allowedHosts?: readonly string[];
  /** Origins whose pages are served besides those of this machine. */
  allowedOrigins?: readonly string[];
  log?: Log;
}

export interface RemoteConsole {
  url: string;
  stop(): Promise<void>;
}

/** Serves GraphiQL for a deployed API. The page calls the API directly; no request passes through this server. */
export const startRemoteConsole = async (options: RemoteConsoleOptions): Promise<RemoteConsole> => {
  const { api, schema, host, port, log = silentLog } = options;
  const server = createHttpServer({ guard: createGuard(options, log), log });
  const taken = await server.listen({ host, port });
  const settings = {
    ...api,
    isElsewhere: true,
    apis: [],
    signIn: null,
    tabs: toExampleOperations(schema),
  };
  const { cacheDirectory } = options;
  const graphiql = createConsole({
    cacheDirectory: cacheDirectory === undefined ? undefined : resolve(cacheDirectory),
    readSettings: () => settings,
    log,
  });
  const page = createPageRoute((path) => graphiql.handle(path));
  server.handle({ paths: {}, otherwise: page, upgrade: (_, socket) => socket.destroy() });
  return {
    url: `http://${host === '127.0.0.1' ? 'localhost' : host}:${taken}/`,
    stop: async () => {
      await server.stop();
      await graphiql.stop();
    },
  };
};
