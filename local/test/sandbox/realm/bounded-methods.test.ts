import { describe, expect, test } from 'vitest';
import { createEvaluator } from '../evaluate.ts';

const { evaluate, evaluateError } = createEvaluator();

const LIST_LIMIT = 'A list of more than 1000000 elements is too long.';

/** The dialect refuses these methods by name: a computed name reaches them. */
const named = (name: string) => ({ context: { arguments: { name } } });

describe('a method that is removed', () => {
  test.each(['copyWithin', 'entries', 'keys', 'toReversed', 'toSorted', 'toSpliced', 'values', 'with'])(
    '%s of a list is absent',
    (name) => {
      expect(evaluate('typeof [][ctx.args.name]', named(name))).toBe('undefined');
    },
  );

  test.each(['anchor', 'big', 'localeCompare', 'isWellFormed', 'sub', 'toLocaleLowerCase', 'trimLeft'])(
    '%s of a text is absent',
    (name) => {
      expect(evaluate("typeof ''[ctx.args.name]", named(name))).toBe('undefined');
    },
  );

  test.each(['match', 'matchAll', 'search'])('%s takes no text as a pattern', (name) => {
    expect(evaluateError("'abc'[ctx.args.name]('(a*)*')", named(name))).toContain(
      `${name} is not supported.`,
    );
  });
});

describe('a method of lists', () => {
  test.each([
    ['[3, 1, 2].sort()', [1, 2, 3]],
    ['[10, 1, 2].sort()', [1, 10, 2]],
    ['[[1, [2]], 3].flat()', [1, [2], 3]],
    ["[1, null, 'a'].join('-')", '1--a'],
    ['[1, 2].join()', '1,2'],
    ['[1, [2, 3]].flatMap((one) => one)', [1, 2, 3]],
    ['[1, 2].concat(3, [4])', [1, 2, 3, 4]],
    ['[1, 2, 3].splice(1, 1)', [2]],
    ['[1, 2].includes(2)', true],
    ['[1, 2, 3].findLast((one) => one < 3)', 2],
    ["[1, 2].reduceRight((all, one) => all + one, '')", '21'],
  ])('%s is %j', (expression, value) => {
    expect(evaluate(expression)).toEqual(value);
  });

  test('does not run on what only has a length', () => {
    const expression = '({ length: 4000000000, f: [][ctx.args.name] }).f(0)';
    for (const name of ['indexOf', 'fill', 'map', 'slice'])
      expect(evaluateError(expression, named(name))).toContain(`${name} is a method of lists.`);
  });

  test('ends a list that flatMap makes too long', () => {
    const statements = 'ctx.args.k.flatMap(() => ctx.args.k)';
    const context = { arguments: { k: Array.from({ length: 1001 }, () => 0) } };
    expect(evaluateError(statements, { context })).toContain(LIST_LIMIT);
  });

  test('converts a separator once', () => {
    expect(evaluate("[1, 2, 3].join(['+'])")).toBe('1+2+3');
    expect(evaluate('[1, 2].join(null)')).toBe('1null2');
  });
});

describe('a method of texts', () => {
  test.each([
    ["'aXb'.split('X')", ['a', 'b']],
    ["'abc'.split('')", ['a', 'b', 'c']],
    ["'abc'.indexOf(['b'])", 1],
    ["'a1'.concat(2, null)", 'a12null'],
    ["'ÀB'.toLowerCase()", 'àb'],
    ["' a '.trimEnd()", ' a'],
    ["'abc'.includes('bc')", true],
    ["'abcabc'.lastIndexOf('b')", 4],
  ])('%s is %j', (expression, value) => {
    expect(evaluate(expression)).toEqual(value);
  });

  test('does not run on null', () => {
    const expression = '({ f: ctx.args.t.trim }).f()';
    expect(evaluate(expression, { context: { arguments: { t: ' a ' } } })).toBe('[object Object]');
  });
});
