/**
 * Measures the requests per second of the local runtime, compared with a plain Node.js server that makes the
 * same database calls, in the same process and alternating; and how many users it creates.
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
import type { BareCalls, Served } from './requests/serve.ts';

const milliseconds = 1000 * Number(process.argv[2] ?? 2);
const ROUNDS = 5;
const USERS = 400;
const CLIENTS = 32;
const PAGE = 20;

const server = fork(new URL('./requests/serve.ts', import.meta.url), [await freshAssembly('local')], {
  execArgv: ['--import', 'tsx', ...process.execArgv.filter((flag) => flag.startsWith('--cpu-prof'))],
});
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
const askBare = (path: string) => ({
  url: `${served.bareUrl}${path}`,
  headers,
  toBody: () => JSON.stringify({ query: GET_USER, variables: { id: randomUUID() } }),
  check: (text: string) => {
    if (!text.includes('"S"')) throw new Error(text);
  },
});

/** Medians of several alternating rounds. */
const compare = async (
  name: string,
  one: ReturnType<typeof ask>,
  bare: ReturnType<typeof ask>,
  goal: number,
) => {
  const rates: [number[], number[]] = [[], []];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const pair = [
      await measureRate({ ...one, clients: CLIENTS, milliseconds }),
      await measureRate({ ...bare, clients: CLIENTS, milliseconds }),
    ] as const;
    // The first round warms both.
    if (round === 0) continue;
    rates[0].push(pair[0]);
    rates[1].push(pair[1]);
  }
  const [rate, bareRate] = [toMedian(rates[0]), toMedian(rates[1])];
  const ratio = rate / bareRate;
  report({
    name,
    figure: `${rate.toFixed(0)}/s`,
    beside: `a bare server, ${bareRate.toFixed(0)}/s`,
    ratio,
    goal: `≥ ${goal.toFixed(2)}`,
    isMet: ratio >= goal,
  });
};

const create = ask(print(CreateUserDocument), () => ({
  input: { name: 'Ada Lovelace', email: `${randomUUID()}@example.com` },
}));
const createMany = async (name: string, clients: number, goal: number) => {
  const rates: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1)
    rates.push(await measureRate({ ...create, clients, milliseconds }));
  const rate = toMedian(rates);
  report({ name, figure: `${rate.toFixed(0)}/s`, goal: `≥ ${goal}/s`, isMet: rate >= goal });
};

try {
  const ids: string[] = [];
  const keep = (text: string) => ids.push(/"id":"([^"]+)"/.exec(text)?.[1] ?? '');
  while (ids.length < USERS) await measureRate({ ...create, check: keep, clients: 8, milliseconds: 200 });
  server.send({
    '/get': {
      operation: 'GetItem',
      input: { TableName: served.table, Key: { pk: { S: `USER#${ids[0]}` }, sk: { S: 'PROFILE' } } },
    },
    '/list': {
      operation: 'Query',
      input: {
        TableName: served.table,
        IndexName: 'byCreated',
        KeyConditionExpression: 'gsi1pk = :partition',
        ExpressionAttributeValues: { ':partition': { S: 'USERS#0' } },
        ScanIndexForward: false,
        Limit: PAGE + 1,
      },
    },
  } satisfies BareCalls);
  await once(server, 'message');
  const anyId = () => ids[Math.floor(Math.random() * ids.length)];
  await compare(
    'getUser',
    ask(GET_USER, () => ({ id: anyId() })),
    askBare('/get'),
    0.6,
  );
  await compare(
    'listUsers(20)',
    ask(print(ListUsersDocument), () => ({ limit: PAGE })),
    askBare('/list'),
    0.5,
  );
  await createMany('createUser, 1 client', 1, 120);
  await createMany('createUser, 16 clients', 16, 300);
} finally {
  server.disconnect();
}
