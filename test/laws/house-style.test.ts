import { describe, expect, test } from 'vitest';
import {
  type FindStrays,
  findDefaults,
  findFunctionDeclarations,
  findHelpersOnTop,
  findIdleBraces,
  findLongUnits,
  findSmallConstants,
} from './house-style.ts';
import { isGenerated, readCodeFiles } from './read-tree.ts';

const written = readCodeFiles().filter(({ path }) => /\.tsx?$/.test(path) && !isGenerated(path));
/** Tests read from the top to the bottom: helpers before the tests that use them. */
const shipped = written.filter(({ path }) => !/(^|\/)test\/|\.config\.ts$/.test(path));

/** Files whose switches are over texts, over syntax trees, or over what AWS and CDK may add to. */
const OPEN_SETS = [
  'local/data-sources/dynamodb/conflict-handler.ts',
  'local/data-sources/dynamodb/typed-values.ts',
  'local/sandbox/dialect/bindings.ts',
  'local/sandbox/dialect/context-rules.ts',
  'local/sandbox/instrument.ts',
  'local/sandbox/realm/dynamodb/update-expression.ts',
  'local/sandbox/realm/regex/boundaries.ts',
  'local/sandbox/realm/regex/parse.ts',
  'local/template/conditions.ts',
  'local/template/read-assembly.ts',
  'local/template/to-conflict-handler.ts',
  'local/template/to-data-source.ts',
  'local/traces/writes.ts',
];

const find = (findStrays: FindStrays, text: string): string[] => findStrays({ path: 'a.ts', text });

describe('hand-written code', () => {
  test('has one form of functions', () => {
    expect(written.length).toBeGreaterThan(100);
    expect(written.flatMap(findFunctionDeclarations)).toEqual([]);
  });

  test('names constants of a module in capitals', () => {
    expect(shipped.flatMap(findSmallConstants)).toEqual([]);
  });

  test('has exported functions first and helpers below', () => {
    expect(shipped.flatMap(findHelpersOnTop)).toEqual([]);
  });

  test('has one unit for times in names', () => {
    expect(written.flatMap(findLongUnits)).toEqual([]);
  });

  test('has a default in a switch only over what others may extend', () => {
    const places = shipped.flatMap(findDefaults).map((place) => place.replace(/:.*/, ''));
    expect([...new Set(places)].sort()).toEqual(OPEN_SETS);
  });

  test('has no braces around one short statement', () => {
    expect(written.flatMap(findIdleBraces)).toEqual([]);
  });
});

describe('the house style', () => {
  test.each<[FindStrays, string]>([
    [findFunctionDeclarations, 'export function a() { return 1; }'],
    [findDefaults, 'switch (kind) { default: }'],
    [findSmallConstants, 'const limit = 100;'],
    [findSmallConstants, 'export const day = 24 * 60;'],
    [findSmallConstants, "const name = 'a';"],
    [findHelpersOnTop, 'const b = () => 1;\nexport const a = () => b();'],
    [findLongUnits, 'const waitMilliseconds = 1;'],
    [findLongUnits, 'const WAIT_MILLISECONDS = 1;'],
    [findIdleBraces, 'if (a) {\n  return b;\n}'],
  ])('%o finds a stray in %s', (findStrays, text) => {
    expect(find(findStrays, text)).toHaveLength(1);
  });

  test.each<[FindStrays, string]>([
    [findFunctionDeclarations, 'function* a() { yield 1; }'],
    [findFunctionDeclarations, 'function a(value: unknown): asserts value is string {}'],
    [findSmallConstants, 'const LIMIT = 100;'],
    [findSmallConstants, 'const create = () => 1;'],
    [findHelpersOnTop, 'export const a = () => b();\nconst b = () => 1;'],
    // `table` is made while the module loads.
    [
      findHelpersOnTop,
      'const b = () => c();\nconst c = () => 1;\nconst table = [b()];\nexport const a = () => table;',
    ],
    [findLongUnits, 'const milliseconds = 1;'],
    [findIdleBraces, 'if (a) return b;'],
    [findIdleBraces, 'if (a) {\n  b();\n  c();\n}'],
    [findIdleBraces, 'if (a) {\n  b();\n} else c();'],
  ])('%o allows %s', (findStrays, text) => {
    expect(find(findStrays, text)).toEqual([]);
  });
});
