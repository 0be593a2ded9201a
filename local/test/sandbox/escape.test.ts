import { describe, expect, test } from 'vitest';
import { createEvaluator, toModule } from './evaluate.ts';

const { run, evaluate } = createEvaluator();

const LARGE = 'const big = ctx.args.ten; let list = big;';

/** Statements that end in an error of the code. */
const ATTEMPTS: [string, string][] = [
  ['the constructor of a function', "const k = 'construc' + 'tor'; return (() => 1)[k]('return process')();"],
  ['the constructor of ctx', "const k = 'construc' + 'tor'; return ctx[k][k]('return this')();"],
  ['the constructor of a utility', "const k = 'construc' + 'tor'; return util.error[k]('return this')();"],
  ['the constructor of a method', "const k = 'construc' + 'tor'; return [].map[k]('return this')();"],
  ['the prototype of an object', "const p = '__pro' + 'to__'; const o = {}; o[p].polluted = 1; return 1;"],
  ['a method of a utility', "const k = 'nowISO' + '8601'; const t = util.time; t[k] = () => 1; return 1;"],
  ['a new member of util', "const k = 'mi' + 'ne'; util[k] = 1; return 1;"],
  ['a member of an imported module', "const k = 'ge' + 't'; const d = ddb; d[k] = 1; return 1;"],
  ['calling with another this', "const k = 'ca' + 'll'; return [].push[k]([], 1);"],
  ['a member of Object', "const k = 'free' + 'ze'; return Object[k]({});"],
  ['endless recursion through an object', "const o = {}; const k = 'f'; o[k] = () => o[k](); return o[k]();"],
  [
    'nested loops',
    'for (const a of ctx.args.k) { for (const b of ctx.args.k) { for (const c of ctx.args.k) { for (const d of ctx.args.k) { } } } } return 1;',
  ],
  [
    'nested callbacks',
    'ctx.args.k.map((a) => ctx.args.k.map((b) => ctx.args.k.map((c) => ctx.args.k.map((d) => 1)))); return 1;',
  ],
  [
    'a list that doubles by spread',
    `${LARGE} for (const x of ctx.args.k) { list = [...list, ...list]; } return list.length;`,
  ],
  [
    'a list that doubles by concat',
    `${LARGE} for (const x of ctx.args.k) { list = list.concat(list); } return list.length;`,
  ],
  [
    'a list that doubles by push',
    `${LARGE} for (const x of ctx.args.k) { list.push(...list); } return list.length;`,
  ],
  ['a text that doubles', "let s = 'x'; for (const x of ctx.args.k) { s = s + s; } return s.length;"],
  ['an invalid pattern', "return util.matches('(', 'a');"],
  ['the constructor of a list', "const k = 'construc' + 'tor'; return [][k](5);"],
  ['the constructor of a text', "const k = 'construc' + 'tor'; return ''[k].fromCharCode(65);"],
  [
    'a constructor behind a constructor',
    "const k = 'construc' + 'tor'; return (0)[k][k]('return process')();",
  ],
  [
    'the constructor of an argument',
    "const k = 'construc' + 'tor'; return ctx.args.ten[k][k]('return this')();",
  ],
  ['the constructor of a log', "const k = 'construc' + 'tor'; return console.log[k]('return this')();"],
  [
    'a getter on an argument',
    "const k = '__define' + 'Getter__'; ctx.args[k]('ten', util.autoId); return 1;",
  ],
  ['a getter by defineProperty', "const k = 'define' + 'Property'; return Object[k](ctx.args, 'ten', {});"],
  ['a prototype by setPrototypeOf', "const k = 'setProto' + 'typeOf'; return Object[k]({}, null);"],
  [
    'the prototype of a function',
    "const k = 'proto' + 'type'; const f = function () {}; f[k].x.y = 1; return 1;",
  ],
  ['a member of the shared Object', "const k = 'ke' + 'ys'; const o = { f: 1 }; Object[k] = o; return 1;"],
  ['a new member of console', "const k = 'lo' + 'g'; console[k] = 1; return 1;"],
  ['a member of Math', "const k = 'ra' + 'ndom'; Math[k] = 1; return 1;"],
  ['the arguments of the caller', "const k = 'call' + 'er'; return (() => 1)[k].name;"],
  ['a write to the environment of ctx itself', "const c = ctx; const k = 'e' + 'nv'; c[k] = {}; return 1;"],
  ['another this by apply', "const k = 'app' + 'ly'; return [].push[k]([1], [2]);"],
  ['another this by bind', "const k = 'bi' + 'nd'; return [].push[k]([1])(2);"],
  ['an iterator without end', 'const o = {}; o.next = () => ({ done: false }); return [...o];'],
  ['a cycle in the result', 'const o = {}; o.o = o; return o;'],
];

const context = {
  arguments: { k: Array.from({ length: 900 }, (_, index) => index), ten: Array(10).fill(1) },
};

describe('the boundary of the realm', () => {
  test.each(ATTEMPTS)('end in an error of the code: %s', (_, statements) => {
    expect(run(toModule(statements), { context })).toMatchObject({
      kind: 'error',
      error: { errorType: 'Code' },
    });
    expect(evaluate('[{}.polluted, util.time.nowEpochSeconds(), 1 + 1]')).toEqual([null, 1_517_943_695, 2]);
  });

  test.each([
    ["const k = 'construc' + 'tor'; return typeof ctx[k];", 'undefined'],
    ["const p = '__pro' + 'to__'; return typeof ({})[p];", 'undefined'],
    ['const o = JSON.parse(\'{"__proto__":{"polluted":1}}\'); return ({}).polluted ?? \'clean\';', 'clean'],
  ])('cannot be crossed: %s', (statements, value) => {
    expect(run(toModule(statements))).toMatchObject({ kind: 'value', value });
  });

  test('isolates a prototype in an argument from every other object and request', () => {
    const polluting =
      "Object.assign(ctx.stash, JSON.parse('{\"__proto__\":{\"polluted\":1}}')); const o = { ...ctx.stash }; return [o.polluted ?? 'clean', ({}).polluted ?? 'clean'];";
    expect(run(toModule(polluting))).toMatchObject({ value: ['clean', 'clean'] });
    expect(evaluate("({}).polluted ?? 'clean'")).toBe('clean');
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  test('isolates handlers: the next one sees nothing of the previous one', () => {
    run(toModule("const m = 'ma' + 'p'; const list = [1]; list[m] = 1; return 1;"));
    expect(evaluate('[1].map((x) => x + 1)')).toEqual([2]);
  });

  test('passes copies of the arguments, not the objects of the caller', () => {
    const state = { stash: { nested: { value: 1 } }, outErrors: [] };
    run(toModule('ctx.stash.nested.value = 2; ctx.args.k = 0; return null;'), { context, state });
    expect(state.stash.nested.value).toBe(1);
    expect(context.arguments.k).toHaveLength(900);
  });

  test('returns no function, and runs none when a value is serialized', () => {
    expect(run(toModule('return { a: [() => 1], f: () => 2 };'))).toMatchObject({ value: { a: [null] } });
    expect(run(toModule('return { toJSON: () => ({ a: 1 }) };'))).toMatchObject({
      kind: 'error',
      error: { errorType: 'Code' },
    });
  });
});
