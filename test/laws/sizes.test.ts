import { describe, expect, test } from 'vitest';
import { countLines, findAny, measureFunctions } from './measure.ts';
import { isGenerated, readCodeFiles } from './read-tree.ts';

/**
 * Generated files have no reader, so no law of size holds there. In tests a file may be as long as its list of facts,
 * and `describe` is one function around all of them, so only the law on `any` holds.
 */
const written = readCodeFiles().filter(({ path }) => !isGenerated(path));
const shipped = written.filter(({ path }) => !/^(local\/)?test\//.test(path));

const sample = (text: string) => ({ path: 'sample.ts', text });

describe('hand-written code', () => {
  test('has no file of more than 250 lines', () => {
    expect(shipped.length).toBeGreaterThan(50);
    const long = shipped
      .map((file) => `${countLines(file)} ${file.path}`)
      .filter((line) => Number.parseInt(line, 10) > 250);
    expect(long).toEqual([]);
  });

  test('has half of its files under 100 lines', () => {
    const sizes = shipped.map(countLines).sort((a, b) => a - b);
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThan(100);
  });

  test('has no function of more than 40 lines of code', () => {
    const long = shipped.flatMap(measureFunctions).filter(({ lines }) => lines > 40);
    expect(long.map(({ place, lines }) => `${place}: ${lines}`)).toEqual([]);
  });

  test('has no `any`', () => {
    expect(written.flatMap(findAny)).toEqual([]);
  });
});

describe('the measure', () => {
  test('counts lines with code, and neither blank ones nor comments', () => {
    const text = 'function add(a, b) {\n  // why\n\n  /* long\n  story */\n  return a + b;\n}\n';
    expect(measureFunctions(sample(text))).toEqual([{ place: 'sample.ts:1 add', lines: 3 }]);
  });

  test('counts every line of a text over several lines', () => {
    expect(measureFunctions(sample('const a = () => `one\ntwo\nthree`;'))).toEqual([
      { place: 'sample.ts:1 a', lines: 3 },
    ]);
  });

  test.each([
    'class A { a() { return 1; } }',
    'const a = { a() { return 1; } };',
    'const a = function () { return 1; };',
    'class A { constructor() { this.a = 1; } }',
    'class A { get a() { return 1; } }',
    'run(() => 1);',
  ])('finds the function in %s', (text) => {
    expect(measureFunctions(sample(text))).toHaveLength(1);
  });

  test('finds `any` as a type and not as a word', () => {
    expect(findAny(sample('// any\nconst any = "any";\nlet a: any[];'))).toEqual(['sample.ts:3']);
  });
});
