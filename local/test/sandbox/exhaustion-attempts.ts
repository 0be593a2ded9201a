// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the statements are code of resolvers.
const DOUBLED = 'let s = "x"; for (const x of ctx.args.twenty) { s = s + s; }';
const LONG_LIST = 'let list = ctx.args.k; for (const x of ctx.args.nine) { list = [...list, ...list]; }';
const TREE = 'let tree = { a: 1 }; for (const x of ctx.args.forty) { tree = { l: tree, r: tree }; }';
const NEST = 'let nest = [1]; for (const x of ctx.args.forty) { nest = [nest, nest]; }';

/** Half a million signs. */
const LONG_TEXT =
  'let s = "aaaaaaaa"; for (const x of ctx.args.ten) { s = s + s; } s = s + s + s + s; for (const x of ctx.args.four) { s = s + s; }';

/** A million times. */
const repeated = (statement: string): string =>
  `for (const i of ctx.args.k) { for (const j of ctx.args.k) { ${statement} } } return 1;`;

/** Statements that would take the process's time or memory. */
export const ATTEMPTS: [string, string][] = [
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
  ['a length by a list as key', "const list = []; list[['length']] = 4e8; return list.fill(1).length;"],
  ['an index by a list as key', 'const list = []; list[[[4e8]]] = 1; return list.fill(1).length;'],
  [
    'a length by an object as key',
    "const list = []; const o = { toString: () => 'length' }; list[o] = 4e8; return list.fill(1).length;",
  ],
  [
    'a method of lists on something else',
    "const o = { length: 4e9 }; const f = 'fi' + 'll'; o.f = [][f]; return o.f(1).length;",
  ],
  [
    'a method of lists that calls nothing on something else',
    "const o = { length: 4e9 }; const f = 'index' + 'Of'; o.f = [][f]; return o.f(1);",
  ],
  ['a template without parts', 'return String.raw({ raw: { length: 4e8 } }).length;'],
  [
    'a prototype that is made longer',
    'let o = {}; for (const x of ctx.args.k) { o = { __proto__: o }; } return typeof o.none;',
  ],
  [
    'a rest in an assignment',
    `${LONG_LIST} let b; for (const x of ctx.args.k) { for (const y of ctx.args.k) { [...b] = list; } }`,
  ],
  [
    'a rest in a loop',
    `${LONG_LIST} const l = [list]; for (const x of ctx.args.k) { for (const [a, ...b] of l) { } } return 1;`,
  ],
  ['the keys of a text in a loop', `${LONG_TEXT} ${repeated('for (const k in s) { break; }')}`],
  [
    'the signs of a text in a loop',
    `${LONG_TEXT} for (const x of ctx.args.k) { for (const y of s) { break; } for (const z of s) { } }`,
  ],
  ['a text spread into objects', `${LONG_TEXT} return ctx.args.k.map((x) => ({ ...s })).length;`],
  ['a text spread into lists', `${LONG_TEXT} return ctx.args.k.map((x) => [...s]).length;`],
  ['the keys of a text', `${LONG_TEXT} return ctx.args.k.map((x) => Object.keys(s)).length;`],
  ['the entries of a text', `${LONG_TEXT} return ctx.args.k.map((x) => Object.entries(s)).length;`],
  ['a text assigned to objects', `${LONG_TEXT} return ctx.args.k.map((x) => Object.assign({}, s)).length;`],
  ['many lists put together', `${LONG_LIST} return [].concat(...ctx.args.k.map((x) => list)).length;`],
  ['many lists sorted', `${LONG_LIST} return ctx.args.k.map((x) => list.sort()).length;`],
  [
    'long texts sorted',
    `${LONG_TEXT} const l = ctx.args.ten.map((x) => s + x); return ctx.args.k.map((x) => l.sort()).length;`,
  ],
  [
    'many lists filled',
    'const all = []; for (const x of ctx.args.k) { const l = []; l[999999] = 1; all.push(l.fill(x)); } return 1;',
  ],
  ['lists in lists, by a computed name', `${NEST} const k = 'toLocale' + 'String'; return nest[k]().length;`],
  [
    'a list of lists by its iterators, by a computed name',
    `${LONG_LIST} const k = 'ent' + 'ries'; return ctx.args.k.map((x) => [...list[k]()]).length;`,
  ],
  [
    'a text behind an object, by a computed name',
    `${LONG_TEXT} const o = { toString: () => s }; const u = 'toUpper' + 'Case'; o.f = 'x'[u]; return ctx.args.k.map((x) => ctx.args.k.map((y) => o.f().length));`,
  ],
  ['a long separator', `${LONG_TEXT} return ctx.args.k.join(s).length;`],
  ['a sought text of the worst kind', `${LONG_TEXT} return s.indexOf('b'.concat(s.slice(1000))).length;`],
  ['many appended errors', repeated("util.appendError('x', 'y');")],
  ['many calls of extensions', repeated("extensions.evictFromApiCache('x', 'y', {});")],
  ['many refused headers', repeated("util.http.addResponseHeader('host', 'x');")],
  [
    'fields of a date side by side',
    `return util.time.parseFormattedToEpochMilliSeconds('${'1'.repeat(60)}x', 'yMdHmsSnyMdHmsSnyMdHms');`,
  ],
  ['a long pattern of a date', `${LONG_TEXT} return util.time.nowFormatted(s.replaceAll('a', 'yM'));`],
  ['a long pattern', `${LONG_TEXT} return util.matches(s, 'x');`],
  ['a group that is compared again and again', `${LONG_TEXT} return util.matches('(.*)\\\\1\\\\1z', s);`],
  [
    'a long replacement',
    `${LONG_TEXT} const by = s.replaceAll('a', '\\\\$9'); return s.replaceAll('[a]', by).length;`,
  ],
  [
    'alternatives of a filter',
    'const one = { or: [{ a: { eq: 1 } }, { b: { eq: 2 } }] }; return util.transform.toSubscriptionFilter({ and: ctx.args.forty.map((x) => one) });',
  ],
  [
    'comments of an XML text that are not closed',
    `${LONG_TEXT} return util.xml.toMap('<a>'.concat(s.replaceAll('aaaa', '<!--<!a>'), '</a>'));`,
  ],
  ['a long XML text', `${LONG_TEXT} return ctx.args.k.map((x) => util.xml.toMap('<a>'.concat(s, '</a>')));`],
  [
    'many JSON texts',
    `${LONG_TEXT} const j = '['.concat(s.replaceAll('a', '0,'), '0]'); return ctx.args.k.map((x) => JSON.parse(j).length);`,
  ],
  [
    'many JSON texts behind an object',
    `${LONG_TEXT} const j = { toString: () => '['.concat(s.replaceAll('a', '0,'), '0]') }; return ctx.args.k.map((x) => JSON.parse(j).length);`,
  ],
  [
    'many lists written out',
    `return ctx.args.k.map((x) => ctx.args.k.map((y) => [${'[],'.repeat(5000)}])).length;`,
  ],
  ['many lists written out in a loop', `const all = []; ${repeated(`all.push([${'[],'.repeat(5000)}]);`)}`],
  [
    'another meter under the name of ours',
    'const lift = ($appsync) => { for (const x of ctx.args.k) { for (const y of ctx.args.k) { for (const z of ctx.args.k) { } } } }; return lift({ step: (n) => n, iterate: (n) => n, snapshot: (l) => l, spread: (l) => l, text: (t) => t, key: (o, k) => k, owner: (o) => o });',
  ],
  [
    'a function named toJSON, of a list',
    "const list = []; list.toJSON = () => 'x'; return JSON.stringify([list]);",
  ],
  [
    'a function named toJSON, of a function',
    "const o = { f: () => 1 }; o.f.toJSON = () => 'x'; return JSON.stringify(o);",
  ],
  ['a function named toJSON, inherited', "return JSON.stringify({ __proto__: { toJSON: () => 'x' } });"],
  [
    'a function named toJSON, in the stash',
    "ctx.stash.list = []; ctx.stash.list.toJSON = () => 'x'; return 1;",
  ],
  [
    'a function named toJSON, in the errors so far',
    "const e = []; e.toJSON = () => 'x'; ctx.outErrors.push(e); return 1;",
  ],
];
