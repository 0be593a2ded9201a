import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createFakeTimers, type FakeTimers } from '../../../test/tools/fake-timers.ts';
import { createFixedClock } from '../../../test/tools/fixed-clock.ts';
import { createRecordingLog } from '../../../test/tools/recording-log.ts';
import { systemIds } from '../../kernel/ids.ts';
import { defaultLimits, type RealtimeLimits } from '../../realtime/limits.ts';
import { createRealtimeServer, type RealtimeServer } from '../../realtime/server.ts';
import type { ScriptedApi } from './scripted-api.ts';

export interface Serving {
  url: string;
  port: number;
  server: RealtimeServer;
  timers: FakeTimers;
  clock: ReturnType<typeof createFixedClock>;
  log: ReturnType<typeof createRecordingLog>;
  stop(): Promise<void>;
}

/** A real-time server on a free port, in front of a scripted API. */
export const serve = async (
  api: Pick<ScriptedApi, 'connect' | 'subscribe'>,
  limits: Partial<RealtimeLimits> = {},
): Promise<Serving> => {
  const timers = createFakeTimers();
  const clock = createFixedClock();
  const log = createRecordingLog();
  const server = createRealtimeServer({ api, ids: systemIds, clock, timers, log, limits });
  const http = createServer((_, response) => response.end());
  http.on('upgrade', server.upgrade);
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const { port } = http.address() as AddressInfo;
  return {
    url: `ws://127.0.0.1:${port}/graphql`,
    port,
    server,
    timers,
    clock,
    log,
    stop: async () => {
      const stopped = server.stop();
      timers.advance(defaultLimits.closeGraceMs);
      await stopped;
      http.closeAllConnections();
      http.close();
      await once(http, 'close');
    },
  };
};
