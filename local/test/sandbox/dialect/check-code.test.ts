import { buildSync } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { checkCode } from '../../../sandbox/dialect/check-code.ts';

const HANDLERS = 'export function request(ctx) {}\nexport function response(ctx) {}\n';

const listProblems = (text: string): string[] =>
  checkCode(HANDLERS + text).problems.map(({ errorType, text: words }) => `${errorType}: ${words}`);

const LINT = 'LINT_ERROR: @aws-appsync/';

describe('what AppSync rejects', () => {
  test.each([
    ['const f = async () => 1;', `${LINT}no-async: Async functions are not supported.`],
    ['async function f() { await 1; }', `${LINT}no-await: The \`await\` keyword is not supported`],
    ['class A {}', `${LINT}no-classes: Class declarations are not supported.`],
    ['for (let i = 0; i < 1; i += 1) {}', `${LINT}no-for: For statements are not supported.`],
    ['while (false) {}', `${LINT}no-while: While statements are not supported.`],
    ['do {} while (false)', `${LINT}no-while: do...while statements are not supported.`],
    ['for (const a of []) { continue; }', `${LINT}no-continue: Continue statements are not supported`],
    ['a: for (const b of []) {}', `${LINT}no-labels: Labeled statements are not supported.`],
    ['function* g() {}', `${LINT}no-generators: Generator functions are not supported.`],
    ['function* g() { yield 1; }', `${LINT}no-yield: Yield statements are not supported`],
    ['const a = this;', `${LINT}no-this: This expressions are not supported.`],
    ['try { } finally { }', `${LINT}no-try: Try statements are not supported.`],
    ["throw 'x';", 'UNSUPPORTED_SYNTAX_TYPE: Throw statements are not supported.'],
    ['const d = new Date();', 'UNSUPPORTED_SYNTAX_TYPE: New expressions are not supported.'],
    ['const r = /a/;', `${LINT}no-regex: Regex literals are not supported.`],
    ['let a = 1; a++;', `${LINT}no-disallowed-unary-operators: The operator ++ is not supported`],
    ['let a = 1; --a;', `${LINT}no-disallowed-unary-operators: The operator -- is not supported`],
    ['const a = ~1;', `${LINT}no-disallowed-unary-operators: The operator ~ is not supported`],
    ["const a = 'k' in {};", `${LINT}no-in-operator: in operator is not supported. Use Object.hasOwn().`],
    [
      'const a = 1, b = a instanceof a;',
      `${LINT}no-disallowed-binary-operators: The operator instanceof is not supported`,
    ],
    ['const a = (1, 2);', 'INVALID_BINARY_OPERATOR: The comma operator is not supported.'],
    ['let a = null; a ??= 1;', 'INVALID_BINARY_OPERATOR: The operator ??= is not supported.'],
    ['let a = null; a ||= 1;', 'INVALID_BINARY_OPERATOR: The operator ||= is not supported.'],
    ['let a = null; a &&= 1;', 'INVALID_BINARY_OPERATOR: The operator &&= is not supported.'],
    [
      'const o = { get a() { return 1; } };',
      'UNSUPPORTED_SYNTAX_TYPE: Getters and setters are not supported.',
    ],
    ["const m = import('x');", 'UNSUPPORTED_SYNTAX_TYPE: ImportExpression is not supported.'],
    ['const b = 1n;', 'UNSUPPORTED_SYNTAX_TYPE: BigInt literals are not supported.'],
  ])('%s', (text, problem) => {
    expect(listProblems(text)).toContain(problem);
  });

  test.each([
    ['const f = (n) => f(n);', 'f <-f'],
    ['function a() { b(); } function b() { a(); }', 'a <-b <-a'],
    ['const walk = (n) => n.all.map((one) => walk(one));', 'walk <-walk'],
  ])('recursion: %s', (text, cycle) => {
    expect(listProblems(text)).toContain(
      `${LINT}no-recursion: Recursive function calls not supported. Detected cycle in ${cycle}`,
    );
  });

  test.each([
    'function take(f) {} take(() => 1);',
    'function take(f) {} const g = function () {}; take(g);',
    '[2, 1].sort((a, b) => a - b);',
    'const a = JSON.stringify({}, (k, v) => v);',
  ])('a function as an argument: %s', (text) => {
    expect(listProblems(text)).toEqual([
      `${LINT}no-function-passing: Functions can not be passed as an argument`,
    ]);
  });

  test('returning a function, and giving one a second name', () => {
    expect(listProblems('const f = () => () => 1;')).toEqual([
      `${LINT}no-function-return: returning a function is not allowed`,
    ]);
    expect(listProblems('function f() {} const g = f;')).toEqual([
      `${LINT}no-function-re-assign: re-assigning function is not allowed`,
    ]);
  });

  test.each([
    [
      "import x from 'lodash';",
      "PARSE_ERROR: TS2307: Cannot find module 'lodash' or its corresponding type declarations.",
    ],
    [
      "import { nope } from '@aws-appsync/utils/dynamodb';",
      "PARSE_ERROR: TS2305: Module '\"@aws-appsync/utils/dynamodb\"' has no exported member 'nope'.",
    ],
    ['const a = Date.now();', "INVALID_FUNCTION_INVOCATION: Cannot find name 'Date'."],
    ['const a = String(1);', 'INVALID_FUNCTION_INVOCATION: Invalid function: String'],
    ["const a = parseInt('1');", 'INVALID_FUNCTION_INVOCATION: Invalid function: parseInt'],
    ['const a = typeof process;', "INVALID_FUNCTION_INVOCATION: Cannot find name 'process'."],
    ['const a = globalThis;', "INVALID_FUNCTION_INVOCATION: Cannot find name 'globalThis'."],
    [
      'const a = Promise.resolve();',
      'INVALID_FUNCTION_INVOCATION: @aws-appsync/no-promise: Promise is not supported',
    ],
    [
      'const a = Object.freeze({});',
      `${LINT}no-disallowed-methods: Method ObjectConstructor.freeze is not implemented`,
    ],
    ['const a = Math.abs(1);', `${LINT}no-disallowed-methods: Method Math.abs is not implemented`],
    ["const a = 'a'.padStart(2);", `${LINT}no-disallowed-methods: Method String.padStart is not implemented`],
    ['const a = [].keys();', `${LINT}no-disallowed-methods: Method Array.keys is not implemented`],
    [
      'const f = () => 1; f.call(null);',
      `${LINT}no-disallowed-methods: Method Function.call is not implemented`,
    ],
    [
      'const a = util.time.epochSecondsToISO8601(1);',
      `${LINT}no-disallowed-methods: Property 'epochSecondsToISO8601' does not exist: there is no util.time.epochSecondsToISO8601.`,
    ],
    [
      "import * as d from '@aws-appsync/utils/dynamodb'; d.nope();",
      `${LINT}no-disallowed-methods: Property 'nope' does not exist: there is no dynamodb.nope.`,
    ],
  ])('%s', (text, problem) => {
    expect(listProblems(text)).toContain(problem);
  });

  test.each([
    ['ctx = 1;', 'ctx is readonly and re-assignment is not supported.'],
    ['ctx.stash = {};', 'ctx is readonly. Adding/Updating stash is not supported.'],
    ['delete ctx.stash;', 'ctx is readonly. Adding/Updating stash is not supported.'],
    ["ctx['a' + 'b'] = 1;", 'ctx is readonly adding/modifying properties is not supported.'],
    ['for (ctx.a of []) {}', 'ctx is readonly. Adding/Updating a is not supported.'],
  ])('a write to the first level of ctx: %s', (statement, text) => {
    const code = `export function request(ctx) { ${statement} }\nexport function response() {}`;
    expect(checkCode(code).problems.map((problem) => problem.text)).toEqual([
      `@aws-appsync/no-disallowed-re-assignment: ${text}`,
    ]);
  });

  test('a module without its handlers', () => {
    expect(checkCode('export const request = () => null;').problems.map(({ text }) => text)).toEqual([
      'Unable to find valid export for response',
    ]);
  });

  test('a syntax error, at its place', () => {
    expect(checkCode('const a = ;').problems).toMatchObject([
      { errorType: 'PARSE_ERROR', line: 1, column: 11 },
    ]);
  });

  test('more than 32,768 characters', () => {
    const fill = (length: number) => HANDLERS + ' '.repeat(length - HANDLERS.length);
    expect(checkCode(fill(32_768)).problems).toEqual([]);
    expect(checkCode(fill(32_769)).problems).toHaveLength(1);
  });
});

describe('what AppSync accepts', () => {
  test.each([
    'const { a = 1, ...rest } = { b: 2 }; const [c] = [3]; let d = `x`; d += 1;',
    'const helper = (x) => x.map((y) => y.z).filter((y) => y).join();',
    "const o = {}; o.a = 1; delete o.a; const b = o?.c ?? 'd'; const e = (-1) ** 2 | 3 & 4 ^ 5 << 6;",
    "switch (1) { case 1: break; default: } if ([].includes('a') && 'a'.substring(1)) {}",
    'const a = Array.isArray([]) && Object.hasOwn({}, "a") && Number.isNaN(1) && Math.round(1);',
    'var search = { a: 1 }; const b = search.a; const keys = Object.keys(search);',
    "util.time.nowISO8601(); extensions.evictFromApiCache('a', 'b', {}); console.log(util.dynamodb.toString('a'));",
    'function later() { return helper(); } function helper() { return undefined; }',
    'function f(ctx) { ctx.a = 1; } const local = (request) => request;',
    'const print = (n) => n; [1].map(print).reduce((a, b) => a + b, 0);',
    'for (const key in { a: 1 }) { if (key) break; }',
  ])('%s', (text) => {
    expect(listProblems(text)).toEqual([]);
  });

  test('writes below the first level of ctx', () => {
    const code = `export function request(ctx) { ctx.stash.a = 1; delete ctx.stash.a; ctx.args.b = 2; Object.assign(ctx.stash, { c: 3 }); }
      export { request as response };`;
    expect(checkCode(code).problems).toEqual([]);
  });

  test.each([false, true])('what esbuild bundles (minified: %s)', (minify) => {
    const { outputFiles } = buildSync({
      stdin: {
        contents: `
          import { util, type Context } from '@aws-appsync/utils';
          import * as ddb from '@aws-appsync/utils/dynamodb';
          enum Kind { User = 'USER' }
          const key = (id: string) => ({ pk: \`\${Kind.User}#\${id}\` });
          export const request = (ctx: Context) => {
            for (const each of ctx.args.ids) ctx.stash[each] = true;
            return ddb.get({ key: key(ctx.args.id ?? util.autoId()) });
          };
          export function response(ctx: Context) {
            if (ctx.error) util.error(ctx.error.message, ctx.error.type);
            return ctx.result;
          }`.replace("enum Kind { User = 'USER' }", "const Kind = { User: 'USER' } as const;"),
        loader: 'ts',
      },
      bundle: true,
      write: false,
      format: 'esm',
      target: 'esnext',
      platform: 'node',
      minifyWhitespace: minify,
      minifyIdentifiers: minify,
      external: ['@aws-appsync/utils', '@aws-appsync/utils/*'],
    });
    expect(checkCode(outputFiles[0]?.text ?? '').problems).toEqual([]);
  });
});

describe('functions that each call the next one twice', () => {
  const LEVELS = 60;
  const functions = Array.from(
    { length: LEVELS },
    (_, level) => `const f${level} = (c) => { f${level + 1}(c); return f${level + 1}(c); };`,
  );
  const text = `
    const f${LEVELS} = (c) => c.args.id;
    ${functions.reverse().join('\n')}
    export function request(ctx) { return f0(ctx); }
    export function response(ctx) { return ctx.result; }`;

  test('are read once each', () => {
    const checked = checkCode(text);
    expect(checked.problems).toEqual([]);
    expect(checked.program === null ? null : checked.contextReads).toEqual({
      request: ['arguments'],
      response: ['result'],
    });
  });

  test('are recursive if the last calls the first', () => {
    const [problem] = checkCode(text.replace('c.args.id', 'f0(c)')).problems;
    expect(problem?.text).toContain('Recursive function calls not supported');
  });
});
