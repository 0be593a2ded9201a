import { parse } from 'acorn';
import { describe, expect, test } from 'vitest';
import { listExports } from '../../../sandbox/dialect/module-shape.ts';
import { parseFacts } from './parse-facts.ts';

const list = (text: string): string[] =>
  listExports(parse(text, { ecmaVersion: 'latest', sourceType: 'module' })).map(
    ({ exported, local }) => `${exported} = ${local}`,
  );

describe('the exports of a module', () => {
  test.each<[string, string[]]>([
    ['const a = 1;', []],
    ['export function a() {}', ['a = a']],
    ['export const a = 1, b = 2;', ['a = a', 'b = b']],
    ['export let a;', ['a = a']],
    ['const a = 1; export { a };', ['a = a']],
    ['const a = 1; export { a as b, a as c };', ['b = a', 'c = a']],
    ['const a = 1; export { a as default };', ['default = a']],
    ['const a = 1; export { a as "b" };', ['b = a']],
    ['const a = 1; export { a as "b c" };', ['b c = a']],
    ["export { a } from 'x';", []],
    ["export * from 'x';", []],
    ['export default 1;', []],
    ['export const { a } = {};', []],
    ['export {};', []],
  ])('%s: %j', (text, exports) => {
    expect(list(text)).toEqual(exports);
  });

  test('have the functions that they name', () => {
    const { exports } = parseFacts(
      'const a = () => 1; function b() {} const c = 1; export { a as x, b as y, c as z, a as "w" };',
    );
    expect([...exports].map(([name, binding]) => [name, Boolean(binding?.function)])).toEqual([
      ['x', true],
      ['y', true],
      ['z', false],
      ['w', true],
    ]);
  });
});
