import { describe, expect, test } from 'vitest';
import { COVERAGE } from '../../../sandbox/coverage.ts';
import { INSTEAD, STATIC_MEMBERS } from '../../../sandbox/dialect/builtins.ts';
import { checkCode } from '../../../sandbox/dialect/check-code.ts';

const check = (text: string) =>
  checkCode(`${text}\nexport function request(ctx) {}\nexport function response(ctx) {}`).problems;
const words = (text: string): string[] => check(text).map(({ text: own }) => own);

const SEE_LIST = 'See "Supported runtime features" in the AppSync developer guide for what there is.';

describe('a global', () => {
  test.each(['Infinity', 'NaN', 'undefined', 'util', 'extensions', 'runtime'])('%s is known', (name) => {
    expect(words(`const a = [${name}];`)).toEqual([]);
  });

  test.each([
    ...[
      'Date',
      'RegExp',
      'Map',
      'Set',
      'Symbol',
      'Proxy',
      'Reflect',
      'Intl',
      'setTimeout',
      'fetch',
      'crypto',
    ],
    ...['Buffer', 'process', 'globalThis', 'structuredClone', 'TextEncoder', 'atob', 'encodeURIComponent'],
    ...['parseInt', 'Function', 'eval', 'arguments', 'require', 'module', 'window', '$appsync'],
  ])('%s is not', (name) => {
    expect(words(`const a = [${name}];`)).toEqual([`Cannot find name '${name}'.`]);
    expect(words(`${name}(1);`)).toEqual([`Invalid function: ${name}`]);
  });

  test.each(Object.keys(STATIC_MEMBERS))('%s is known by its members only', (name) => {
    const [member] = STATIC_MEMBERS[name] ?? [];
    expect(words(`const a = [${name}.${member}];`)).toEqual([]);
    expect(words(`const a = [${name}];`)).toEqual([`Cannot find name '${name}'.`]);
    expect(words(`${name}(1);`)).toEqual([`Invalid function: ${name}`]);
  });

  test.each(Object.entries(INSTEAD).filter(([name]) => name !== 'Promise'))(
    '%s has a fix of its own',
    (name, fix) => {
      expect(check(`${name}(1);`)[0]?.fix).toBe(fix);
    },
  );

  test.each(['toString', 'constructor', 'hasOwnProperty', 'valueOf', '__proto__', 'unknown'])(
    '%s has the fix of all others',
    (name) => {
      expect(check(`const a = [${name}];`)).toEqual([
        expect.objectContaining({ text: `Cannot find name '${name}'.`, fix: SEE_LIST }),
      ]);
    },
  );

  test('may be the name of a declaration', () => {
    expect(words('const Date = { now: 1 }; const a = Date.now;')).toEqual([]);
    expect(words('const f = (String) => String.x;')).toEqual([]);
  });
});

describe('a member of a global', () => {
  test.each(
    Object.entries(STATIC_MEMBERS).flatMap(([owner, members]) =>
      members.map((member) => `${owner}.${member}`),
    ),
  )('%s is known', (path) => {
    expect(words(`const a = [${path}];`)).toEqual([]);
  });

  test.each([
    ['Object.freeze', 'ObjectConstructor.freeze'],
    ['Object.fromEntries', 'ObjectConstructor.fromEntries'],
    ['Object.toString', 'ObjectConstructor.toString'],
    ['Object["create"]', 'ObjectConstructor.create'],
    ['Math.abs', 'Math.abs'],
    ['Math.PI', 'Math.PI'],
    ['Number.parseInt', 'Number.parseInt'],
    ['Array.from', 'Array.from'],
    ['String.fromCharCode', 'String.fromCharCode'],
    ['JSON.constructor', 'JSON.constructor'],
    ['console.warn', 'console.warn'],
  ])('%s is not', (path, name) => {
    expect(words(`const a = [${path}];`)).toEqual([
      `@aws-appsync/no-disallowed-methods: Method ${name} is not implemented`,
    ]);
  });
});

describe('a function of AppSync', () => {
  const paths = Object.keys(COVERAGE).filter((path) => /^(?:util|extensions|runtime)\./.test(path));

  test('is known by each of its paths', () => {
    expect(words(`const a = [${paths.join(', ')}];`)).toEqual([]);
  });

  test.each([
    ['util.toJson', 'toJson', 'util.toJson'],
    ['util.time.now', 'now', 'util.time.now'],
    ["util['qr']", 'qr', 'util.qr'],
    ['extensions.evict', 'evict', 'extensions.evict'],
    ['runtime.end', 'end', 'runtime.end'],
    ['util.constructor', 'constructor', 'util.constructor'],
  ])('%s is not', (expression, name, path) => {
    expect(words(`const a = [${expression}];`)).toEqual([
      `@aws-appsync/no-disallowed-methods: Property '${name}' does not exist: there is no ${path}.`,
    ]);
  });

  test('is known through an import under any name', () => {
    const imports = [
      "import { util as u } from '@aws-appsync/utils';",
      "import * as all from '@aws-appsync/utils';",
      "import * as ddb from '@aws-appsync/utils/dynamodb';",
      "import { operations as ops } from '@aws-appsync/utils/dynamodb';",
    ].join('\n');
    expect(words(`${imports} u.autoId(); all.util.autoId(); ddb.get({}); ops.add(1);`)).toEqual([]);
    expect(words(`${imports} u.x(); all.y(); ddb.z(); ops.w();`)).toHaveLength(4);
  });
});

describe('a method', () => {
  test.each([
    ['padStart', 'String'],
    ['charCodeAt', 'String'],
    ['localeCompare', 'String'],
    ['match', 'String'],
    ['keys', 'Array'],
    ['entries', 'Array'],
    ['copyWithin', 'Array'],
    ['toFixed', 'Number'],
    ['toString', 'Array'],
    ['hasOwnProperty', 'Object'],
    ['apply', 'Function'],
    ['bind', 'Function'],
    ['call', 'Function'],
  ])('%s of a value is refused, as that of %s', (name, type) => {
    expect(words(`const f = (a) => a.${name}();`)).toEqual([
      `@aws-appsync/no-disallowed-methods: Method ${type}.${name} is not implemented`,
    ]);
    expect(words(`const f = (a) => a['${name}']();`)).toHaveLength(1);
  });

  test.each(['padStart', 'keys', 'call'])('%s may be the name of a member', (name) => {
    expect(words(`const f = (a) => a.${name};`)).toEqual([]);
  });

  test.each(['includes', 'substring', 'own', 'map'])('%s may be called', (name) => {
    expect(words(`const f = (a) => a.${name}();`)).toEqual([]);
  });
});
