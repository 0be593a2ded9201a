// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the snippets are code of resolvers.

/** Statements that AppSync saves, and what they return there. `ctx.args` is `{ n: 3, s: 'abc', list: [3, 1, 2], o: { a: 1, b: 2 } }`. */
export const ACCEPTED: readonly (readonly [snippet: string, value: unknown])[] = [
  // Declarations
  ['const a = 1; return a;', 1],
  ['let a = 1; a = 2; return a;', 2],
  ['var a = 1; var a = 2; return a;', 2],
  ['const { n, missing = 5 } = ctx.args; return [n, missing];', [3, 5]],
  ['const { o: { a, ...rest } } = ctx.args; return [a, rest];', [1, { b: 2 }]],
  ['const [first, , third = 9, ...more] = ctx.args.list; return [first, third, more];', [3, 2, []]],
  ['const { n: renamed } = ctx.args; return renamed;', 3],
  ['let a; let b; [a, b] = [1, 2]; return [b, a];', [2, 1]],
  ['const k = "x"; return { [k]: 1, [`${k}y`]: 2 };', { x: 1, xy: 2 }],
  ['const a = 1; return { a, b() { return 2; } }.b();', 2],
  // Branches
  ['if (ctx.args.n > 2) { return 1; } else { return 2; }', 1],
  ['if (!ctx.args.n) return 1; else if (ctx.args.s) return 2; return 3;', 2],
  ["switch (ctx.args.s) { case 'x': return 1; case 'abc': return 2; default: return 3; }", 2],
  ['switch (1) { case 1: { break; } default: return 3; } return 4;', 4],
  ['return ctx.args.n === 3 ? "yes" : "no";', 'yes'],
  // Loops
  ['let sum = 0; for (const x of ctx.args.list) { sum += x; } return sum;', 6],
  ['const keys = []; for (const key in ctx.args.o) { keys.push(key); } return keys;', ['a', 'b']],
  ['let last = 0; for (const x of ctx.args.list) { if (x === 1) break; last = x; } return last;', 3],
  [
    'let all = 0; for (const a of ctx.args.list) for (const b of ctx.args.list) all += a * b; return all;',
    36,
  ],
  [
    'for (const [key, value] of Object.entries(ctx.args.o)) { if (value === 2) return key; } return null;',
    'b',
  ],
  [
    'const seen = []; const all = [1, 2]; for (const x of all) { all.push(x); seen.push(x); } return seen;',
    [1, 2],
  ],
  ["let t = ''; for (const sign of 'ab') { t = sign + t; } return t;", 'ba'],
  // Functions
  ['const add = (a, b = 2) => a + b; return add(1);', 3],
  ['function sum(...numbers) { return numbers.reduce((a, b) => a + b, 0); } return sum(1, 2, 3);', 6],
  ['const f = function (x) { return x * 2; }; return f(2);', 4],
  ['return later(); function later() { return 1; }', 1],
  ['const outer = 2; const f = (x) => { const inner = (y) => y * outer; return inner(x); }; return f(3);', 6],
  ['const f = ({ a, b = 3 }) => a + b; return f(ctx.args.o);', 3],
  ['const f = ([a, b]) => a - b; return f(ctx.args.list);', 2],
  ['const api = { f: (x) => x + 1 }; return api.f(1);', 2],
  // Operators
  ['return [7 % 4, 2 ** 3, 7 / 2, -ctx.args.n, +"4"];', [3, 8, 3.5, -3, 4]],
  ['return [1 & 3, 1 | 2, 1 ^ 3, 1 << 3, -8 >> 1, -1 >>> 31];', [1, 3, 2, 8, -4, 1]],
  ['return [1 == "1", 1 === 1, 1 != 2, 1 !== 2, 1 < 2, 1 <= 1, 2 > 1, 2 >= 2];', Array(8).fill(true)],
  ['return [true && 1, false || 2, !true, !!1];', [1, 2, false, true]],
  ['return [typeof 1, typeof ctx.args.missing, void 0];', ['number', 'undefined', null]],
  ['let a = 8; a += 2; a -= 1; a *= 4; a /= 2; a %= 5; return a;', 3],
  ['let a = 2; a **= 3; a <<= 1; a >>= 2; a |= 1; a &= 7; a ^= 2; return a;', 7],
  ['const o = { a: 1, b: 2 }; delete o.a; return o;', { b: 2 }],
  ["const o = { a: 1 }; delete o['a']; return o;", {}],
  ['return ctx.args.missing?.deep?.[0]?.call ?? "none";', 'none'],
  ['return ctx.args.n ?? 4;', 3],
  ['const o = { f: () => 1 }; return [o.f?.(), o.g?.()];', [1, null]],
  ['return (1, 2) === undefined ? 0 : 1;'.replace('(1, 2)', '(1 + 1)'), 1],
  ['return { ...ctx.args.o, b: 3, ...{ c: 4 } };', { a: 1, b: 3, c: 4 }],
  ['return [...ctx.args.list, ...[4]];', [3, 1, 2, 4]],
  ['return Math.max(...ctx.args.list);', 3],
  // Literals
  ['return [null, true, 0x10, 0b11, 1e3, 1_000, .5];', [null, true, 16, 3, 1000, 1000, 0.5]],
  ['return `a ${ctx.args.n} ${`b ${1 + 1}`}`;', 'a 3 b 2'],
  ['return `two\nlines`;', 'two\nlines'],
  ['return [NaN, Infinity, undefined];', [null, null, null]],
  ['return \'a\' + 1 + "b";', 'a1b'],
  // Built-ins
  ['return Object.assign({}, ctx.args.o, { c: 3 });', { a: 1, b: 2, c: 3 }],
  [
    "return [Object.keys({ a: 1 }), Object.values({ a: 1 }), Object.hasOwn({ a: 1 }, 'a')];",
    [['a'], [1], true],
  ],
  ['return [Number.isNaN(NaN), Number.isFinite(1)];', [true, true]],
  [
    'return [Math.min(1, 2), Math.round(1.5), Math.floor(1.9), Math.ceil(1.1), Math.random() < 1];',
    [1, 2, 1, 2, true],
  ],
  ['return [Array.isArray([]), String.raw`a\\n`];', [true, 'a\\n']],
  [
    "return [JSON.parse('{\"a\":1}'), JSON.parse('{nope'), JSON.stringify({ a: [1] })];",
    [{ a: 1 }, '', '{"a":[1]}'],
  ],
  ["console.log('a', 1); console.error('b'); console.debug({ c: 1 }); return 1;", 1],
  // Texts
  [
    "return ['abc'.charAt(1), 'a'.concat('b', 'c'), 'abc'.endsWith('c'), 'abc'.startsWith('a')];",
    ['b', 'abc', true, true],
  ],
  [
    "return ['abcb'.indexOf('b'), 'abcb'.lastIndexOf('b'), 'abc'.includes('b'), 'abc'.length];",
    [1, 3, true, 3],
  ],
  [
    "return ['a-b'.replace('-', '+'), 'a-b-c'.replaceAll('-', '+'), 'a1b2'.replaceAll('[0-9]', '#')];",
    ['a+b', 'a+b+c', 'a#b#'],
  ],
  ["return 'John Smith'.replace('(\\\\w+) (\\\\w+)', '$2 $1');", 'Smith John'],
  [
    "return ['abc'.slice(1), 'abc'.substring(0, 2), 'a,b'.split(','), ' a '.trim()];",
    ['bc', 'ab', ['a', 'b'], 'a'],
  ],
  [
    "return ['aB'.toLowerCase(), 'aB'.toUpperCase(), ' a '.trimStart(), ' a '.trimEnd()];",
    ['ab', 'AB', 'a ', ' a'],
  ],
  // Lists
  ['return [10, 1, 2].sort();', [1, 10, 2]],
  ['return ctx.args.list.map((x, index) => x * index);', [0, 1, 4]],
  ['return ctx.args.list.filter((x) => x > 1).map((x) => ({ x }));', [{ x: 3 }, { x: 2 }]],
  ['return ctx.args.list.find((x) => x < 3);', 1],
  [
    'return [ctx.args.list.findIndex((x) => x === 2), ctx.args.list.findLast((x) => x > 1), ctx.args.list.findLastIndex((x) => x > 2)];',
    [2, 2, 0],
  ],
  ['return [ctx.args.list.some((x) => x > 2), ctx.args.list.every((x) => x > 2)];', [true, false]],
  ['return ctx.args.list.reduce((all, x) => ({ ...all, [x]: true }), {});', { 1: true, 2: true, 3: true }],
  ["return ctx.args.list.reduceRight((all, x) => all + x, '');", '213'],
  ['const all = []; ctx.args.list.forEach((x) => { all.push(x); }); return all;', [3, 1, 2]],
  ['return ctx.args.list.flatMap((x) => [x, x]);', [3, 3, 1, 1, 2, 2]],
  [
    'return [[1, [2]].flat(), [1, 2].concat([3], 4), [1, 2, 3].slice(-1)];',
    [[1, [2]].flat(), [1, 2, 3, 4], [3]],
  ],
  [
    "return [[1, 2].join('-'), [1, 2].indexOf(2), [1, 2, 1].lastIndexOf(1), [1].includes(1)];",
    ['1-2', 1, 2, true],
  ],
  ['const a = [1, 2, 3]; return [a.pop(), a.shift(), a.push(4), a.unshift(0), a];', [3, 1, 2, 3, [0, 2, 4]]],
  [
    'const a = [1, 2, 3, 4]; const cut = a.splice(1, 2, 9); return [cut, a, a.reverse()];',
    [
      [2, 3],
      [4, 9, 1],
      [4, 9, 1],
    ],
  ],
  ['return [0, 0].fill(7);', [7, 7]],
  ['const print = (x) => `#${x}`; return ctx.args.list.map(print);', ['#3', '#1', '#2']],
  // The context
  ['ctx.stash.a = { b: 1 }; ctx.stash.a.c = 2; delete ctx.stash.a.b; return ctx.stash;', { a: { c: 2 } }],
  ['Object.assign(ctx.stash, { a: 1 }); return ctx.stash.a;', 1],
  ['ctx.args.n = 5; return ctx.arguments.n;', 5],
  ['const { args, stash } = ctx; stash.n = args.n; return ctx.stash.n;', 3],
  ['return [ctx.source, ctx.prev, ctx.identity, ctx.outErrors, ctx.env];', [null, null, null, [], {}]],
  // Modules of AppSync
  ['return util.time.epochMilliSecondsToSeconds(1500);', 1],
  ["if (ctx.args.n > 5) util.error('too many', 'BadRequest'); return 1;", 1],
  ['return ddb.get({ key: { id: ctx.args.s } }).operation;', 'GetItem'],
  ['return rds.createPgStatement(rds.sql`select ${ctx.args.n}`).variableMap;', { ':P0': 3 }],
  ["return ai.invokeModel({ modelId: 'm', body: {} }).operation;", 'InvokeModel'],
  ['const { operations } = ddb; return operations.increment(2).by;', 2],
];
