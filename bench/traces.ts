/**
 * What recording traces costs: requests a second of the API with traces and without, in one run, alternating. Both are whole
 * apps behind their own ports; a process of its own asks them. The goal is at most 10 %.
 *
 *     node --import tsx bench/traces.ts [rounds, 12 unless given]
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { type RunningApp, start } from 'appsync-offline';
import { freshAssembly } from '../infra/fresh-assembly.ts';
import { printTable } from '../test/tools/print-table.ts';
import type { Asked, Order } from './traces-client.ts';

const WARM_UP_ROUNDS = 3;
const REQUESTS = 400;
const TOGETHER = 16;

const rounds = Number(process.argv[2] ?? 12);

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
  /** Of this process alone: it does not depend on what else the machine does. */
  cpuMicroseconds: number;
}

const ask = async (client: ChildProcess, app: RunningApp, query: string): Promise<Rate> => {
  const before = process.cpuUsage();
  const { url, apiKey } = app;
  client.send({ url, apiKey: apiKey ?? '', query, requests: REQUESTS, together: TOGETHER } satisfies Order);
  const [{ seconds }] = (await once(client, 'message')) as [Asked];
  const { user, system } = process.cpuUsage(before);
  return { perSecond: REQUESTS / seconds, cpuMicroseconds: (user + system) / REQUESTS };
};

const median = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;

/** `toQuery` takes the id of a user of the app that is asked. */
const measure = async (name: string, toQuery: (id: string) => string): Promise<string[]> => {
  const rates = { on: [] as Rate[], off: [] as Rate[] };
  for (let round = -WARM_UP_ROUNDS; round < rounds; round += 1)
    for (const which of round % 2 === 0 ? (['on', 'off'] as const) : (['off', 'on'] as const)) {
      const rate = await ask(client, apps[which], toQuery(ids[which]));
      if (round >= 0) rates[which].push(rate);
    }
  const cellsOf = (read: (rate: Rate) => number): string[] => {
    const [on, off] = [median(rates.on.map(read)), median(rates.off.map(read))];
    return [on.toFixed(0), off.toFixed(0), `${((on / off - 1) * 100).toFixed(1)} %`];
  };
  return [
    name,
    ...cellsOf(({ perSecond }) => perSecond),
    ...cellsOf(({ cpuMicroseconds }) => cpuMicroseconds),
  ];
};

const assembly = await freshAssembly('local');
const apps = { on: await startApp(assembly, true), off: await startApp(assembly, false) };
const ids = { on: await createUser(apps.on, 0), off: await createUser(apps.off, 0) };
for (let number = 1; number <= 20; number += 1)
  await Promise.all([createUser(apps.on, number), createUser(apps.off, number)]);
await Promise.all([apps.on.idle(), apps.off.idle()]);
const client = fork(new URL('./traces-client.ts', import.meta.url));
const FIELDS = 'id name email createdAt updatedAt version';
process.stdout.write(
  printTable([
    ['', 'requests/s', 'without', 'change', 'CPU µs a request', 'without', 'change'],
    await measure('getUser', (id) => `{ getUser(id: "${id}") { ${FIELDS} } }`),
    await measure('listUsers, 20', () => `{ listUsers(limit: 20) { items { ${FIELDS} } nextToken } }`),
  ]),
);
client.disconnect();
await Promise.all([apps.on.stop(), apps.off.stop()]);
