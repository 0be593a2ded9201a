/**
 * How many request and response pairs one core runs in a second, beside plain function calls (what no isolation costs),
 * bare JSON round trips (what crossing a wall of text costs) and a fresh realm per call (what isolation costs without a
 * shared, locked realm). Goal: 50,000 trivial pairs, and 100 times a fresh locked realm.
 * Run: node --import tsx bench/sandbox.ts
 */
import { createContext, Script } from 'node:vm';
import { systemClock } from '../local/kernel/clock.ts';
import { systemIds } from '../local/kernel/ids.ts';
import type { JsonObject } from '../local/kernel/json.ts';
import { bundleRealm, createLockedRealm } from '../local/sandbox/create-realm.ts';
import { createCodeLoader } from '../local/sandbox/load-code.ts';
import type { FieldState, HandlerContext, HandlerOutcome } from '../local/sandbox/resolver-code.ts';

const TRIVIAL = `
export function request(ctx) { return { payload: ctx.args.id }; }
export function response(ctx) { return ctx.result; }
`;

const REALISTIC = `
import { util } from '@aws-appsync/utils';
import { query } from '@aws-appsync/utils/dynamodb';
const toUser = (item) => ({ id: item.id, name: item.name, email: item.email, createdAt: item.createdAt });
export function request(ctx) {
  const { limit = 20, nextToken } = ctx.args;
  if (limit < 1 || limit > 100) util.error('limit must be from 1 to 100', 'InvalidInput');
  ctx.stash.limit = limit;
  return query({
    query: { gsi1pk: { eq: 'USERS#0' } },
    index: 'byCreated',
    scanIndexForward: false,
    limit,
    nextToken,
    filter: { name: { beginsWith: ctx.args.prefix } },
  });
}
export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  return { items: ctx.result.items.map(toUser), nextToken: ctx.result.nextToken };
}
`;

const context: HandlerContext = {
  arguments: { id: 'user-1', limit: 20, prefix: 'A' },
  identity: { sub: 'c0ffee', username: 'ada', groups: ['admin'], claims: { iss: 'local', token_use: 'id' } },
  source: null,
  prev: null,
  request: { headers: { host: 'localhost', 'content-type': 'application/json' }, domainName: null },
  info: {
    fieldName: 'listUsers',
    parentTypeName: 'Query',
    variables: {},
    selectionSetList: ['items', 'items/id'],
  },
  env: { STAGE: 'local' },
};

const item = (index: number): JsonObject => ({
  pk: `USER#${index}`,
  sk: 'PROFILE',
  id: `user-${index}`,
  name: 'Ada Lovelace',
  email: `ada${index}@example.com`,
  createdAt: '2026-01-01T00:00:00.000Z',
  version: 1,
});

const RESULTS = {
  trivial: 'user-1',
  realistic: { items: Array.from({ length: 20 }, (_, index) => item(index)), nextToken: null },
};

const emptyState = (): FieldState => ({ stash: {}, outErrors: [] });

type RunPair = () => unknown;

const inSandbox = (text: string, result: HandlerContext['result'] & unknown): RunPair => {
  const load = createCodeLoader({ clock: systemClock, ids: systemIds });
  const code = load({ text, origin: 'bench' });
  return () => {
    const before: HandlerOutcome = code.run('request', context, emptyState());
    return code.run('response', { ...context, result: result ?? null }, before.state);
  };
};

/** The trivial pair as functions of this process: nothing checked, nothing copied. */
const asPlainCalls = (result: unknown): RunPair => {
  const request = (ctx: HandlerContext) => ({ payload: ctx.arguments.id });
  const response = (ctx: { result?: unknown }) => ctx.result;
  return () => [request(context), response({ ...context, result })];
};

/** The same bare JSON round trips that a pair makes: what no realm behind text can undercut. */
const asJsonAlone = (result: unknown): RunPair => {
  const roundTrip = (value: unknown) => JSON.parse(JSON.stringify(value));
  const answer = (value: unknown) => roundTrip({ ending: { kind: 'value', value }, state: emptyState() });
  return () => [
    roundTrip({ context, ...emptyState() }),
    answer({ payload: 1 }),
    roundTrip({ context: { ...context, result }, ...emptyState() }),
    answer(result),
  ];
};

/** The trivial pair with a new context per handler: isolated, but with no utilities in it and nothing locked. */
const inFreshContexts = (result: unknown): RunPair => {
  const script = new Script(`${TRIVIAL.replaceAll('export ', '')};({ request, response })`);
  const run = (handler: string, ctx: unknown) => {
    const realm = createContext(Object.create(null), { codeGeneration: { strings: false, wasm: false } });
    return script.runInContext(realm)[handler](ctx);
  };
  return () => [
    run('request', { ...context, args: context.arguments }),
    run('response', { ...context, result }),
  ];
};

/** What two handlers would cost if each had a locked realm of its own, before any code runs in it. */
const inFreshRealms = (): RunPair => {
  const bundle = bundleRealm();
  return () => [createLockedRealm(bundle), createLockedRealm(bundle)];
};

const MEASURED_MS = 1500;

/** Milliseconds of processor time, so that a busy machine does not count. */
const readCpu = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const measure = (runPair: RunPair): number => {
  const run = (milliseconds: number): number => {
    const start = readCpu();
    let pairs = 0;
    while (readCpu() - start < milliseconds) {
      for (let index = 0; index < 10; index += 1) runPair();
      pairs += 10;
    }
    return (pairs / (readCpu() - start)) * 1000;
  };
  run(MEASURED_MS / 3);
  return Math.round(run(MEASURED_MS));
};

const rows: [string, RunPair][] = [
  ['plain calls, trivial', asPlainCalls(RESULTS.trivial)],
  ['sandbox, trivial', inSandbox(TRIVIAL, RESULTS.trivial)],
  ['JSON alone, trivial', asJsonAlone(RESULTS.trivial)],
  ['sandbox, realistic (20 items)', inSandbox(REALISTIC, RESULTS.realistic)],
  ['JSON alone, realistic (20 items)', asJsonAlone(RESULTS.realistic)],
  ['fresh bare context per handler, trivial', inFreshContexts(RESULTS.trivial)],
  ['fresh locked realm per handler', inFreshRealms()],
];

const measured = rows.map(([name, runPair]) => ({ name, 'pairs per CPU second': measure(runPair) }));
const fresh = measured.at(-1)?.['pairs per CPU second'] || 1;
console.table(
  measured.map((row) => ({
    ...row,
    'times a fresh locked realm': Math.round(row['pairs per CPU second'] / fresh),
  })),
);
