/**
 * How fast one event reaches many subscribers through the hub and the real-time server, beside a bare `ws` broadcast of
 * the same bytes in the same run, alternating. The goal is at least half of the bare broadcast.
 * Run: node --import tsx bench/fan-out.ts [subscribers, 1000 unless given]
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import type { Api } from '../local/api.ts';
import { systemIds } from '../local/kernel/ids.ts';
import type { JsonObject } from '../local/kernel/json.ts';
import { silentLog } from '../local/kernel/log.ts';
import type { SubscriptionMessage } from '../local/kernel/subscription-message.ts';
import { createRealtimeServer } from '../local/realtime/server.ts';
import { systemTimers } from '../local/realtime/timers.ts';
import { createSubscriptionHub } from '../local/subscriptions/hub.ts';
import type { Order, Report } from './fan-out-clients.ts';
import { readMicroseconds } from './fan-out-clock.ts';

const ROUNDS = 40;
const WARM_UP_ROUNDS = 10;
const PHASES = 2;

interface Contender {
  name: string;
  server: Server;
  speaksAppSync: boolean;
  publish(user: JsonObject): void;
  stop(): Promise<void>;
}

const createUser = (): JsonObject => ({
  id: '01936f2e-7c1a-7b6e-9a53-0d5b8c6f1e2a',
  name: 'Ada Lovelace',
  email: 'ada.lovelace@example.com',
  createdAt: '2026-11-23T12:00:00.000Z',
  updatedAt: '2026-11-23T12:00:00.000Z',
  version: 1,
  sentAt: readMicroseconds(),
});

const createBareBroadcast = (): Contender => {
  const server = createServer();
  const sockets = new WebSocketServer({ server, perMessageDeflate: false });
  return {
    name: 'bare ws broadcast',
    server,
    speaksAppSync: false,
    publish: (user) => {
      const text = JSON.stringify({ id: '1', type: 'data', payload: { data: { onUserCreated: user } } });
      for (const socket of sockets.clients) socket.send(text);
    },
    stop: async () => sockets.close(),
  };
};

const createHubAndServer = (): Contender => {
  const server = createServer();
  const hub = createSubscriptionHub({ log: silentLog });
  // As the real API does: subscribers of one selection share one message for each payload.
  const messages = new WeakMap<JsonObject, SubscriptionMessage>();
  const toMessage = (user: JsonObject): SubscriptionMessage => {
    const message = messages.get(user) ?? { data: { onUserCreated: user } };
    messages.set(user, message);
    return message;
  };
  const api: Pick<Api, 'connect' | 'subscribe'> = {
    connect: async () => ({ mode: 'API_KEY', identity: null, groups: [], mayCallField: () => true }),
    subscribe: async (_request, _credentials, deliver) =>
      hub.add({
        field: 'onUserCreated',
        arguments: {},
        filter: null,
        deliver: (user) => deliver(toMessage(user)),
      }),
  };
  const realtime = createRealtimeServer({ api, ids: systemIds, timers: systemTimers, log: silentLog });
  server.on('upgrade', realtime.upgrade);
  return {
    name: 'hub and real-time server',
    server,
    speaksAppSync: true,
    publish: (user) => hub.publish({ subscriptionField: 'onUserCreated', payload: user }),
    stop: realtime.stop,
  };
};

const tell = (clients: ChildProcess, order: Order): void => {
  clients.send(order);
};

const hear = async <Type extends Report['type']>(clients: ChildProcess, type: Type) => {
  const [report] = (await once(clients, 'message')) as [Report];
  if (report.type !== type) throw new Error(`The clients answered ${report.type} instead of ${type}.`);
  return report as Extract<Report, { type: Type }>;
};

interface Measurement {
  seconds: number;
  microseconds: number[];
}

const runRounds = async (
  contender: Contender,
  clients: ChildProcess,
  rounds: number,
): Promise<Measurement> => {
  const begun = readMicroseconds();
  const microseconds: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const received = hear(clients, 'received');
    contender.publish(createUser());
    for (const latency of (await received).microseconds) microseconds.push(latency);
  }
  return { seconds: (readMicroseconds() - begun) / 1e6, microseconds };
};

const measure = async (contender: Contender, clients: ChildProcess, count: number): Promise<Measurement> => {
  contender.server.listen(0, '127.0.0.1', 4096);
  await once(contender.server, 'listening');
  const { port } = contender.server.address() as AddressInfo;
  const { speaksAppSync } = contender;
  tell(clients, { type: 'connect', url: `ws://127.0.0.1:${port}/graphql`, count, speaksAppSync });
  await hear(clients, 'connected');
  await runRounds(contender, clients, WARM_UP_ROUNDS);
  const measurement = await runRounds(contender, clients, ROUNDS);
  tell(clients, { type: 'leave' });
  await hear(clients, 'left');
  await contender.stop();
  contender.server.close();
  return measurement;
};

const percentile = (sorted: readonly number[], share: number): string =>
  `${((sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN) / 1000).toFixed(2)} ms`;

const summarize = (name: string, measurements: readonly Measurement[]) => {
  const sorted = measurements.flatMap(({ microseconds }) => microseconds).sort((one, other) => one - other);
  const seconds = measurements.reduce((sum, measurement) => sum + measurement.seconds, 0);
  const perSecond = Math.round(sorted.length / seconds);
  return { name, perSecond, p50: percentile(sorted, 0.5), p99: percentile(sorted, 0.99) };
};

const run = async (count: number): Promise<void> => {
  const clients = fork(new URL('./fan-out-clients.ts', import.meta.url));
  const [bare, ours]: [Measurement[], Measurement[]] = [[], []];
  for (let phase = 0; phase < PHASES; phase += 1) {
    bare.push(await measure(createBareBroadcast(), clients, count));
    ours.push(await measure(createHubAndServer(), clients, count));
  }
  clients.disconnect();
  const rows = [summarize('bare ws broadcast', bare), summarize('hub and real-time server', ours)] as const;
  console.log(`${count} subscribers, ${PHASES} × ${ROUNDS} events`);
  for (const { name, perSecond, p50, p99 } of rows)
    console.log(`${name.padEnd(26)} ${perSecond.toLocaleString('en')} messages/s, p50 ${p50}, p99 ${p99}`);
  console.log(`ratio ${(rows[1].perSecond / rows[0].perSecond).toFixed(2)} (goal: at least 0.5)`);
};

await run(Number(process.argv[2] ?? 1_000));
