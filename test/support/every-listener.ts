import { type AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { silentLog } from '../../local/kernel/log.ts';
import { startDynamoDb } from '../../local/services/dynamodb/server.ts';
import { type RemoteConsole, startRemoteConsole } from '../../local/start/remote-console.ts';
import type { StartOptions } from '../../local/start.ts';
import { type LocalApi, startLocalApi } from './with-local-api.ts';

/** This project's app with everything that can listen: with a database from elsewhere, and a console of its own. */
export interface EveryListener {
  app: LocalApi;
  remoteConsole: RemoteConsole;
  /** Addresses that functions alone are told. */
  eventEndpoint: string;
  gatewayEndpoint: string;
  /** Every port that the process took, whatever for. */
  ports: readonly number[];
  stop(): Promise<void>;
}

export async function startEveryListener(options: Partial<StartOptions> = {}): Promise<EveryListener> {
  const database = await startDynamoDb({ file: null, log: silentLog });
  const { endpoint } = database;
  const listening = watchListening();
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const app = await startLocalApi({ ...options, database: { endpoint, credentials } });
  const remoteConsole = await openRemoteConsole(app, options);
  const ports = listening.end();
  return {
    app,
    remoteConsole,
    ports,
    ...(await findServices(ports)),
    stop: async () => {
      await remoteConsole.stop();
      await app.stop();
      await database.stop();
    },
  };
}

/** Notes each server that begins to listen; `end` returns the ports of those that still do. */
function watchListening(): { end(): number[] } {
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
}

const openRemoteConsole = (app: LocalApi, options: Partial<StartOptions>): Promise<RemoteConsole> => {
  const { url, realtimeUrl, region, apiKey } = app;
  return startRemoteConsole({
    host: '127.0.0.1',
    ...options,
    port: 0,
    api: { name: 'deployed', url, realtimeUrl, region, apiKey },
    schema: 'type Query { a: Int }',
    cacheDirectory: join(tmpdir(), 'console-builds'),
    log: silentLog,
  });
};

/** Services that nothing but functions is told of are found by the operation that each answers. */
async function findServices(ports: readonly number[]) {
  const find = async (target: string): Promise<string> => {
    for (const port of ports) {
      const endpoint = `http://127.0.0.1:${port}`;
      const response = await fetch(endpoint, {
        method: 'POST',
        headers: { 'x-amz-target': target },
        body: '{"Entries":[{"Source":"a","DetailType":"b","Detail":"{}"}]}',
      });
      if (response.ok) return endpoint;
    }
    throw new Error(`Nothing answers ${target}.`);
  };
  return {
    eventEndpoint: await find('AWSEvents.PutEvents'),
    gatewayEndpoint: await find('DynamoDB_20120810.ListTables'),
  };
}
