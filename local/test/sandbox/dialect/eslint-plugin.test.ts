import appsync from '@aws-appsync/eslint-plugin';
import { Linter } from 'eslint';
import { describe, expect, test } from 'vitest';
import { checkCode } from '../../../sandbox/dialect/check-code.ts';
import { ACCEPTED } from './accepted.ts';
import { REFUSED } from './refused.ts';

/** AWS's own rules that need no types. AppSync runs them when code is saved. */
const RULES = [
  ...['no-async', 'no-await', 'no-classes', 'no-continue', 'no-disallowed-binary-operators'],
  ...['no-disallowed-re-assignment', 'no-disallowed-unary-operators', 'no-for', 'no-generators'],
  ...['no-in-operator', 'no-labels', 'no-regex', 'no-this', 'no-try', 'no-while', 'no-yield'],
];

const linter = new Linter();
const config = {
  plugins: { '@aws-appsync': appsync },
  rules: Object.fromEntries(RULES.map((rule) => [`@aws-appsync/${rule}`, 'error' as const])),
} as unknown as Linter.Config;

const lint = (code: string): string[] =>
  linter
    .verify(code, config)
    .map(({ ruleId, message, line, column }) => `${line}:${column} ${ruleId}: ${message}`)
    .sort();

const check = (code: string): string[] =>
  checkCode(code)
    .problems.filter(({ text }) => RULES.some((rule) => text.startsWith(`@aws-appsync/${rule}: `)))
    .map(({ text, line, column }) => `${line}:${column} ${text}`)
    .sort();

const toCode = (statements: string): string =>
  `export function request(ctx) {\n${statements}\n}\nexport function response(ctx) {}\n`;

describe('the rules of AWS and of this runtime', () => {
  test.each(ACCEPTED.map(([snippet]) => snippet))('both accept %s', (snippet) => {
    expect(lint(toCode(snippet))).toEqual([]);
    expect(check(toCode(snippet))).toEqual([]);
  });

  const HANDLERS = 'export function request(ctx) {}\nexport function response(ctx) {}\n';

  /** AppSync's runtime has neither, which the plugin does not report; a type has no meaning in its code. */
  const isBeyondPlugin = (snippet: string): boolean =>
    /^(?:for await|const A = class)/.test(snippet) ||
    lint(HANDLERS + snippet).some((one) => /Parsing error/.test(one));

  test.each(REFUSED.map(([snippet]) => snippet).filter((snippet) => !isBeyondPlugin(snippet)))(
    'report the same of %s',
    (snippet) => {
      expect(check(HANDLERS + snippet)).toEqual(lint(HANDLERS + snippet));
    },
  );

  test.each([
    'ctx = {};',
    'ctx.stash = {};',
    'ctx.args = {}; ctx.own = 1;',
    'ctx.stash.a = 1; ctx.stash.b.c = 2;',
    'delete ctx.stash;',
    'delete ctx.stash.a;',
    'for (ctx.own of []) {}',
    'for (ctx.own in {}) {}',
    'ctx.own += 1;',
    "ctx['own'] = 1;",
    "const k = 'own'; ctx[k] = 1;",
    "ctx['a' + 1] = 1;",
    'ctx[1] = 1;',
    "delete ctx['own'];",
    '[ctx] = [1];',
    '[, ...ctx] = [1];',
    '({ a: ctx } = {});',
    '({ ctx } = {});',
    '({ ctx = 1 } = {});',
    'const o = { ctx }; const [a = ctx] = [];',
    'const f = () => { ctx.own = 1; }; f();',
    '{ let ctx = 1; ctx = 2; }',
    'ctx.own++; ++ctx.own;',
    'const c = ctx; c.own = 1;',
    'const { stash } = ctx; stash.a = 1;',
    'const f = (ctx) => { ctx.own = 1; }; f({});',
    'Object.assign(ctx.stash, {});',
  ])('report the same of a handler with %s', (statements) => {
    expect(check(toCode(statements))).toEqual(lint(toCode(statements)));
  });
});
