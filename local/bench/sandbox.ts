/**
 * Measures how many request and response pairs one core runs per second, compared with plain function calls, JSON
 * round trips alone and a fresh realm per call. Goal: 50,000 pairs, and 100 times a fresh locked realm.
 *
 * Only what the code can see of `ctx` is copied (`local/sandbox/dialect/context-reads.ts`); "whole ctx" is
 * the same code with everything copied, as for code where the use of `ctx` cannot be analyzed. "JSON alone"
 * makes the round trips of what is copied.
 *
 * Each figure is the median of five runs, all rows taken in turn.
 * Run: node --import tsx local/bench/sandbox.ts
 */
import { createContext, Script } from 'node:vm';
import { report, toMedian } from '../../test/tools/bench-row.ts';
import { systemClock } from '../kernel/clock.ts';
import { systemIds } from '../kernel/ids.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import { createLockedRealm } from '../sandbox/create-realm.ts';
import { checkCode } from '../sandbox/dialect/check-code.ts';
import { createCodeLoader } from '../sandbox/load-code.ts';
import { createCall } from '../sandbox/realm/call.ts';
import { createDynamodbModule } from '../sandbox/realm/dynamodb/module.ts';
import { createErrors } from '../sandbox/realm/util/errors.ts';
import { readRealmScript } from '../sandbox/realm-script.ts';
import type { ContextPart, FieldState, HandlerContext, HandlerName } from '../sandbox/resolver-code.ts';

const TRIVIAL = `
export function request(ctx) { return { payload: ctx.args.id }; }
export function response(ctx) { return ctx.result; }
`;

const ONE_ITEM = `
import { util } from '@aws-appsync/utils';
import { get } from '@aws-appsync/utils/dynamodb';
const toUser = (item) => ({ id: item.id, name: item.name, email: item.email, createdAt: item.createdAt });
export function request(ctx) {
  return get({ key: { pk: \`USER#\${ctx.args.id}\`, sk: 'PROFILE' }, consistentRead: ctx.args.consistentRead ?? false });
}
export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  return ctx.result ? toUser(ctx.result) : null;
}
`;

const PAGE = `
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

interface Case {
  name: string;
  text: string;
  result: Json;
}

const CASES: readonly Case[] = [
  { name: 'trivial', text: TRIVIAL, result: 'user-1' },
  { name: 'one item', text: ONE_ITEM, result: item(1) },
  {
    name: 'page of 20 items',
    text: PAGE,
    result: { items: Array.from({ length: 20 }, (_, index) => item(index)), nextToken: null },
  },
];

const emptyState = (): FieldState => ({ stash: {}, outErrors: [] });

type RunPair = () => unknown;

const load = createCodeLoader({ clock: systemClock, ids: systemIds });

const inSandbox = ({ text, result }: Case): RunPair => {
  const code = load({ text, origin: 'bench' });
  return () => {
    const before = code.run('request', context, emptyState());
    return code.run('response', { ...context, result }, before.state);
  };
};

/** The same code with a use of `ctx` that cannot be analyzed: everything is copied. */
const inSandboxWhole = ({ text, ...rest }: Case): RunPair =>
  inSandbox({ ...rest, text: text.replaceAll('(ctx) {', '(ctx) { const whole = () => [ctx];') });

/** The same code as functions of this process: without checks and copies. */
const asPlainCalls = ({ text, result }: Case): RunPair => {
  const plain = text.replaceAll(/^import .*$/gm, '').replaceAll('export ', '');
  const bind = new Script(`(function (util, { get, query }) {${plain}; return { request, response }; })`);
  const { request, response } = bind.runInThisContext()(createErrors(createCall()), createDynamodbModule());
  return () => {
    const ctx = { ...context, args: context.arguments, stash: {} };
    return [request(ctx), response({ ...ctx, result })];
  };
};

/** The JSON round trips of a pair alone: a lower bound for any realm that copies as text. */
const asJsonAlone = ({ text, result }: Case): RunPair => {
  const code = load({ text, origin: 'bench' });
  const checked = checkCode(text);
  const roundTrip = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
  const toTrips = (handler: HandlerName, given: HandlerContext, state: FieldState): RunPair => {
    const parts: readonly ContextPart[] = checked.program === null ? [] : checked.contextReads[handler];
    const pick = (all: Partial<Record<ContextPart, unknown>>) =>
      Object.fromEntries(parts.filter((part) => part in all).map((part) => [part, all[part]]));
    const { state: after, ...outcome } = code.run(handler, given, state);
    const taken = pick({ ...given, stash: state.stash });
    const answered = { ...outcome, ...pick({ stash: after.stash }) };
    return () => [roundTrip(taken), roundTrip(answered)];
  };
  const request = toTrips('request', context, emptyState());
  const response = toTrips('response', { ...context, result }, emptyState());
  return () => [request(), response()];
};

/** The trivial pair with a new context per handler: isolated, but with no utilities in it and nothing locked. */
const inFreshContexts = (): RunPair => {
  const script = new Script(`${TRIVIAL.replaceAll('export ', '')};({ request, response })`);
  const run = (handler: HandlerName, ctx: unknown) => {
    const realm = createContext(Object.create(null), { codeGeneration: { strings: false, wasm: false } });
    return script.runInContext(realm)[handler](ctx);
  };
  return () => [
    run('request', { ...context, args: context.arguments }),
    run('response', { ...context, result: 'user-1' }),
  ];
};

/** The cost of a locked realm for each of two handlers, before any code runs in it. */
const inFreshRealms = (): RunPair => {
  const bundle = readRealmScript();
  return () => [createLockedRealm(bundle), createLockedRealm(bundle)];
};

/** Milliseconds of processor time, which does not include other load of the machine, and of wall-clock time. */
const readTimes = () => {
  const { user, system } = process.cpuUsage();
  return { cpu: (user + system) / 1000, wall: performance.now() };
};

interface Speed {
  cpu: number;
  wall: number;
}

/** Pairs per second. Times are read after ever larger batches, since reading them costs half a pair. */
const measure = (runPair: RunPair, milliseconds: number): Speed => {
  const start = readTimes();
  let pairs = 0;
  for (let batch = 1; ; batch *= 2) {
    for (let index = 0; index < batch; index += 1) runPair();
    pairs += batch;
    const now = readTimes();
    if (now.cpu - start.cpu < milliseconds) continue;
    return { cpu: (pairs / (now.cpu - start.cpu)) * 1000, wall: (pairs / (now.wall - start.wall)) * 1000 };
  }
};

interface Row {
  name: string;
  runPair: RunPair;
}

const shared = CASES.flatMap((one): Row[] => [
  { name: `${one.name}: sandbox`, runPair: inSandbox(one) },
  { name: `${one.name}: sandbox, whole ctx`, runPair: inSandboxWhole(one) },
  { name: `${one.name}: JSON alone`, runPair: asJsonAlone(one) },
  { name: `${one.name}: plain calls`, runPair: asPlainCalls(one) },
]);

const freshly: readonly Row[] = [
  { name: 'trivial: fresh bare context per handler', runPair: inFreshContexts() },
  { name: 'fresh locked realm per handler', runPair: inFreshRealms() },
];

const GOAL = 50_000;
const ROUNDS = 5;
const ROUND_MS = 200;

const measureInTurn = (all: readonly Row[]): Speed[][] => {
  for (const { runPair } of all) measure(runPair, ROUND_MS);
  const speeds = all.map((): Speed[] => []);
  for (let round = 0; round < ROUNDS; round += 1) {
    all.forEach(({ runPair }, index) => void speeds[index]?.push(measure(runPair, ROUND_MS)));
  }
  return speeds;
};

// The fresh realms come last: their garbage would be collected at the others' cost.
const speeds = [...measureInTurn(shared), ...measureInTurn(freshly)];
const rows = [...shared, ...freshly];

const medians = speeds.map((all) => ({
  cpu: toMedian(all.map(({ cpu }) => cpu)),
  wall: toMedian(all.map(({ wall }) => wall)),
}));
const fresh = medians.at(-1)?.cpu ?? 0;
medians.forEach(({ cpu, wall }, index) => {
  const name = rows[index]?.name ?? '';
  const plain = rows.findIndex((row) => row.name === name.replace(/: sandbox$/, ': plain calls'));
  const beside = medians[plain]?.cpu ?? 0;
  const isGoal = name === 'one item: sandbox';
  report({
    name,
    figure: `${Math.round(cpu).toLocaleString('en')}/s`,
    ...(name.endsWith(': sandbox') && { beside: 'plain calls', ratio: cpu / beside }),
    ...(isGoal && { goal: `≥ ${GOAL.toLocaleString('en')}/s`, isMet: cpu >= GOAL }),
  });
  console.log(`  ${Math.round(wall)} by the clock, ${Math.round(cpu / fresh)} times a fresh locked realm`);
});
