/**
 * Measures the requests per second of the local runtime, compared with plain Node.js servers that make the same
 * database calls, in the same process and alternating; and how many users it creates.
 *
 *     node --import tsx bench/requests.ts [seconds for each measurement, 2 by default]
 */
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { print } from 'graphql';
import { freshAssembly } from '../infra/fresh-assembly.ts';
import { CreateUserDocument, GetUserDocument, ListUsersDocument } from '../schema/generated/operations.ts';
import { report, toMedian } from '../test/tools/bench-row.ts';
import { measureRate } from './requests/load.ts';
import type { BareCalls, Client, Served } from './requests/serve.ts';

const milliseconds = 1000 * Number(process.argv[2] ?? 2);
const ROUNDS = 5;
const USERS = 400;
const CLIENTS = 32;
const PAGE = 20;

const server = fork(
  new URL('./requests/serve-program.mjs', import.meta.url),
  [await freshAssembly('local')],
  {
    execArgv: process.execArgv.filter((flag) => flag.startsWith('--cpu-prof')),
  },
);
const [served] = (await once(server, 'message')) as [Served];
const GET_USER = print(GetUserDocument);
const headers = { 'content-type': 'application/json', 'x-api-key': served.apiKey };

const ask = (query: string, variables: () => object) => ({
  url: served.url,
  headers,
  toBody: () => JSON.stringify({ query, variables: variables() }),
  check: (text: string) => {
    if (text.includes('"errors"') || !text.startsWith('{"data":{"')) throw new Error(text);
  },
});
const askBare = (client: Client, path: string) => ({
  url: `${served.bareUrls[client]}${path}`,
  headers,
  toBody: () => JSON.stringify({ query: GET_USER, variables: { id: randomUUID() } }),
  check: (text: string) => {
    if (!text.includes('@example.com')) throw new Error(text);
  },
});

/** Medians of several alternating rounds. */
const compare = async (name: string, one: ReturnType<typeof ask>, path: string, goal: number) => {
  const contenders = [one, askBare('sdk', path), askBare('own', path)];
  const rates: number[][] = contenders.map(() => []);
  for (let round = 0; round <= ROUNDS; round += 1)
    for (const [index, contender] of contenders.entries()) {
      const rate = await measureRate({ ...contender, clients: CLIENTS, milliseconds });
      // The first round warms all.
      if (round > 0) rates[index]?.push(rate);
    }
  const [rate = 0, sdk = 0, own = 0] = rates.map(toMedian);
  const figure = `${rate.toFixed(0)}/s`;
  report({
    name,
    figure,
    beside: `a bare server with the AWS SDK, ${sdk.toFixed(0)}/s`,
    ratio: rate / sdk,
    goal: `≥ ${goal.toFixed(2)}`,
    isMet: rate / sdk >= goal,
  });
  report({
    name: `${name}, beside the runtime's client`,
    figure,
    beside: `a bare server with that client, which neither signs nor converts, ${own.toFixed(0)}/s`,
    ratio: rate / own,
  });
};

const create = ask(print(CreateUserDocument), () => ({
  input: { name: 'Ada Lovelace', email: `${randomUUID()}@example.com` },
}));
const createMany = async (name: string, clients: number, goal: number) => {
  const rates: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const rate = await measureRate({ ...create, clients, milliseconds });
    // The first round starts the environments of the function.
    if (round > 0) rates.push(rate);
  }
  const rate = toMedian(rates);
  report({ name, figure: `${rate.toFixed(0)}/s`, goal: `≥ ${goal}/s`, isMet: rate >= goal });
};

try {
  const ids: string[] = [];
  const keep = (text: string) => ids.push(/"id":"([^"]+)"/.exec(text)?.[1] ?? '');
  while (ids.length < USERS) await measureRate({ ...create, check: keep, clients: 8, milliseconds: 200 });
  server.send({
    get: { TableName: served.table, Key: { pk: `USER#${ids[0]}`, sk: 'PROFILE' } },
    list: {
      TableName: served.table,
      IndexName: 'byCreated',
      KeyConditionExpression: 'gsi1pk = :partition',
      ExpressionAttributeValues: { ':partition': 'USERS#0' },
      ScanIndexForward: false,
      Limit: PAGE + 2,
    },
  } satisfies BareCalls);
  await once(server, 'message');
  const anyId = () => ids[Math.floor(Math.random() * ids.length)];
  const getUser = ask(GET_USER, () => ({ id: anyId() }));
  const listUsers = ask(print(ListUsersDocument), () => ({ limit: PAGE }));
  await compare('getUser', getUser, '/get', 0.6);
  await compare('listUsers(20)', listUsers, '/list', 0.5);
  await createMany('createUser, 1 client', 1, 120);
  await createMany('createUser, 16 clients', 16, 300);
} finally {
  server.disconnect();
}
