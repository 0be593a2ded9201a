/**
 * Measures how fast one mutation reaches many subscribers through createGraphql, the hub and the real-time
 * server, compared with a plain `ws` broadcast of the same bytes in the same run, alternating: one mutation
 * at a time, then a stream of them, then a stream while some subscribers read nothing. Also the memory of a connection.
 * Run: node --import tsx local/bench/fan-out.ts [subscribers ..., 1000 by default]
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { report } from '../../test/tools/bench-row.ts';
import { measureLiveMemory } from '../../test/tools/live-memory.ts';
import type { Order, Report } from './fan-out-clients.ts';
import { readMicroseconds } from './fan-out-clock.ts';
import { type Contender, createBareBroadcast, createUser, createWholePath } from './fan-out-contenders.ts';
import { type Measurement, summarize } from './fan-out-figures.ts';

/** Of one phase: fewer end before the code is compiled, and a figure of half a second varies by a fifth. */
const MESSAGES = 200_000;
const WARM_UP_MESSAGES = 100_000;
const PHASES = 3;

/** The share of subscribers that read nothing at the end. */
const STOPPED = 0.1;

/** Mutations in progress before the first of them has arrived. */
const STREAM = 20;

const tell = (clients: ChildProcess, order: Order): void => {
  clients.send(order);
};

/** Reports of the clients in order; none is lost between two reads. */
const listen = (clients: ChildProcess) => {
  const reports: Report[] = [];
  let notice = (): void => {};
  clients.on('message', (report: Report) => {
    reports.push(report);
    notice();
  });
  return async <Type extends Report['type']>(type: Type): Promise<Extract<Report, { type: Type }>> => {
    while (reports.length === 0) await new Promise<void>((resolve) => (notice = resolve));
    const report = reports.shift();
    if (report?.type !== type) throw new Error(`The clients answered ${report?.type} instead of ${type}.`);
    return report as Extract<Report, { type: Type }>;
  };
};

interface Clients {
  process: ChildProcess;
  hear: ReturnType<typeof listen>;
}

/** Publishes `events` mutations, `together` at a time, each time until all subscribers have them. */
const publishAll = async (
  contender: Contender,
  { hear }: Clients,
  { events, together }: { events: number; together: number },
): Promise<Measurement> => {
  const begun = readMicroseconds();
  const microseconds: number[] = [];
  for (let sent = 0; sent < events; sent += together) {
    for (let each = 0; each < together; each += 1) await contender.publish(createUser());
    for (let each = 0; each < together; each += 1)
      for (const latency of (await hear('received')).microseconds) microseconds.push(latency);
  }
  return { seconds: (readMicroseconds() - begun) / 1e6, microseconds };
};

/** As many events as make these messages, in whole streams. */
const toEvents = (messages: number, count: number): number => Math.ceil(messages / count / STREAM) * STREAM;

interface Result {
  single: Measurement;
  stream: Measurement;
  /** The stream for the others while some subscribers read nothing. */
  withStopped: Measurement;
  bytesPerConnection: number;
}

const measure = async (contender: Contender, clients: Clients, count: number): Promise<Result> => {
  contender.server.listen(0, '127.0.0.1', 4096);
  await once(contender.server, 'listening');
  const { port } = contender.server.address() as AddressInfo;
  const { speaksAppSync } = contender;
  const before = measureLiveMemory();
  tell(clients.process, { type: 'connect', url: `ws://127.0.0.1:${port}/graphql`, count, speaksAppSync });
  await clients.hear('connected');
  const bytesPerConnection = (measureLiveMemory() - before) / count;
  const events = toEvents(MESSAGES, count);
  await publishAll(contender, clients, { events: toEvents(WARM_UP_MESSAGES, count), together: 1 });
  const single = await publishAll(contender, clients, { events, together: 1 });
  const stream = await publishAll(contender, clients, { events, together: STREAM });
  tell(clients.process, { type: 'stopReading', count: count * STOPPED });
  await clients.hear('stopped');
  const withStopped = await publishAll(contender, clients, { events, together: STREAM });
  tell(clients.process, { type: 'leave' });
  await clients.hear('left');
  await contender.stop();
  contender.server.close();
  return { single, stream, withStopped, bytesPerConnection };
};

const GOAL = 0.8;

const compare = (name: string, bare: readonly Measurement[], ours: readonly Measurement[]): void => {
  const [one, other] = [summarize(bare), summarize(ours)];
  console.log(`${name}\n  bare ws broadcast  ${one.text}\n  whole path         ${other.text}`);
  const ratio = other.perSecond / one.perSecond;
  report({
    name,
    figure: `${other.perSecond.toLocaleString('en')} messages/s`,
    beside: `a bare ws broadcast, ${one.perSecond.toLocaleString('en')}/s`,
    ratio,
    goal: `≥ ${GOAL.toFixed(2)}`,
    isMet: ratio >= GOAL,
  });
};

/** Messages per second to those that read, with and without others that do not. */
const compareStopped = (
  count: number,
  all: readonly Measurement[],
  reading: readonly Measurement[],
): void => {
  const [one, other] = [summarize(all), summarize(reading)];
  const ratio = other.perSecond / one.perSecond;
  report({
    name: `${count.toLocaleString('en')} subscribers, ${100 * STOPPED} % of which read nothing`,
    figure: `${other.perSecond.toLocaleString('en')} messages/s to the others`,
    beside: `all of them read, ${one.perSecond.toLocaleString('en')}/s`,
    ratio,
    goal: `≥ ${LEAST_WITH_STOPPED.toFixed(2)}`,
    isMet: ratio >= LEAST_WITH_STOPPED,
  });
};

/** Those that read nothing are a tenth of the work. */
const LEAST_WITH_STOPPED = 0.8;

const run = async (count: number): Promise<void> => {
  const child = fork(new URL('./fan-out-clients.ts', import.meta.url));
  const clients: Clients = { process: child, hear: listen(child) };
  const [bare, ours]: [Result[], Result[]] = [[], []];
  for (let phase = 0; phase < PHASES; phase += 1) {
    bare.push(await measure(createBareBroadcast(), clients, count));
    ours.push(await measure(createWholePath(), clients, count));
  }
  child.disconnect();
  console.log(`${count} subscribers, ${PHASES} × ${toEvents(MESSAGES, count)} mutations`);
  const pick = (results: readonly Result[], kind: 'single' | 'stream' | 'withStopped') =>
    results.map((result) => result[kind]);
  compare(
    `${count.toLocaleString('en')} subscribers, one mutation at a time`,
    pick(bare, 'single'),
    pick(ours, 'single'),
  );
  compare(
    `${count.toLocaleString('en')} subscribers, ${STREAM} mutations in progress`,
    pick(bare, 'stream'),
    pick(ours, 'stream'),
  );
  compareStopped(count, pick(ours, 'stream'), pick(ours, 'withStopped'));
  const kilobytes = (results: readonly Result[]): string =>
    `${(results.reduce((sum, { bytesPerConnection }) => sum + bytesPerConnection, 0) / results.length / 1000).toFixed(1)} kB`;
  console.log(`memory per connection: bare ${kilobytes(bare)}, whole path ${kilobytes(ours)}`);
};

const counts = process.argv.slice(2).map(Number);
for (const count of counts.length === 0 ? [1_000] : counts) await run(count);
