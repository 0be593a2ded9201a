/**
 * Measures the cost of recording traces: requests per second of the API with and without traces, in one run,
 * alternating. Both are whole apps on ports of their own; another process sends the requests. The goal is at
 * most 10 % of the requests. Of many short rounds the best tenth counts, which other load of the machine
 * affects least.
 *
 *     node --import tsx bench/traces.ts [rounds, 40 by default]
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { type RunningApp, start } from 'appsync-offline';
import { freshAssembly } from '../infra/fresh-assembly.ts';
import { report } from '../test/tools/bench-row.ts';
import type { Asked, Order } from './traces/client.ts';

const WARM_UP_ROUNDS = 8;
const MILLISECONDS = 250;
const CLIENTS = 16;
/** As a part of the requests per second without traces. */
const LEAST = 0.9;

const rounds = Number(process.argv[2] ?? 40);

const startApp = (assembly: string, recordsTraces: boolean): Promise<RunningApp> =>
  start({ assembly, recordsTraces, console: { builds: 'when-asked' } });

const createUser = async ({ url, apiKey }: RunningApp, number: number): Promise<string> => {
  const query = `mutation { createUser(input: { name: "Ada", email: "ada${number}@example.com" }) { user { id } } }`;
  const headers = { 'x-api-key': apiKey ?? '' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query }) });
  const { data } = (await response.json()) as { data: { createUser: { user: { id: string } } } };
  return data.createUser.user.id;
};

interface Rate {
  perSecond: number;
  /** Of this process alone: independent of other load of the machine. */
  cpuMicroseconds: number;
}

const ask = async (client: ChildProcess, app: RunningApp, query: string): Promise<Rate> => {
  const before = process.cpuUsage();
  const headers = { 'content-type': 'application/json', 'x-api-key': app.apiKey ?? '' };
  const load = { url: app.url, headers, clients: CLIENTS, milliseconds: MILLISECONDS };
  const began = performance.now();
  client.send({ ...load, query } satisfies Order);
  const [{ perSecond }] = (await once(client, 'message')) as [Asked];
  const { user, system } = process.cpuUsage(before);
  const requests = (perSecond * (performance.now() - began)) / 1000;
  return { perSecond, cpuMicroseconds: (user + system) / requests };
};

/** `toQuery` takes the id of a user of the measured app. */
const measure = async (name: string, toQuery: (id: string) => string): Promise<void> => {
  const rates = { on: [] as Rate[], off: [] as Rate[] };
  for (let round = -WARM_UP_ROUNDS; round < rounds; round += 1)
    for (const which of round % 2 === 0 ? (['on', 'off'] as const) : (['off', 'on'] as const)) {
      const rate = await ask(client, apps[which], toQuery(ids[which]));
      if (round >= 0) rates[which].push(rate);
    }
  const toRate = (all: readonly Rate[]) => -toBest(all.map(({ perSecond }) => -perSecond));
  const toCpu = (all: readonly Rate[]) => toBest(all.map(({ cpuMicroseconds }) => cpuMicroseconds));
  const [rateOn, rateOff] = [toRate(rates.on), toRate(rates.off)];
  const [cpuOn, cpuOff] = [toCpu(rates.on), toCpu(rates.off)];
  report({
    name: `${name}, requests with traces`,
    figure: `${rateOn.toFixed(0)}/s`,
    beside: `without, ${rateOff.toFixed(0)}/s`,
    ratio: rateOn / rateOff,
    goal: `≥ ${LEAST.toFixed(2)}`,
    isMet: rateOn / rateOff >= LEAST,
  });
  report({
    name: `${name}, processor time with traces`,
    figure: `${cpuOn.toFixed(0)} µs`,
    beside: `without, ${cpuOff.toFixed(0)} µs`,
    ratio: cpuOn / cpuOff,
  });
};

/** The smallest tenth ends here. */
const toBest = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 10)] ?? Number.NaN;

const assembly = await freshAssembly('local');
const apps = { on: await startApp(assembly, true), off: await startApp(assembly, false) };
const ids = { on: await createUser(apps.on, 0), off: await createUser(apps.off, 0) };
for (let number = 1; number <= 20; number += 1)
  await Promise.all([createUser(apps.on, number), createUser(apps.off, number)]);
await Promise.all([apps.on.idle(), apps.off.idle()]);
const client = fork(new URL('./traces/client.ts', import.meta.url));
const FIELDS = 'id name email createdAt updatedAt version';
await measure('getUser', (id) => `{ getUser(id: "${id}") { ${FIELDS} } }`);
await measure('listUsers(20)', () => `{ listUsers(limit: 20) { items { ${FIELDS} } nextToken } }`);
client.disconnect();
await Promise.all([apps.on.stop(), apps.off.stop()]);
