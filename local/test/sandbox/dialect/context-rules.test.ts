import { describe, expect, test } from 'vitest';
import { checkCode } from '../../../sandbox/dialect/check-code.ts';

const check = (statements: string): string[] =>
  checkCode(
    `export function request(ctx) {\n${statements}\n}\nexport function response(c) { return c.result; }`,
  ).problems.map(({ text }) => text);

const RULE = '@aws-appsync/no-disallowed-re-assignment: ';

// The rule `no-disallowed-re-assignment` of @aws-appsync/eslint-plugin.
describe('a write to the context', () => {
  test.each([
    ['ctx = {};', 'ctx is readonly and re-assignment is not supported.'],
    ['ctx += 1;', 'ctx is readonly and re-assignment is not supported.'],
    ['for (ctx of []) {}', 'ctx is readonly and re-assignment is not supported.'],
    ['ctx.args = {};', 'ctx is readonly. Adding/Updating args is not supported.'],
    ['ctx.stash = {};', 'ctx is readonly. Adding/Updating stash is not supported.'],
    ['ctx.own = 1;', 'ctx is readonly. Adding/Updating own is not supported.'],
    ['ctx.own += 1;', 'ctx is readonly. Adding/Updating own is not supported.'],
    ['delete ctx.stash;', 'ctx is readonly. Adding/Updating stash is not supported.'],
    ['for (ctx.own of [1]) {}', 'ctx is readonly. Adding/Updating own is not supported.'],
    ['for (ctx.own in { a: 1 }) {}', 'ctx is readonly. Adding/Updating own is not supported.'],
    ["ctx['stash'] = {};", 'ctx is readonly adding/modifying properties is not supported.'],
    ["const k = 'a'; ctx[k] = 1;", 'ctx is readonly adding/modifying properties is not supported.'],
    ["delete ctx['a'];", 'ctx is readonly adding/modifying properties is not supported.'],
    ['const f = () => { ctx.own = 1; }; f();', 'ctx is readonly. Adding/Updating own is not supported.'],
  ])('%s is refused', (statements, text) => {
    expect(check(statements)).toEqual([RULE + text]);
  });

  test.each([
    'ctx.stash.a = 1;',
    'ctx.args.id = 1;',
    'delete ctx.stash.a;',
    'ctx.stash.list[0] = 1;',
    'for (ctx.stash.a of [1]) {}',
    'Object.assign(ctx.stash, { a: 1 });',
    'const { stash } = ctx; stash.a = 1;',
    'const other = { stash: 1 }; other.stash = 2;',
    'const f = (ctx) => { ctx.a = 1; }; f({});',
    '{ let ctx = {}; ctx = { a: 1 }; ctx.b = 2; }',
    'const a = ctx.args === 1;',
  ])('%s is accepted', (statements) => {
    expect(check(statements)).toEqual([]);
  });

  test('is refused by the name of each handler', () => {
    const code = 'export function request(a) { a.x = 1; } export const response = (b) => { b.y = 1; };';
    expect(checkCode(code).problems.map(({ text }) => text)).toEqual([
      `${RULE}a is readonly. Adding/Updating x is not supported.`,
      `${RULE}b is readonly. Adding/Updating y is not supported.`,
    ]);
  });

  test('has its place, and a fix', () => {
    const { problems } = checkCode(
      'export function request(ctx) {\n  ctx.own = 1;\n}\nexport const response = () => 1;',
    );
    expect(problems).toEqual([
      expect.objectContaining({
        errorType: 'LINT_ERROR',
        fix: 'Keep what must last in ctx.stash: ctx.stash.name = value.',
        line: 2,
        column: 3,
        span: 7,
      }),
    ]);
  });
});
