import { ESLint } from 'eslint';
import { describe, expect, test } from 'vitest';

const eslint = new ESLint();

/** Lints the text as if it stood in a resolver; answers the rules and messages that refuse it. */
const lint = async (body: string): Promise<string[]> => {
  const code = `import type { Context } from '@aws-appsync/utils';\n${body}\n`;
  const [result] = await eslint.lintText(code, { filePath: 'resolvers/Query.getUser.ts' });
  return (result?.messages ?? []).map((message) => `${message.ruleId}: ${message.message}`);
};

const inHandler = (statements: string): string =>
  `export const request = (ctx: Context) => {\n${statements}\n};`;

/** What our own rules refuse. */
const REFUSED_BY_US: Readonly<Record<string, string>> = {
  throw: "throw 'no';",
  'new': 'return new Foo();',
  'the comma operator': 'let a = 1; a = (ctx.args.x, 2); return a;',
  '??=': 'let a = ctx.args.a; a ??= 1; return a;',
  '||=': 'let a = ctx.args.a; a ||= 1; return a;',
  '&&=': 'let a = ctx.args.a; a &&= 1; return a;',
  'an assignment as a value': 'let a = 1; return (a += 1);',
  'a call on the right of ??': 'return ctx.args.a ?? util.autoId();',
  'String()': 'return String(ctx.args.a);',
  'Number()': 'return Number(ctx.args.a);',
  'parseInt()': "return parseInt('1', 10);",
  'Object.fromEntries': 'return Object.fromEntries([]);',
  'Object.freeze': 'return Object.freeze({});',
  'Math.random': 'return Math.random();',
  'Math.abs': 'return Math.abs(1);',
  'Number.parseInt': "return Number.parseInt('1');",
  '.at()': 'return ctx.args.list.at(0);',
  '.charCodeAt()': 'return ctx.args.text.charCodeAt(0);',
  '.padStart()': 'return ctx.args.text.padStart(3);',
  '.toFixed()': 'return ctx.args.number.toFixed(2);',
  Date: 'return Date.now();',
  structuredClone: 'return structuredClone(ctx.args);',
  Map: 'return Map;',
  Promise: 'return Promise.resolve(1);',
  fetch: "return fetch('https://example.com');",
  process: 'return process.env;',
  'a comparator': 'return ctx.args.list.sort((a: number, b: number) => a - b);',
};

/** What AppSync's own plugin refuses: it is in force. */
const REFUSED_BY_PLUGIN: Readonly<Record<string, string>> = {
  'a regular expression': 'return /a/;',
  try: 'try { return 1; } catch { return 2; }',
  'a counting loop': 'for (let i = 0; i < 3; i += 1) { ctx.stash.i = i; } return {};',
  '++': 'let i = 0; i++; return i;',
  'an async function': 'const later = async () => 1; return later();',
};

describe('the linter of resolvers', () => {
  test.each(Object.entries(REFUSED_BY_US))('rejects %s', async (_, statements) => {
    expect(await lint(inHandler(statements))).toContainEqual(expect.stringMatching(/^no-restricted-/));
  });

  test.each(Object.entries(REFUSED_BY_PLUGIN))('rejects %s, as AppSync does', async (_, statements) => {
    expect(await lint(inHandler(statements))).toContainEqual(expect.stringMatching(/^@aws-appsync\//));
  });

  test('names the replacement', async () => {
    expect(await lint(inHandler("throw 'no';"))).toContain(
      'no-restricted-syntax: Raise with raise() of shared/failures.ts; APPSYNC_JS has no throw.',
    );
  });

  test('accepts what AppSync accepts', async () => {
    const statements = `
      const { limit = 20, ...others } = ctx.args;
      const names = Object.keys(others).filter((name) => name.indexOf('a') >= 0).sort();
      let total = ctx.args.start ?? 0;
      for (const name of names) {
        total += Math.max(limit, name.length);
      }
      delete ctx.stash.old;
      return { payload: { total, text: \`\${total}\`, first: names[0]?.trim() } };`;
    expect(await lint(inHandler(statements))).toEqual([]);
  });
});
