/**
 * What recording traces costs: requests a second of one API with traces and without, in one run, alternating. Both are
 * whole apps behind their own ports with a built-in database; a process of its own asks them. The goal is at most 10 %.
 * Run: node --import tsx local/bench/traces.ts [rounds, 12 unless given]
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { printTable } from '../../test/tools/print-table.ts';
import { logRequests } from '../cli/request-lines.ts';
import { silentLog } from '../kernel/log.ts';
import { type RunningApp, start } from '../start.ts';
import { library } from '../test/support/foreign-apps/library.ts';
import { synthesizeApp } from '../test/support/foreign-apps/synthesize-app.ts';
import type { Asked, Order } from './traces-client.ts';

const WARM_UP_ROUNDS = 3;
const REQUESTS = 1_500;
const TOGETHER = 16;

const QUERY = '{ book(id: "1") { id title } }';
const MUTATION = 'mutation { addBook(id: "1", title: "Emma") { id title } }';

const rounds = Number(process.argv[2] ?? 12);

const startLibrary = (assembly: string, recordsTraces: boolean): Promise<RunningApp> =>
  start({ assembly, recordsTraces, console: { builds: 'when-asked' } });

const ask = async (client: ChildProcess, app: RunningApp, query: string): Promise<number> => {
  const { url, apiKey } = app;
  client.send({ url, apiKey: apiKey ?? '', query, requests: REQUESTS, together: TOGETHER } satisfies Order);
  const [{ seconds }] = (await once(client, 'message')) as [Asked];
  return REQUESTS / seconds;
};

const median = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;

const measure = async (client: ChildProcess, apps: { on: RunningApp; off: RunningApp }, query: string) => {
  const rates = { on: [] as number[], off: [] as number[] };
  for (let round = -WARM_UP_ROUNDS; round < rounds; round += 1)
    for (const name of round % 2 === 0 ? (['on', 'off'] as const) : (['off', 'on'] as const)) {
      const rate = await ask(client, apps[name], query);
      if (round >= 0) rates[name].push(rate);
    }
  const [on, off] = [median(rates.on), median(rates.off)];
  return {
    'with traces': Math.round(on),
    without: Math.round(off),
    cost: `${((1 - on / off) * 100).toFixed(1)} %`,
  };
};

const assembly = synthesizeApp(library);
const apps = { on: await startLibrary(assembly, true), off: await startLibrary(assembly, false) };
logRequests(apps.on, silentLog, { isVerbose: false });
const client = fork(new URL('./traces-client.ts', import.meta.url));
await ask(client, apps.off, MUTATION);
await ask(client, apps.on, MUTATION);
const query = await measure(client, apps, QUERY);
const mutation = await measure(client, apps, MUTATION);
printTable([
  { 'requests a second': 'query, GetItem', ...query },
  { 'requests a second': 'mutation, PutItem', ...mutation },
]);
client.disconnect();
await Promise.all([apps.on.stop(), apps.off.stop()]);
