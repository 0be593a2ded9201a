import { type AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StartOptions } from 'appsync-offline';
import { type RemoteConsole, startRemoteConsole } from 'appsync-offline';
import { vi } from 'vitest';
import { type LocalApi, startLocalApi } from './with-local-api.ts';

/** This project's app with everything that can listen, and a console of its own. */
export interface EveryListener {
  app: LocalApi;
  remoteConsole: RemoteConsole;
  /** Every port that the process listens on, for any purpose. */
  ports: readonly number[];
  stop(): Promise<void>;
}

export const startEveryListener = async (options: Partial<StartOptions> = {}): Promise<EveryListener> => {
  const listening = watchListening();
  const app = await startLocalApi(options);
  const remoteConsole = await openRemoteConsole(app, options);
  const ports = listening.end();
  return {
    app,
    remoteConsole,
    ports,
    stop: async () => {
      await remoteConsole.stop();
      await app.stop();
    },
  };
};

/** Notes each server that begins to listen; `end` returns the ports of those that still do. */
const watchListening = (): { end(): number[] } => {
  const listen = vi.spyOn(Server.prototype, 'listen');
  const toPort = (server: Server): number[] => {
    const address = server.address();
    return server.listening && typeof address === 'object' ? [(address as AddressInfo).port] : [];
  };
  return {
    end: () => {
      const servers = new Set(listen.mock.contexts as Server[]);
      listen.mockRestore();
      return [...servers].flatMap(toPort);
    },
  };
};

const openRemoteConsole = (app: LocalApi, options: Partial<StartOptions>): Promise<RemoteConsole> => {
  const { url, realtimeUrl, region, apiKey } = app;
  return startRemoteConsole({
    host: '127.0.0.1',
    ...options,
    port: 0,
    api: { name: 'deployed', url, realtimeUrl, region, apiKey },
    schema: 'type Query { a: Int }',
    cacheDirectory: join(tmpdir(), 'console-builds'),
  });
};
