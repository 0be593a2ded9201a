import type { Json } from '../../kernel/json.ts';
import { createCodeLoader } from '../../sandbox/load-code.ts';
import type { FieldState, HandlerContext, HandlerName, HandlerOutcome } from '../../sandbox/resolver-code.ts';

/** 2018-02-06T19:01:35.749Z, the instant of the AppSync guide's examples. */
export const NOW = 1_517_943_695_749;

/** One loader for a test file: building a realm is the slow part. */
export const createEvaluator = (now: number = NOW) => {
  let draws = 0;
  const entropy = (bytes: number): string => {
    draws += 1;
    return Array.from({ length: bytes }, (_, index) =>
      ((index * 37 + draws * 101) % 256).toString(16).padStart(2, '0'),
    ).join('');
  };
  const load = createCodeLoader({ clock: { now: () => now }, ids: { uuid: () => 'unused', entropy } });

  const run = (text: string, options: RunOptions = {}): HandlerOutcome => {
    const { handler = 'request', context = {}, state = { stash: {}, outErrors: [] } } = options;
    return load({ text, origin: 'Query.test.js' }).run(handler, { ...EMPTY, ...context }, state);
  };

  /** The value of one expression, written in the dialect. */
  const evaluate = (expression: string, options: RunOptions = {}): Json => {
    const outcome = run(toModule(`return ${expression};`), options);
    if (outcome.kind !== 'value') throw new Error(JSON.stringify(outcome));
    return outcome.value;
  };

  /** The message of the error in which one expression ends. */
  const evaluateError = (expression: string, options: RunOptions = {}): string => {
    const outcome = run(toModule(`return ${expression};`), options);
    if (outcome.kind !== 'error') throw new Error(JSON.stringify(outcome));
    return `${outcome.error.errorType}: ${outcome.error.message}`;
  };

  return { load, run, evaluate, evaluateError };
};

export interface RunOptions {
  handler?: HandlerName;
  context?: Partial<HandlerContext>;
  state?: FieldState;
}

const EMPTY: HandlerContext = {
  arguments: {},
  identity: null,
  source: null,
  prev: null,
  request: { headers: {}, domainName: null },
  info: { fieldName: 'test', parentTypeName: 'Query', variables: {} },
  env: {},
};

/** A module with these statements as its request handler, on line 4. */
export const toModule = (statements: string): string =>
  [
    "import { util, extensions, runtime } from '@aws-appsync/utils';",
    "import * as ddb from '@aws-appsync/utils/dynamodb'; import * as rds from '@aws-appsync/utils/rds'; import * as ai from '@aws-appsync/utils/ai';",
    'export function request(ctx) {',
    statements,
    '}',
    'export function response(ctx) { return ctx.result; }',
  ].join('\n');
