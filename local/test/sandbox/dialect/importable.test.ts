import { describe, expect, test } from 'vitest';
import { checkCode } from '../../../sandbox/dialect/check-code.ts';
import { isKnownPath, listImportable, toPath } from '../../../sandbox/dialect/importable.ts';

describe('a module', () => {
  test.each<[string, readonly string[]]>([
    ['@aws-appsync/utils', ['extensions', 'runtime', 'util']],
    ['@aws-appsync/utils/ai', ['converse', 'invokeModel']],
    [
      '@aws-appsync/utils/dynamodb',
      [
        ...['batchDelete', 'batchGet', 'batchPut', 'get', 'operations', 'put', 'query', 'remove', 'scan'],
        ...['sync', 'toBinarySet', 'toNumberSet', 'toStringSet', 'transactGet', 'transactWrite', 'update'],
      ],
    ],
    [
      '@aws-appsync/utils/rds',
      [
        ...['agg', 'createMySQLStatement', 'createPgStatement', 'insert', 'remove', 'select', 'sql'],
        ...['toJsonObject', 'typeHint', 'update'],
      ],
    ],
  ])('%s has the members %j', (module, members) => {
    expect([...(listImportable(module) ?? [])].sort()).toEqual(members);
  });

  test.each([
    '',
    'lodash',
    '@aws-appsync/utils/',
    '@aws-appsync/utils/http',
    '@aws-appsync',
    'constructor',
    './x',
  ])('%j cannot be imported', (module) => {
    expect(listImportable(module)).toBeNull();
  });
});

describe('a path', () => {
  test.each([
    ['@aws-appsync/utils', 'util', 'util'],
    ['@aws-appsync/utils', '*', ''],
    ['@aws-appsync/utils/dynamodb', 'get', 'dynamodb.get'],
    ['@aws-appsync/utils/dynamodb', '*', 'dynamodb'],
    ['lodash', 'map', 'map'],
  ])('of %s and %s is %j', (module, member, path) => {
    expect(toPath(module, member)).toBe(path);
  });

  test.each<[string, boolean]>([
    ['', true],
    ['util', true],
    ['util.time', true],
    ['util.time.nowISO8601', true],
    ['dynamodb.operations.add', true],
    ['util.tim', false],
    ['util.time.nowISO8601.x', false],
    ['utils', false],
  ])('%j is known: %s', (path, isKnown) => {
    expect(isKnownPath(path)).toBe(isKnown);
  });
});

describe('an import or export', () => {
  const HANDLERS = 'export function request(ctx) {}\nexport function response(ctx) {}\n';
  const check = (text: string) => checkCode(HANDLERS + text).problems.map(({ text: own }) => own);

  test.each([
    ["import { get } from '@aws-appsync/utils/dynamodb';", []],
    ["import '@aws-appsync/utils';", []],
    ["import * as rds from '@aws-appsync/utils/rds';", []],
    [
      "import x from '@aws-appsync/utils';",
      ["TS2305: Module '\"@aws-appsync/utils\"' has no exported member 'default'."],
    ],
    [
      "import { a, util, b } from '@aws-appsync/utils';",
      ['a', 'b'].map((name) => `TS2305: Module '"@aws-appsync/utils"' has no exported member '${name}'.`),
    ],
    [
      "import { x } from './x';",
      ["TS2307: Cannot find module './x' or its corresponding type declarations."],
    ],
    ["export * from '@aws-appsync/utils';", ['This form of export is not supported.']],
    ["export { util } from '@aws-appsync/utils';", ['This form of export is not supported.']],
    ['export default 1;', ['This form of export is not supported.']],
  ])('%s: %j', (text, problems) => {
    expect(check(text)).toEqual(problems);
  });

  test.each([
    'export const request = 1; export const response = 2;',
    'const request = () => 1; const response = () => 2;',
    'export const { request, response } = { request: () => 1, response: () => 2 };',
    'let request; let response; export { request, response };',
  ])('%s has no handlers', (text) => {
    expect(checkCode(text).problems.map(({ text: own }) => own)).toEqual([
      'Unable to find valid export for request',
      'Unable to find valid export for response',
    ]);
  });

  test.each([
    'const a = () => 1; export { a as request, a as response };',
    'function a() {} export { a as "request", a as "response" };',
    'export let request = () => 1; export var response = function () {};',
  ])('%s has both', (text) => {
    expect(checkCode(text).problems).toEqual([]);
  });
});

describe('a key that occurs twice', () => {
  const problems = (text: string) =>
    checkCode(`export const request = () => (${text}); export const response = () => 1;`).problems.map(
      ({ text: own, span }) => [own.slice(0, 6), span],
    );

  test.each([
    ['{ a: 1, a: 2 }', 1],
    ["{ a: 1, 'a': 2 }", 1],
    ["{ 1: 1, '1': 2 }", 1],
    ['{ a: 1, a() {}, a: 3 }', 2],
    ['{ a: { b: 1, b: 2 }, b: 3 }', 1],
  ])('in %s is refused %i times', (text, count) => {
    expect(problems(text)).toHaveLength(count);
    expect(problems(text)[0]?.[0]).toBe('TS1117');
  });

  test.each(['{ a: 1, b: { a: 2 } }', '{ a: 1, ...{ a: 2 } }', "{ a: 1, ['a']: 2 }", '{ a: 1, A: 2 }'])(
    'is not in %s',
    (text) => {
      expect(problems(text)).toEqual([]);
    },
  );
});
