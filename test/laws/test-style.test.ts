import { describe, expect, test } from 'vitest';
import type { FindStrays } from './house-style.ts';
import { findPhrases } from './plain-words.ts';
import { readCodeFiles } from './read-tree.ts';
import { toProse } from './test-prose.ts';
import { findIt, findMissingSections, readCalls } from './test-style.ts';

const files = readCodeFiles().filter(({ path }) => /^(local\/)?test\//.test(path));
const testFiles = files.filter(({ path }) => /\.test\.tsx?$/.test(path));

const toFile = (text: string) => ({ path: 'a.test.ts', text });
const longFile = (text: string) => `${text}\n${'\n'.repeat(200)}`;

describe('tests', () => {
  test('are written with test, not with it', () => {
    expect(testFiles.length).toBeGreaterThan(300);
    expect(testFiles.flatMap(findIt)).toEqual([]);
  });

  test('have sections in files of more than 200 lines', () => {
    expect(testFiles.flatMap(findMissingSections)).toEqual([]);
  });

  test('have titles and comments in plain technical English', () => {
    expect(files.flatMap((file) => findPhrases(file.path, toProse(file)))).toEqual([]);
  });
});

describe('the style of tests', () => {
  test.each<[FindStrays, string]>([
    [findIt, "import { expect, it } from 'vitest';"],
    [findIt, "import { it as spec } from 'vitest';"],
    [findMissingSections, longFile("test('a', () => {});")],
  ])('%o finds a stray in %j', (findStrays, text) => {
    expect(findStrays(toFile(text))).toHaveLength(1);
  });

  test.each<[FindStrays, string]>([
    [findIt, "import { test } from 'vitest';"],
    [findIt, "import { it } from './grammar.ts';"],
    [findMissingSections, "test('a', () => {});"],
    [findMissingSections, longFile("describe.each([1])('a', () => {});")],
  ])('%o allows %j', (findStrays, text) => {
    expect(findStrays(toFile(text))).toEqual([]);
  });

  test.each([
    ["test('a bell rings', () => {});", 'a.test.ts:1: "rings": use fires'],
    ["\ntest.each([1])('rings %s', () => {});", 'a.test.ts:2: "rings": use fires'],
    ['describe.each`a`(`rings`, () => {});', 'a.test.ts:1: "rings": use fires'],
    ['const a = [\n  1, // rings\n];', 'a.test.ts:2: "rings": use fires'],
    ['/**\n * It\n * rings. */\nconst a = 1;', 'a.test.ts:3: "rings": use fires'],
  ])('finds a phrase in %j', (text, message) => {
    expect(findPhrases('a.test.ts', toProse(toFile(text)))).toEqual([message]);
  });

  test.each(["const a = 'rings';", "expect(rings).toBe('it rings');", "log('// rings');"])(
    'finds no phrase in the code %j',
    (text) => {
      expect(findPhrases('a.test.ts', toProse(toFile(text)))).toEqual([]);
    },
  );

  test('reads tests and sections in their order', () => {
    const text = "describe('a', () => {\n  test.skipIf(true)('b', run);\n  test.each([1])('c %i', run);\n});";
    expect(readCalls(toFile(text)).map(({ name, title }) => `${name} ${title}`)).toEqual([
      'describe a',
      'test b',
      'test c %i',
    ]);
  });
});
