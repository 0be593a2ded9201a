// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the snippets are code of resolvers.

import { parse } from 'acorn';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileModule } from '../../sandbox/compile-module.ts';
import { createEvaluator, toModule } from './evaluate.ts';

const { run } = createEvaluator();

/** The value of statements in the realm, with instruments. */
const inRealm = (statements: string, args: object): unknown => {
  const outcome = run(toModule(statements), { context: { arguments: args as never } });
  return outcome.kind === 'value' ? outcome.value : outcome;
};

/** The same in JavaScript itself. */
const inJavaScript = (statements: string, args: object): unknown => {
  const value: unknown = new Function('ctx', `"use strict";${statements}`)({ args: structuredClone(args) });
  return value === undefined ? null : JSON.parse(JSON.stringify(value));
};

const ARGS = { n: 3, s: 'ab', list: [3, 1, 2], o: { a: 1, b: { c: [4, 5] } }, none: null };

describe('instrumented code', () => {
  test.each([
    'let t = 0; for (const x of ctx.args.list) t += x; return t;',
    'for (const x of ctx.args.list) if (x === 1) return x; return 0;',
    'if (ctx.args.n) for (const x of ctx.args.list) return x; else return 0;',
    'const f = () => ({ a: 1, ...ctx.args.o }); return f();',
    'const f = (a, ...b) => [...b, a]; return f(...ctx.args.list);',
    'const { a, ...rest } = ctx.args.o; return [a, rest];',
    'let a; let b; [a, ...b] = ctx.args.list; return [a, b];',
    'const o = { a: { b: 1 } }; for (o.a.b of ctx.args.list) {} return o;',
    'const list = [0, 0]; let i = 0; list[i] = 5; list[i + 1] = 6; return list;',
    'const o = {}; [o.a, o["b"], { c: o.c }] = [1, 2, { c: 3 }]; return o;',
    'const o = { length: 1 }; o.length = 5; o.length += 1; return o;',
    'let t = "a"; t += 1 + 2; t += `x${t}`; return t + 1 + (2 + 3);',
    'return "a" + ctx.args.n + (1 + 2) + [1] + {};',
    'return [1 + 2, "1" + 2, 1 + "2", -1 + 2, null + 1];',
    'return ctx.args.none?.a?.[ctx.args.n] ?? "x";',
    'return ctx.args.o.b?.c?.map((x) => x + "!").join("");',
    'const tag = (parts, ...values) => [parts, values]; return tag`a${1}b${2}`;',
    'const o = { f() { return [1].map((x) => x + 1); } }; return o.f();',
    'switch (ctx.args.s) { case "ab": for (const x of [1]) { break; } return 1; default: return 2; }',
    'for (const a of [1, 2]) for (const b of [3]) for (const c in { d: 1 }) return [a, b, c];',
    'for (const [k, { c }] of Object.entries({ x: { c: 1 } })) return k + c;',
    'for (const { a, ...more } of [{ a: 1, b: 2 }]) return more;',
    'var a = 1; { var a = 2; } return a;',
    'const f = function g() { return typeof g; }; return f();',
    'return ((a, b = a + "x", [c] = [b]) => a + b + c)("y");',
    'return f(2); function f(x) { return x > 1 ? `${x}` : ""; }',
    'let x = 1\nconst y = x\nfor (const z of [y]) x = x + z\nreturn x',
    'const a = 1, b = "b"\nreturn a + b',
    'const a = [1]\nconst b = a\n;[a[0]] = [7]\nreturn b',
    'return `${`${ctx.args.s}${1 + 1}`}` + "\\n";',
    'const s = ctx.args.s; return [...s, ...[s + s]];',
    'const o = { ["a" + 1]: 1, [`b${2}`]: 2 }; delete o["a" + 1]; return o;',
    'const f = (x) => { "use strict"; return x + ""; }; return f(1);',
    'return (() => { for (const x of ["a"]) { return x + x; } })();',
  ])('has the value of JavaScript: %s', (statements) => {
    expect(inRealm(statements, ARGS)).toEqual(inJavaScript(statements, ARGS));
  });

  test('has the value of JavaScript for random expressions', () => {
    const { expression } = fc.letrec<{ expression: string }>((tie) => {
      const inner = tie('expression');
      return {
        expression: fc.oneof(
          { maxDepth: 4, depthSize: 'small' },
          fc.constantFrom('1', '"a"', 'null', 'n', 's', 'list', 'o', 'true', 'undefined', 'list[0]', 'o.a'),
          fc
            .tuple(inner, fc.constantFrom('+', '-', '*', '===', '&&', '||', '??', '<'), inner)
            .map(([a, op, b]) => `((${a}) ${op} (${b}))`),
          fc.tuple(inner, inner, inner).map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
          fc.array(inner, { maxLength: 3 }).map((all) => `[${all.join(', ')}]`),
          fc.tuple(inner, inner).map(([a, b]) => `({ a: ${a}, ...(${b}) })`),
          fc.tuple(inner, inner).map(([a, b]) => `\`\${typeof ${a}}-\${(${b}) + ''}\``),
          inner.map((a) => `((x, ...y) => [x, ...y])(${a})`),
          inner.map((a) => `[${a}].map((x) => x + 'z')`),
          inner.map((a) => `(({ a = 1, ...b }) => [a, b])({ c: ${a} })`),
        ),
      };
    });
    fc.assert(
      fc.property(expression, (text) => {
        const statements = `const { n, s, list, o } = ctx.args; const r = [];\nfor (const k of [1, 2]) { r.push(${text}); }\nreturn r;`;
        expect(inRealm(statements, ARGS)).toEqual(inJavaScript(statements, ARGS));
      }),
      { numRuns: 150 },
    );
  });
});

describe('names of the code', () => {
  test.each([
    'const $appsync = 1; return $appsync;',
    'const $appsyncCount = 1; for (const a of [1, 2]) {} return $appsyncCount;',
    'const $appsync$ = 1; const f = ($appsync) => $appsync + $appsync$; return f("x");',
    'const step = 1; const iterate = 2; return step + iterate;',
  ])('do not collide with those of the instruments: %s', (statements) => {
    expect(inRealm(statements, {})).toEqual(inJavaScript(statements, {}));
  });
});

describe('a compiled module', () => {
  const compile = (text: string) => {
    const program = parse(text, { ecmaVersion: 'latest', sourceType: 'module', locations: true });
    return compileModule(text, program, ['util', '$appsync']);
  };

  test('has as many lines before its end as the code, with each line in its place', () => {
    const text =
      "import {\n  util,\n} from '@aws-appsync/utils';\n\nexport const request = () => {\n  util.a();\n};\nexport function response() {}";
    const lines = compile(text).text.split('\n');
    expect(lines.length).toBe(text.split('\n').length + 1);
    expect(lines[4]).toMatch(/^ +const request = \(\) => \{/);
    expect(lines[5]).toBe('  util.a();');
    expect(lines.at(-1)).toBe('return {"request":request,"response":response};}})');
  });

  test('finds the column of each piece of the code', () => {
    const text =
      'export const request = (ctx) => [...ctx.args.a, `x${ctx.args.b}`, ctx.args.c + "d"];\nexport const response = () => 1;';
    const edited = compile(text);
    const [line = ''] = edited.text.split('\n');
    for (const piece of ['ctx.args.a', 'ctx.args.b', 'ctx.args.c', '"d"', 'request =']) {
      const column = line.indexOf(piece) + 1;
      expect(edited.toColumn(1, column)).toBe(text.indexOf(piece) + 1);
    }
  });

  test('has the handlers that it exports under any name', () => {
    const text =
      'const a = () => 1; const b = () => 2; export { a as request, b as "response", a as "x y" };';
    expect(compile(text).text.split('\n').at(-1)).toBe('return {"request":a,"response":b,"x y":a};}})');
  });
});
