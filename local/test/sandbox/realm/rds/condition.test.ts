import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderCondition } from '../../../../sandbox/realm/rds/condition.ts';
import { createPgWriter } from './writer.ts';

// Recorded from EvaluateCode by the tests of https://github.com/localstack/appsync-utils, unless a title says otherwise.

const render = (condition: unknown) => {
  const writer = createPgWriter();
  const text = renderCondition(condition, writer);
  return { text, values: Object.values(writer.variables.values) };
};

describe('a condition on a column', () => {
  test.each<[object, string, unknown[]]>([
    [{ eq: 'x' }, '"c" = :P0', ['x']],
    [{ ne: 1 }, '"c" != :P0', [1]],
    [{ gt: 1 }, '"c" > :P0', [1]],
    [{ lt: 1 }, '"c" < :P0', [1]],
    [{ ge: 1 }, '"c" >= :P0', [1]],
    [{ le: 1 }, '"c" <= :P0', [1]],
    [{ eq: false }, '"c" = :P0', [false]],
    [{ eq: '' }, '"c" = :P0', ['']],
    [{ contains: 'x' }, '"c" LIKE :P0', ['%x%']],
    [{ notContains: 'x' }, '"c" NOT LIKE :P0', ['x']],
    [{ beginsWith: 'x' }, '"c" LIKE :P0', ['x%']],
    [{ contains: '%_' }, '"c" LIKE :P0', ['%%_%']],
    [{ between: [1, 2] }, '"c" BETWEEN :P0 AND :P1', [1, 2]],
    [{ between: [null, 2] }, '"c" BETWEEN NULL AND :P0', [2]],
    [{ attributeExists: true }, '"c" IS NOT NULL', []],
    [{ attributeExists: false }, '"c" IS NULL', []],
    [{ size: { eq: 3 } }, 'LENGTH ("c") = :P0', [3]],
    [{ size: { gt: 1, lt: 5 } }, 'LENGTH ("c") > :P0 AND LENGTH ("c") < :P1', [1, 5]],
    [{ size: { between: [1, 2] } }, 'LENGTH ("c") BETWEEN :P0 AND :P1', [1, 2]],
    [{ gt: 1, le: 5 }, '"c" > :P0 AND "c" <= :P1', [1, 5]],
    [{}, '', []],
  ])('%j is %s', (conditions, text, values) => {
    expect(render({ c: conditions })).toEqual({ text, values });
  });

  // The SQL of AppSync for aggregates and `not` is not recorded.
  test.each<[object, string]>([
    [{ c: { count: { gt: 1 } } }, 'COUNT("c") > :P0'],
    [{ c: { countDistinct: { gt: 1 } } }, 'COUNT(DISTINCT "c") > :P0'],
    [{ c: { avg: { between: [1, 2] } } }, 'AVG("c") BETWEEN :P0 AND :P1'],
    [{ not: { c: { eq: 1 } } }, 'NOT (("c" = :P0))'],
    [{ not: [{ c: { eq: 1 } }, { d: { eq: 2 } }] }, 'NOT (("c" = :P0) AND ("d" = :P1))'],
    [{ not: [] }, ''],
  ])('%j is %s', (condition, text) => {
    expect(render(condition).text).toBe(text);
  });

  test.each<[object, string]>([
    [{ eq: null }, "Value for c.eq can't be null."],
    [{ gt: undefined }, "Value for c.gt can't be null."],
    [{ contains: null }, "Value for c.contains can't be null."],
    [{ contains: 1 }, 'c.contains expects a string value to be passed.'],
    [{ notContains: ['x'] }, 'c.notContains expects a string value to be passed.'],
    [{ beginsWith: true }, 'c.beginsWith expects a string value to be passed.'],
    [{ attributeExists: 'true' }, 'c.attributeExists expects a boolean value to be passed.'],
    [{ attributeExists: null }, "Value for c.attributeExists can't be null."],
    [{ between: 1 }, 'c.between condition expects an array with length of 2.'],
    [
      { between: [1] },
      'c.between condition expects an array with 2 values but received an array with length 1.',
    ],
    [{ size: 3 }, 'Expected c.size to be an Object.'],
    [{ size: { contains: 'x' } }, 'c.size has invalid size operator.'],
    [{ size: { toString: 1 } }, 'c.size has invalid size operator.'],
    [{ in: [1] }, 'Unsupported condition c.in.'],
    [{ constructor: 1 }, 'Unsupported condition c.constructor.'],
  ])('%j is rejected: %s', (conditions, message) => {
    expect(() => render({ c: conditions })).toThrow(message);
  });
});

describe('several conditions', () => {
  const [a, b, c] = [{ a: { eq: 1 } }, { b: { eq: 2 } }, { c: { eq: 3 } }];

  test.each<[object, string]>([
    [{ ...a, ...b }, '"a" = :P0 AND "b" = :P1'],
    [{ or: [a, b] }, '("a" = :P0) OR ("b" = :P1)'],
    [{ and: [a, b] }, '("a" = :P0) AND ("b" = :P1)'],
    [{ and: [a, b], or: [c], d: { eq: 4 } }, '("a" = :P0) AND ("b" = :P1) AND ("c" = :P2) AND "d" = :P3'],
    [{ or: [{ ...a, ...b }, c] }, '("a" = :P0) OR ("b" = :P1) OR ("c" = :P2)'],
    [{ and: [{ or: [a, b] }, c] }, '(("a" = :P0) OR ("b" = :P1)) AND ("c" = :P2)'],
    [{ and: [] }, ''],
    [{ and: [{}, a] }, ' AND ("a" = :P0)'],
  ])('%j are %s', (condition, text) => {
    expect(render(condition).text).toBe(text);
  });

  test.each<[unknown, string]>([
    [{ and: a }, 'and expects conditions to be an array'],
    [{ or: 1 }, 'or expects conditions to be an array'],
    [{ and: [1] }, 'Expected and to be an Object.'],
    [{ or: [null] }, 'Expected or to be an Object.'],
    [{ or: [{ strings: ['a'], keys: [] }] }, 'Expected or to be an Object.'],
    [{ a: 1 }, 'Expected condition to be an Object.'],
    [{ a: null }, 'Expected condition to be an Object.'],
    [[a], 'WHERE values are expected to be SQL templates or a condition object.'],
    ['a = 1', 'WHERE values are expected to be SQL templates or a condition object.'],
  ])('%j are rejected: %s', (condition, message) => {
    expect(() => render(condition)).toThrow(message);
  });

  test.each([[null], [undefined], [{}]])('of %j are empty', (condition) => {
    expect(render(condition).text).toBe('');
  });
});

describe('a value', () => {
  test('never becomes part of the SQL', () => {
    const values = fc.string({ minLength: 1 }).map((text) => `\u2620${text}\u2620`);
    const operators = fc.constantFrom('eq', 'ne', 'gt', 'contains', 'notContains', 'beginsWith');
    fc.assert(
      fc.property(fc.array(fc.tuple(operators, values), { minLength: 1 }), (conditions) => {
        const { text, values: bound } = render({
          or: conditions.map(([operator, value]) => ({ c: { [operator]: value } })),
        });
        expect(text).not.toContain('\u2620');
        expect(bound).toHaveLength(conditions.length);
        expect(text.match(/:P\d+/g)).toEqual(conditions.map((_, index) => `:P${index}`));
      }),
    );
  });

  test('of a template is bound in its place', () => {
    expect(render({ strings: ['a = ', ' AND b = ', ''], keys: [1, 'x'] })).toEqual({
      text: 'a = :P0 AND b = :P1',
      values: [1, 'x'],
    });
  });
});
