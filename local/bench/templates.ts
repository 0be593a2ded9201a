/**
 * Measures how many request and response pairs of mapping templates one core renders per second, compared
 * with JavaScript handlers that do the same work in the same realm. Goal: at most twice the time of the
 * handlers.
 *
 * Each figure is the median of seven runs, both rows taken in turn, in processor time.
 * Run: node --import tsx local/bench/templates.ts
 */
import { report, toMedian } from '../../test/tools/bench-row.ts';
import { systemClock } from '../kernel/clock.ts';
import { systemIds } from '../kernel/ids.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import { createCodeLoader } from '../sandbox/load-code.ts';
import type { HandlerContext, ResolverCode } from '../sandbox/resolver-code.ts';

interface Work {
  name: string;
  code: string;
  request: string;
  response: string;
  result: Json;
}

const item = (index: number): JsonObject => ({
  pk: `USER#${index}`,
  sk: 'PROFILE',
  id: `user-${index}`,
  name: 'Ada Lovelace',
  email: `ada${index}@example.com`,
  createdAt: '2026-01-01T00:00:00.000Z',
  version: 1,
});

const ONE_ITEM: Work = {
  name: 'one item',
  code: `
import { util } from '@aws-appsync/utils';
import { get } from '@aws-appsync/utils/dynamodb';
const toUser = (item) => ({ id: item.id, name: item.name, email: item.email, createdAt: item.createdAt });
export function request(ctx) {
  return get({ key: { pk: \`USER#\${ctx.args.id}\`, sk: 'PROFILE' }, consistentRead: ctx.args.consistentRead ?? false });
}
export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  return ctx.result ? toUser(ctx.result) : null;
}`,
  request: `{
  "version": "2018-05-29",
  "operation": "GetItem",
  "key": {
    "pk": $util.dynamodb.toDynamoDBJson("USER#$ctx.args.id"),
    "sk": $util.dynamodb.toDynamoDBJson("PROFILE")
  },
  "consistentRead": $util.defaultIfNull($ctx.args.consistentRead, false)
}`,
  response: `#if($ctx.error)
  $util.error($ctx.error.message, $ctx.error.type)
#end
#if($ctx.result)
{
  "id": $util.toJson($ctx.result.id), "name": $util.toJson($ctx.result.name),
  "email": $util.toJson($ctx.result.email), "createdAt": $util.toJson($ctx.result.createdAt)
}
#else
null
#end`,
  result: item(1),
};

const PAGE: Work = {
  name: 'page of 20 items',
  code: `
import { util } from '@aws-appsync/utils';
import { query } from '@aws-appsync/utils/dynamodb';
const toUser = (item) => ({ id: item.id, name: item.name, email: item.email, createdAt: item.createdAt });
export function request(ctx) {
  const { limit = 20, nextToken } = ctx.args;
  if (limit < 1 || limit > 100) util.error('limit must be from 1 to 100', 'InvalidInput');
  ctx.stash.limit = limit;
  return query({
    query: { gsi1pk: { eq: 'USERS#0' } }, index: 'byCreated', scanIndexForward: false, limit, nextToken,
    filter: { name: { beginsWith: ctx.args.prefix } },
  });
}
export function response(ctx) {
  if (ctx.error) util.error(ctx.error.message, ctx.error.type);
  return { items: ctx.result.items.map(toUser), nextToken: ctx.result.nextToken };
}`,
  request: `#set($limit = $util.defaultIfNull($ctx.args.limit, 20))
#if($limit < 1 || $limit > 100)
  $util.error("limit must be from 1 to 100", "InvalidInput")
#end
$util.qr($ctx.stash.put("limit", $limit))
{
  "version": "2018-05-29",
  "operation": "Query",
  "query": {
    "expression": "#key = :key",
    "expressionNames": { "#key": "gsi1pk" },
    "expressionValues": { ":key": $util.dynamodb.toDynamoDBJson("USERS#0") }
  },
  "index": "byCreated",
  "scanIndexForward": false,
  "limit": $limit,
  "filter": $util.transform.toDynamoDBFilterExpression({"name": {"beginsWith": $ctx.args.prefix}}),
  "nextToken": $util.toJson($ctx.args.nextToken)
}`,
  response: `#if($ctx.error)
  $util.error($ctx.error.message, $ctx.error.type)
#end
#set($items = [])
#foreach($item in $ctx.result.items)
  $util.qr($items.add({"id": $item.id, "name": $item.name, "email": $item.email, "createdAt": $item.createdAt}))
#end
{ "items": $util.toJson($items), "nextToken": $util.toJson($ctx.result.nextToken) }`,
  result: { items: Array.from({ length: 20 }, (_, index) => item(index)), nextToken: null },
};

const context: HandlerContext = {
  arguments: { id: 'user-1', limit: 20, prefix: 'A' },
  identity: { sub: 'c0ffee', username: 'ada' },
  source: null,
  prev: null,
  request: { headers: { host: 'localhost' }, domainName: null },
  info: { fieldName: 'listUsers', parentTypeName: 'Query', variables: {} },
  env: {},
};

const ROUNDS = 7;
const ROUND_MS = 300;
const GOAL = 2;

const load = createCodeLoader({ clock: systemClock, ids: systemIds });

const runPair = (code: ResolverCode, result: Json): void => {
  const { state } = code.run('request', context, { stash: {}, outErrors: [] });
  const { kind } = code.run('response', { ...context, result }, state);
  if (kind !== 'value') throw new Error(`The response ended with ${kind}.`);
};

/** Pairs a second of processor time. */
const measure = (code: ResolverCode, result: Json): number => {
  const start = process.cpuUsage();
  for (let pairs = 0; ; pairs += 100) {
    const { user, system } = process.cpuUsage(start);
    if (user + system > ROUND_MS * 1000) return (pairs / (user + system)) * 1_000_000;
    for (let index = 0; index < 100; index += 1) runPair(code, result);
  }
};

for (const { name, code: text, request, response, result } of [ONE_ITEM, PAGE]) {
  const code = load({ text, origin: 'bench' });
  const toModel = (template: string) => ({ text: template, origin: 'bench' });
  const templates = load({ request: toModel(request), response: toModel(response), origin: 'bench' });
  measure(code, result);
  measure(templates, result);
  const speeds = Array.from({ length: ROUNDS }, () => [measure(code, result), measure(templates, result)]);
  const ofCode = toMedian(speeds.map(([first = 0]) => first));
  const ofTemplates = toMedian(speeds.map(([, second = 0]) => second));
  const toFigure = (speed: number): string => `${Math.round(speed).toLocaleString('en')}/s`;
  const ratio = ofCode / ofTemplates;
  report({ name: `${name}: JavaScript`, figure: toFigure(ofCode) });
  report({
    name: `${name}: templates`,
    figure: toFigure(ofTemplates),
    beside: 'time of JavaScript',
    ratio,
    goal: `≤ ${GOAL}`,
    isMet: ratio <= GOAL,
  });
}
