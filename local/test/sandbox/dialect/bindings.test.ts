import { describe, expect, test } from 'vitest';
import { parseFacts } from './parse-facts.ts';

/** Each use of a name in order: `declared`, `import`, `function` or `global`, and the line of its function. */
const listUses = (text: string, name: string): string[] =>
  parseFacts(text)
    .references.filter(({ node }) => node.name === name)
    .sort((a, b) => a.node.start - b.node.start)
    .map(({ binding }) => {
      if (binding === null) return 'global';
      if (binding.import !== null) return `${binding.import.module} ${binding.import.member}`;
      return binding.function === null ? 'value' : `function of line ${binding.function.loc?.start.line}`;
    });

describe('a name', () => {
  test.each<[string, string, string[]]>([
    ['unknown', 'a;', ['global']],
    ['of a constant', 'const a = 1; a;', ['value', 'value']],
    ['of a function', 'function a() {} a();', ['function of line 1', 'function of line 1']],
    ['of an arrow function', 'const a = () => 1; a();', ['function of line 1', 'function of line 1']],
    [
      'of a function expression',
      'let a = function () {}; a();',
      ['function of line 1', 'function of line 1'],
    ],
    ['without a value', 'let a; a;', ['value', 'value']],
    ['of a parameter', 'const f = (a) => a;', ['value', 'value']],
    ['of a rest parameter', 'const f = (...a) => a;', ['value', 'value']],
    ['of a parameter with a default', 'const f = (a = 1) => a;', ['value', 'value']],
    ['of a destructured member', 'const { x: a } = {}; a;', ['value', 'value']],
    ['of a nested pattern', 'const { x: [{ y: a = 1 }] } = {}; a;', ['value', 'value']],
    ['of the rest of a pattern', 'const [, ...a] = []; a;', ['value', 'value']],
    ['of a loop', 'for (const a of []) { a; }', ['value', 'value']],
  ])('%s: %s', (_, text, uses) => {
    expect(listUses(text, 'a')).toEqual(uses);
  });

  test('of an import has its module and member', () => {
    const text = [
      "import { util as a } from '@aws-appsync/utils';",
      "import * as b from '@aws-appsync/utils/rds';",
      "import c from 'x';",
      "import { 'd e' as d } from 'y';",
      'a; b; c; d;',
    ].join('\n');
    expect(listUses(text, 'a').at(-1)).toBe('@aws-appsync/utils util');
    expect(listUses(text, 'b').at(-1)).toBe('@aws-appsync/utils/rds *');
    expect(listUses(text, 'c').at(-1)).toBe('x default');
    expect(listUses(text, 'd').at(-1)).toBe('y d e');
  });
});

describe('a scope', () => {
  test.each<[string, string, string[]]>([
    [
      'of a block',
      'const a = 1; { const a = () => 1; a; } a;',
      ['value', 'function of line 1', 'function of line 1', 'value'],
    ],
    ['of a function', 'const f = (a) => a; a;', ['value', 'value', 'global']],
    ['of a loop', 'for (const a of []) {} a;', ['value', 'global']],
    ['of a switch', 'switch (1) { case 1: const a = 1; } a;', ['value', 'global']],
    [
      'of var is its function',
      'const f = () => { if (1) { var a = 1; } return a; }; a;',
      ['value', 'value', 'global'],
    ],
    [
      'of a function declaration is its block',
      '{ function a() {} a; } a;',
      ['function of line 1', 'function of line 1', 'global'],
    ],
    [
      'of the name of a function expression is itself',
      'const f = function a() { a; }; a;',
      ['function of line 1', 'function of line 1', 'global'],
    ],
    ['begins before the declaration', 'a; const a = 1;', ['value', 'value']],
  ])('%s: %s', (_, text, uses) => {
    expect(listUses(text, 'a')).toEqual(uses);
  });

  test('is found for each level of functions', () => {
    const text =
      'const a = 1;\nconst f = () => {\n  const g = () => {\n    const a = () => 2;\n    return a;\n  };\n  return a;\n};';
    expect(listUses(text, 'a')).toEqual(['value', 'function of line 4', 'function of line 4', 'value']);
  });
});

describe('what is not a reference', () => {
  test.each([
    ['a member', 'x.a;'],
    ['a key', '({ a: 1 });'],
    ['a key of a pattern', 'const { a: b } = {};'],
  ])('is %s: %s', (_, text) => {
    expect(listUses(text, 'a')).toEqual([]);
  });

  test('a computed member is one', () => {
    expect(listUses('x[a];', 'a')).toEqual(['global']);
    expect(listUses('({ [a]: 1 });', 'a')).toEqual(['global']);
  });
});
