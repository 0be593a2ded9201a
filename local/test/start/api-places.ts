import { onTestFinished } from 'vitest';
import { createFixedClock } from '../../../test/tools/fixed-clock.ts';
import { createRecordingLog } from '../../../test/tools/recording-log.ts';
import type { Routes } from '../../http/server.ts';
import { systemIds } from '../../kernel/ids.ts';
import { createListener } from '../../kernel/listener/listener.ts';
import { createTeardown } from '../../kernel/teardown.ts';
import { systemTimers } from '../../kernel/timers.ts';
import { type ApisOptions, prepareRealm } from '../../start/apis.ts';
import type { UserPools } from '../../start/identities.ts';
import { type ApiPort, toAddresses } from '../../start/ports.ts';
import { createReloadStatus } from '../../start/reload-status.ts';
import type { Runtime } from '../../start/runtime.ts';
import type { ServeOptions } from '../../start/serve-api.ts';
import type { ApiModel, CloudModel } from '../../template/api-model.ts';
import { createTraces } from '../../traces/create-traces.ts';
import { anApiModel } from '../support/api-model.ts';
import { fixedSecrets } from '../support/fixed-secrets.ts';
import { machineGuard } from '../support/machine-guard.ts';

/** A port that keeps its routes, and listens only if a test sends it requests. */
export interface FakePort extends ApiPort {
  routes: Routes | null;
}

export const createPort = (port: number): FakePort => {
  const fake: FakePort = {
    routes: null,
    addresses: toAddresses('127.0.0.1', port),
    server: {
      listen: async () => port,
      stop: async () => {},
      handle: (routes) => {
        fake.routes = routes;
      },
    },
  };
  return fake;
};

/** Serves what the port serves at present, at a free port of this machine. */
export const listen = async (port: FakePort): Promise<string> => {
  const listener = createListener({
    name: 'http',
    guard: machineGuard,
    log: createRecordingLog(),
    answer: async (request, response) => {
      const path = new URL(request.url ?? '/', 'http://localhost').pathname;
      const { paths = {}, otherwise } = port.routes ?? {};
      await (paths[path] ?? otherwise)?.(request, response);
    },
  });
  onTestFinished(() => listener.stop());
  return `http://127.0.0.1:${await listener.listen({ host: '127.0.0.1', port: 0 })}`;
};

export const createRuntime = ({ isRecording = false } = {}) => {
  const [clock, ids, log] = [createFixedClock(), systemIds, createRecordingLog()];
  const teardown = createTeardown({ log });
  onTestFinished(() => teardown.run());
  const traces = createTraces({ isRecording, tables: [], clock, ids });
  const timers = systemTimers;
  const runtime = { clock, ids, log, timers, teardown, traces, debugging: null, guard: machineGuard };
  return { ...runtime, secrets: fixedSecrets } satisfies Runtime;
};

export const noUserPools = { pools: [], paths: {}, poolKeys: () => async () => null } as unknown as UserPools;

export const serveOptions = (parts: Partial<ServeOptions> = {}): ServeOptions => ({
  console: { builds: 'when-asked' },
  userPools: noUserPools,
  reloads: createReloadStatus(),
  toConsoleRoutes: () => ({}),
  ...parts,
});

/** The dependencies of APIs whose resolvers call no service. */
export const openParts = async (): Promise<ApisOptions['parts']> => ({
  credentials: { forRole: () => null, find: () => null },
  dataSourcePorts: {} as ApisOptions['parts']['dataSourcePorts'],
  userPools: noUserPools,
  realm: await prepareRealm(),
});

/** An API whose only field has its name. */
export const apiNamed = (name: string, parts: Partial<ApiModel> = {}): ApiModel =>
  anApiModel({ apiId: `id-of-${name}`, name, schema: `type Query { ${name}: Int }`, ...parts });

export const modelOf = (...apis: ApiModel[]): CloudModel =>
  ({ apis, region: 'ap-northeast-2' }) as unknown as CloudModel;
