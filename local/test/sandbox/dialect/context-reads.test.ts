import { describe, expect, test } from 'vitest';
import { checkCode } from '../../../sandbox/dialect/check-code.ts';

const ALL = ['arguments', 'env', 'error', 'identity', 'info', 'prev', 'request', 'result', 'source', 'stash'];

const HEAD = "import { util } from '@aws-appsync/utils';\n";

const readsOf = (text: string) => {
  const { contextReads } = checkCode(HEAD + text) as { contextReads?: Record<string, string[]> };
  return [contextReads?.request?.toSorted(), contextReads?.response?.toSorted()];
};

/** What a request handler reads whose statements follow these declarations. */
const readsWithin = (statements: string, declarations = '') =>
  readsOf(
    `${declarations} export function request(ctx) { ${statements} } export const response = () => 1;`,
  )[0];

describe('the parts of ctx that code can read', () => {
  test('are listed for each handler separately', () => {
    const text = 'export const request = (a) => a.args.id; export const response = (b) => b.result;';
    expect(readsOf(text)).toEqual([['arguments'], ['result']]);
  });

  test.each([
    ['return 1;', []],
    ['return [ctx.args.id, ctx.arguments.id, ctx?.args.id];', ['arguments']],
    ['return ctx.outErrors.length;', []],
    ['ctx.stash.a = ctx.env.STAGE;', ['env', 'stash']],
    [
      'const { args, prev: { result = 1 } = {}, info = 2 } = ctx; return args;',
      ['arguments', 'info', 'prev'],
    ],
    ['return [1].map((ctx) => ctx).length + ctx.source.id;', ['source']],
    ['return [1].map(() => ctx.identity.sub);', ['identity']],
  ])('are those that it names: %s', (statements, parts) => {
    expect(readsWithin(statements)).toEqual(parts);
  });

  test('are those of a destructuring pattern in place of ctx', () => {
    const text = 'export const request = ({ args, stash: s }) => args; export const response = ({}) => 1;';
    expect(readsOf(text)).toEqual([['arguments', 'stash'], []]);
  });

  test.each([
    ['const toId = (c) => c.args.id;', 'return toId(ctx);', ['arguments']],
    ['const toId = (n, { source }) => source;', 'return toId(1, ctx) + ctx.env.A;', ['env', 'source']],
    ['const a = (c) => c.prev; const b = (c) => a(c);', 'return b(ctx);', ['prev']],
    ['function late(c) { return c.info; }', 'return late(ctx);', ['info']],
    ['const none = () => 1;', 'return none(ctx);', []],
  ])('are those that a function reads to which ctx is passed: %s', (declaration, statements, parts) => {
    expect(readsWithin(statements, declaration)).toEqual(parts);
  });

  test.each([
    ['return ctx;'],
    ['return { ...ctx };'],
    ['return [ctx];'],
    ['const c = ctx; return c.args;'],
    ["const k = 'ar' + 'gs'; return ctx[k];"],
    ["return ctx['args'];"],
    ['const { args, ...rest } = ctx; return args;'],
    ["const k = 'args'; const { [k]: v } = ctx; return v;"],
    ['let c; c = ctx; return 1;'],
    ['console.log(ctx);'],
    ['return JSON.stringify(ctx);'],
    ['return Object.keys(ctx);'],
    ['for (const k in ctx) { return k; }'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code of a resolver.
    ['return `${ctx}`;'],
    ['return [1].map(() => ctx);'],
    ['return ctx.toJSON();'],
    ['return ctx.unheardOf;'],
    ['const list = [1]; return list.concat(ctx);'],
    ['const f = (...all) => all; return f(1, ctx);'],
    ['const f = (a, b) => b; return f(...[1], ctx);'],
    ['const f = (c = 1) => c; return f(ctx);'],
    ['const f = (c) => c; return f(ctx);'],
    ['let f = (c) => c.args; f = (c) => c.env; return f(ctx);'],
    ['const o = { f: (c) => c.args }; return o.f(ctx);'],
  ])('are all if ctx itself escapes: %s', (statements) => {
    expect(readsWithin(statements)).toEqual(ALL);
  });

  test('are all if the handler is not a plain function', () => {
    const text =
      'let request = (c) => c.args; request = (c) => c.env; export { request }; export const response = ({ args, ...rest }) => rest;';
    expect(readsOf(text)).toEqual([ALL, ALL]);
  });

  test.each([
    ['return util.authType();'],
    ["const name = 'auth' + 'Type'; return util[name]();"],
    ['const { authType } = util; return authType();'],
    ['const u = util; return u.authType();'],
  ])('include the identity if the code may read its kind: %s', (statements) => {
    expect(readsWithin(statements)).toEqual(['identity']);
    expect(
      readsOf(
        `const f = () => { ${statements} }; export const request = () => 1; export const response = () => f();`,
      ),
    ).toEqual([['identity'], ['identity']]);
  });
});
