import { describe, expect, test } from 'vitest';
import { checkCode } from '../../../sandbox/dialect/check-code.ts';

const HANDLERS = '\nexport function request(ctx) {}\nexport function response(ctx) {}';
const check = (text: string): string[] =>
  checkCode(text + HANDLERS).problems.map(({ text: words }) => words.replace('@aws-appsync/', ''));

const PASSING = 'no-function-passing: Functions can not be passed as an argument';
const RETURNING = 'no-function-return: returning a function is not allowed';
const NAMING = 'no-function-re-assign: re-assigning function is not allowed';

describe('a function as an argument', () => {
  test.each([
    ...['every', 'filter', 'find', 'findIndex', 'findLast', 'findLastIndex', 'flatMap', 'forEach', 'map'],
    ...['reduce', 'reduceRight', 'some'],
  ])('is accepted by %s', (name) => {
    expect(
      check(`const f = (a) => a; [1].${name}(f); [1].${name}((a) => a); [1]?.${name}((a) => a);`),
    ).toEqual([]);
  });

  test.each([
    'const f = (g) => 1; f(() => 1);',
    'const f = (g) => 1; const h = () => 1; f(h);',
    'const f = (g) => 1; function h() {} f(1, h);',
    '[2, 1].sort((a, b) => a - b);',
    "'a'.replace('a', () => 'b');",
    '[1][`map`]((a) => a);',
    'Object.assign({}, () => 1);',
  ])('is refused in %s', (text) => {
    expect(check(text)).toContain(PASSING);
  });

  test('is not the result of a call', () => {
    expect(check('const f = (g) => g; const h = () => 1; f(h());')).toEqual([]);
    expect(check('const f = (g) => g; f({ h: () => 1 });')).toEqual([]);
  });
});

describe('a function as a result', () => {
  test.each([
    'const f = () => () => 1;',
    'const f = () => function () {};',
    'const g = () => 1; const f = () => g;',
    'function g() {} function f() { return g; }',
    'const f = () => { return () => 1; };',
  ])('is refused in %s', (text) => {
    expect(check(text)).toEqual([RETURNING]);
  });

  test.each([
    'const g = () => 1; const f = () => g();',
    'const f = () => ({ g: () => 1 });',
    'const f = () => [() => 1];',
    'const f = () => { const g = () => 1; return g(); };',
    'const f = () => { return; };',
  ])('is not in %s', (text) => {
    expect(check(text)).toEqual([]);
  });
});

describe('a second name of a function', () => {
  test.each([
    'const f = () => 1; const g = f;',
    'function f() {} let g; g = f;',
    'const f = () => 1; const o = {}; o.g = f;',
  ])('is refused in %s', (text) => {
    expect(check(text)).toEqual([NAMING]);
  });

  test.each([
    'const f = () => 1; const g = f();',
    'const f = () => 1; const o = { f };',
    'let f = () => 1; f = () => 2;',
  ])('is not in %s', (text) => {
    expect(check(text)).toEqual([]);
  });
});

describe('recursion', () => {
  const message = (way: string) =>
    `no-recursion: Recursive function calls not supported. Detected cycle in ${way}`;

  test.each<[string, string[]]>([
    ['const f = () => f();', ['f <-f']],
    ['function f() { return f(); }', ['f <-f']],
    ['const f = (n) => n.map((one) => f(one));', ['f <-f']],
    ['const f = () => g(); const g = () => f();', ['f <-g <-f', 'g <-f <-g']],
    [
      'const f = () => g(); const g = () => h(); const h = () => f();',
      ['f <-g <-h <-f', 'g <-h <-f <-g', 'h <-f <-g <-h'],
    ],
    ['const f = function g() { return g(); };', ['g <-g']],
  ])('%s is refused: %j', (text, ways) => {
    expect(check(text).sort()).toEqual(ways.map(message).sort());
  });

  test.each([
    'const f = () => g(); const g = () => 1; const h = () => f() + g();',
    'const f = () => 1; const g = () => { const f = () => 2; return f(); };',
    'const f = (f) => 1;',
    'const o = { f: () => o.f };',
  ])('%s has none', (text) => {
    expect(check(text)).toEqual([]);
  });

  test('is found among many functions in time', () => {
    const count = 200;
    const calls = Array.from(
      { length: count },
      (_, index) => `const f${index} = () => f${index + 1}() + f${index + 2}();`,
    );
    const text = [...calls, `const f${count} = () => 1; const f${count + 1} = () => 1;`].join('\n');
    expect(check(text)).toEqual([]);
  });
});
