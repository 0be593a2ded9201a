import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toExpression } from '../../../../sandbox/realm/dynamodb/expression.ts';

// Recorded from EvaluateCode by the tests of https://github.com/localstack/appsync-utils, unless a title says otherwise.

const render = (filter: unknown) => toExpression(filter)?.expression;

describe('an operator', () => {
  test.each<[object, string, object]>([
    [{ eq: 1 }, '(#v = :v_eq)', { ':v_eq': { N: 1 } }],
    [{ ne: 'a' }, '(#v <> :v_ne)', { ':v_ne': { S: 'a' } }],
    [{ lt: 1 }, '(#v < :v_lt)', { ':v_lt': { N: 1 } }],
    [{ le: 1 }, '(#v <= :v_le)', { ':v_le': { N: 1 } }],
    [{ gt: 1 }, '(#v > :v_gt)', { ':v_gt': { N: 1 } }],
    [{ ge: 1 }, '(#v >= :v_ge)', { ':v_ge': { N: 1 } }],
    [{ eq: null }, '(#v = :v_eq)', { ':v_eq': { NULL: null } }],
    [{ eq: [1] }, '(#v = :v_eq)', { ':v_eq': { L: [{ N: 1 }] } }],
    [{ eq: { a: 1 } }, '(#v = :v_eq)', { ':v_eq': { M: { a: { N: 1 } } } }],
    [{ contains: 'a' }, '(contains(#v,:v_contains))', { ':v_contains': { S: 'a' } }],
    [{ notContains: 'a' }, '(NOT contains(#v,:v_notContains))', { ':v_notContains': { S: 'a' } }],
    [{ beginsWith: 'a' }, '(begins_with(#v,:v_beginsWith))', { ':v_beginsWith': { S: 'a' } }],
    [
      { between: [1, 2] },
      '(#v BETWEEN :v_between_start AND :v_between_end)',
      { ':v_between_start': { N: 1 }, ':v_between_end': { N: 2 } },
    ],
    [{ in: ['a', 1] }, '(#v IN (:v_in_0, :v_in_1))', { ':v_in_0': { S: 'a' }, ':v_in_1': { N: 1 } }],
    [{ in: [] }, '(null)', {}],
    [{ attributeExists: true }, '(attribute_exists(#v))', {}],
    [{ attributeExists: false }, '(attribute_not_exists(#v))', {}],
    [{ size: { gt: 1 } }, '(size(#v) > :v_size_gt)', { ':v_size_gt': { N: 1 } }],
    [
      { size: { between: [1, 2] } },
      '(size(#v) BETWEEN :v_size_between_start AND :v_size_between_end)',
      { ':v_size_between_start': { N: 1 }, ':v_size_between_end': { N: 2 } },
    ],
    [{ eq: undefined, gt: 1 }, '(#v > :v_gt)', { ':v_gt': { N: 1 } }],
  ])('%j is rendered as %s', (operators, expression, expressionValues) => {
    expect(toExpression({ v: operators })).toEqual({
      expression,
      expressionNames: { '#v': 'v' },
      expressionValues,
    });
  });

  test.each([
    ['_null', 'NULL'],
    ['string', 'S'],
    ['stringSet', 'SS'],
    ['number', 'N'],
    ['numberSet', 'NS'],
    ['binary', 'B'],
    ['binarySet', 'BS'],
    ['boolean', 'BOOL'],
    ['list', 'L'],
    ['map', 'M'],
  ])('attributeType takes %s for %s', (name, type) => {
    expect(toExpression({ v: { attributeType: name } })).toEqual({
      expression: '(attribute_type(#v,:v_attributeType))',
      expressionNames: { '#v': 'v' },
      expressionValues: { ':v_attributeType': { S: type } },
    });
  });
});

describe('several conditions', () => {
  const [a, b, c] = [{ a: { eq: 1 } }, { b: { eq: 2 } }, { c: { eq: 3 } }];

  test.each<[object, string]>([
    [{ ...a, ...b }, '(#a = :a_eq) AND (#b = :b_eq)'],
    [{ a: { gt: 1, lt: 2 } }, '((#a > :a_gt) AND (#a < :a_lt))'],
    [{ and: [a] }, '(#a = :and_0_a_eq)'],
    [{ and: [a, b] }, '((#a = :and_0_a_eq) AND (#b = :and_1_b_eq))'],
    [{ or: [a, b] }, '((#a = :or_0_a_eq) OR (#b = :or_1_b_eq))'],
    [{ ...c, or: [a, b] }, '(#c = :c_eq) AND ((#a = :or_0_a_eq) OR (#b = :or_1_b_eq))'],
    [
      { or: [{ and: [a, b] }, c] },
      '(((#a = :or_0_and_0_a_eq) AND (#b = :or_0_and_1_b_eq)) OR (#c = :or_1_c_eq))',
    ],
    [{ not: a }, '(NOT (#a = :not_a_eq))'],
    [{ not: { and: [a, b] } }, '(NOT ((#a = :not_and_0_a_eq) AND (#b = :not_and_1_b_eq)))'],
    [{ not: { not: a } }, '(NOT (NOT (#a = :not_not_a_eq)))'],
    [{ or: [a, { not: b }] }, '((#a = :or_0_a_eq) OR (NOT (#b = :or_1_not_b_eq)))'],
    [{ 'a.b': { eq: 1 } }, '(#a.b = :a.b_eq)'],
  ])('%j are joined as %s', (filter, expression) => {
    expect(render(filter)).toBe(expression);
  });

  test.each<[object, string]>([
    [{}, ''],
    [{ v: {} }, ''],
    [{ and: [] }, ''],
    [{ not: {} }, '(NOT )'],
    [{ a: { eq: 1 }, b: {} }, '(#a = :a_eq) AND '],
    [{ and: [a, {}] }, '((#a = :and_0_a_eq) AND )'],
  ])('%j leaves its joiner: %j', (filter, expression) => {
    expect(render(filter)).toBe(expression);
  });

  test('of one field have one name, and values of their own', () => {
    const filter = { v: { eq: 1 }, and: [{ v: { eq: 2 } }, { v: { eq: 3 } }], not: { v: { eq: 4 } } };
    expect(toExpression(filter)).toMatchObject({
      expressionNames: { '#v': 'v' },
      expressionValues: {
        ':v_eq': { N: 1 },
        ':and_0_v_eq': { N: 2 },
        ':and_1_v_eq': { N: 3 },
        ':not_v_eq': { N: 4 },
      },
    });
  });
});

describe('names and values', () => {
  const fields = fc.constantFrom('a', 'bc', 'constructor', 'toString', '__proto__', 'x y');
  const operators = fc
    .tuple(fc.constantFrom('eq', 'ne', 'lt', 'contains', 'beginsWith'), fc.oneof(fc.string(), fc.integer()))
    .map(([name, value]) => ({ [name]: value }));
  const conditions = fc.tuple(fields, operators).map(([field, own]) => Object.fromEntries([[field, own]]));
  const { filter } = fc.letrec<{ filter: object }>((tie) => ({
    filter: fc.oneof(
      { maxDepth: 3 },
      conditions,
      fc.array(tie('filter'), { minLength: 1, maxLength: 3 }).map((and) => ({ and })),
      fc.array(tie('filter'), { minLength: 1, maxLength: 3 }).map((or) => ({ or })),
      tie('filter').map((not) => ({ not })),
    ),
  }));

  test('are all in the expression, and are all that it has', () => {
    fc.assert(
      fc.property(filter, (given) => {
        const { expression, expressionNames, expressionValues } = toExpression(given) ?? fail();
        for (const name of Object.keys(expressionNames)) expect(expression).toContain(name);
        const placeholders =
          expression.match(/:(?:(?:and|or)_\d+_|not_)*(?:x y|\w+?)_[a-zA-Z]+(?=[ ,)])/g) ?? [];
        expect([...new Set(placeholders)].sort()).toEqual(Object.keys(expressionValues).sort());
      }),
    );
  });

  test('are balanced with parentheses', () => {
    fc.assert(
      fc.property(filter, (given) => {
        let depth = 0;
        for (const sign of toExpression(given)?.expression ?? ')') {
          depth += sign === '(' ? 1 : sign === ')' ? -1 : 0;
          expect(depth).toBeGreaterThanOrEqual(0);
        }
        expect(depth).toBe(0);
      }),
    );
  });
});

const fail = (): never => {
  throw new Error('The filter is not rendered.');
};
