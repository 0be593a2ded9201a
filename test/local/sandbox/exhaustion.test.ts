// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the statements are code of resolvers.
import { describe, expect, it } from 'vitest';
import { createEvaluator, toModule } from './evaluate.ts';

const { run, evaluate } = createEvaluator();

const DOUBLED = 'let s = "x"; for (const x of ctx.args.twenty) { s = s + s; }';
const LONG_LIST = 'let list = ctx.args.k; for (const x of ctx.args.ten) { list = [...list, ...list]; }';
const TREE = 'let tree = { a: 1 }; for (const x of ctx.args.forty) { tree = { l: tree, r: tree }; }';
const NEST = 'let nest = [1]; for (const x of ctx.args.forty) { nest = [nest, nest]; }';

/** Statements that would take the process's time or memory. */
const ATTEMPTS: [string, string][] = [
  ['a pattern that backtracks', "return util.matches('(a+)+$', `${ctx.args.a}b`);"],
  ['a pattern with nested choices', "return util.matches('(a|a|a)*', `${ctx.args.a}b`);"],
  ['a pattern that backtracks, in replace', "return `${ctx.args.a}b`.replace('(a*)*c', 'x');"],
  ['a pattern that backtracks, in replaceAll', "return `${ctx.args.a}b`.replaceAll('(.*)*x', 'y');"],
  ['a pattern of JavaScript, by a computed name', "const m = 'mat' + 'ch'; return ctx.args.a[m]('(a+)+$');"],
  ['a deep stack of groups', `${DOUBLED} return util.matches('(x|y)*', s);`],
  ['a text that is repeated, by a computed name', "const r = 'rep' + 'eat'; return 'x'[r](1e9);"],
  ['a text that is padded, by a computed name', "const p = 'pad' + 'End'; return 'x'[p](1e9);"],
  ['a text that doubles by +=', "let s = 'x'; for (const x of ctx.args.k) { s += s; } return s.length;"],
  [
    'a text that doubles by a template',
    "let s = 'x'; for (const x of ctx.args.k) { s = `${s}${s}`; } return 1;",
  ],
  [
    'a text that doubles by concat',
    "let s = 'x'; for (const x of ctx.args.k) { s = s.concat(s); } return 1;",
  ],
  [
    'a text that doubles by replaceAll',
    "let s = 'x'; for (const x of ctx.args.k) { s = s.replaceAll('x', 'xx'); }",
  ],
  ['many long texts that are kept', `${DOUBLED} return ctx.args.k.map((x) => (s + x).toUpperCase()).length;`],
  ['many texts in base 64', `${DOUBLED} return ctx.args.k.map((x) => util.base64Encode(s + x)).length;`],
  [
    'a text sought in another',
    `${DOUBLED} return ctx.args.k.map((x) => s.indexOf(s.slice(1) + 'y')).length;`,
  ],
  ['a list with holes, by its index', 'const list = []; list[4294967294] = 1; return list.fill(0);'],
  ['a list with holes, by a pattern', 'const list = []; [list[4294967294]] = [1]; return list;'],
  [
    'a list with holes, by a call',
    'const o = { l: [] }; const f = () => o; f().l[4294967294] = 1; return o;',
  ],
  ['a list with holes, by its length', 'const list = []; list.length = 4294967295; return list;'],
  ['a list with holes, by Object.assign', 'return Object.assign([], { length: 4294967295 });'],
  [
    'a list with holes, by a computed name',
    "const list = []; const l = 'len' + 'gth'; list[l] = 4294967295; return list.map((x) => 1);",
  ],
  ['many copies of a list', `${LONG_LIST} return ctx.args.k.map((x) => list.slice()).length;`],
  ['many spreads of a list', `${LONG_LIST} return ctx.args.k.map((x) => [...list]).length;`],
  [
    'many rests of a list',
    `${LONG_LIST} return ctx.args.k.map((x) => { const [a, ...b] = list; return b; }).length;`,
  ],
  ['a list that grows by flatMap', `${LONG_LIST} return ctx.args.k.flatMap((x) => list).length;`],
  [
    'many pushes of a list',
    'const all = []; for (const x of ctx.args.k) { for (const y of ctx.args.k) { all.push(...ctx.args.k); } }',
  ],
  ['a value that holds itself twice, in a request', `${TREE} return tree;`],
  ['a value that holds itself twice, in the stash', `${TREE} ctx.stash.tree = tree; return 1;`],
  ['a value that holds itself twice, as JSON', `${TREE} return JSON.stringify(tree).length;`],
  ['a value that holds itself twice, in the log', `${TREE} console.log(tree); return 1;`],
  ['a value that holds itself twice, typed', `${TREE} return util.dynamodb.toDynamoDB(tree);`],
  ['a value that holds itself twice, in an error', `${TREE} util.error('x', 'y', tree);`],
  ['lists in lists, laid flat', `${NEST} return nest.flat(100).length;`],
  ['lists in lists, as text', `${NEST} return ('' + nest).length;`],
  [
    'a utility as a callback',
    `${TREE} return ctx.args.k.map(util.dynamodb.toDynamoDB).length + util.dynamodb.toMapValues(tree);`,
  ],
  [
    'an object that calls itself',
    "const o = {}; const k = 'f'; o[k] = (n) => [n].map((x) => o[k](x)); return o[k](1);",
  ],
  [
    'a text that turns into itself',
    "const o = {}; const k = 'toStr' + 'ing'; o[k] = () => `${o}`; return `${o}`;",
  ],
  [
    'a filter without end',
    'const f = {}; f.and = [f, f]; return util.transform.toDynamoDBFilterExpression(f);',
  ],
];

const numbers = (length: number) => Array.from({ length }, (_, index) => index);

const context = {
  arguments: {
    k: numbers(1000),
    ten: numbers(10),
    twenty: numbers(20),
    forty: numbers(40),
    a: 'a'.repeat(60),
  },
};

describe('what would take the time or the memory of the process', () => {
  it.each(ATTEMPTS)('ends in an error of the code: %s', (_, statements) => {
    expect(run(toModule(statements), { context })).toMatchObject({
      kind: 'error',
      error: { errorType: expect.stringMatching(/^(?:Code|MappingTemplate)$/) },
    });
    expect(evaluate("[1 + 1, 'a'.concat('b'), [1].map((x) => x)]")).toEqual([2, 'ab', [1]]);
  });

  it('leaves ordinary work alone', () => {
    const statements = `
      const rows = ctx.args.k.map((n) => ({ id: \`row-\${n}\`, tags: ['a', 'b'], n }));
      const byId = {};
      for (const row of rows) { byId[row.n + 1e12] = { ...row, tags: [...row.tags, 'c'] }; }
      const text = rows.map((row) => JSON.stringify(row)).join(',');
      let list = [1, 2, 3];
      list[0] = 9;
      const deep = { 'a  b': [] };
      deep['a  b'][0] = 1; deep // over two lines
        ['a  b'][0] = 2;
      [list[1], list[2]] = [list[2], list[1]];
      return [Object.keys(byId).length, text.length > 10000, list, text.indexOf('row-999') > 0, deep['a  b'][0]];`;
    expect(run(toModule(statements), { context })).toMatchObject({
      kind: 'value',
      value: [1000, true, [9, 3, 2], true, 2],
    });
  });
});
