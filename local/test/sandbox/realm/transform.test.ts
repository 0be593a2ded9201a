import { describe, expect, test } from 'vitest';
import { createEvaluator } from '../evaluate.ts';

const { evaluate } = createEvaluator();

const render = (filter: string) =>
  evaluate(`util.transform.toDynamoDBFilterExpression(${filter})`) as string | null;

/** As EvaluateCode answered (localstack/appsync-utils keeps its answers as snapshots). */
describe('an expression for DynamoDB', () => {
  test('is JSON text with names and values', () => {
    expect(
      evaluate(
        'util.transform.toDynamoDBConditionExpression({ id: { attributeExists: true }, version: { eq: 10 } })',
      ),
    ).toBe(
      '{"expression":"(attribute_exists(#id)) AND (#version = :version_eq)","expressionNames":{"#id":"id","#version":"version"},"expressionValues":{":version_eq":{"N":10}}}',
    );
  });

  test.each([
    ['{ title: { contains: "Hello World" } }', '(contains(#title,:title_contains))'],
    ['{ v: { notContains: 1 } }', '(NOT contains(#v,:v_notContains))'],
    ['{ v: { beginsWith: "a" } }', '(begins_with(#v,:v_beginsWith))'],
    ['{ v: { ne: 1 } }', '(#v <> :v_ne)'],
    ['{ v: { ge: 1, lt: 5 } }', '((#v >= :v_ge) AND (#v < :v_lt))'],
    ['{ v: { between: [1, 2] } }', '(#v BETWEEN :v_between_start AND :v_between_end)'],
    ['{ v: { in: [1, 2] } }', '(#v IN (:v_in_0, :v_in_1))'],
    ['{ v: { in: [] } }', '(null)'],
    ['{ v: { attributeExists: false } }', '(attribute_not_exists(#v))'],
    ['{ v: { attributeType: "string" } }', '(attribute_type(#v,:v_attributeType))'],
    ['{ v: { size: { gt: 1 } } }', '(size(#v) > :v_size_gt)'],
    ['{ "a.b": { eq: 1 } }', '(#a.b = :a.b_eq)'],
    ['{ and: [{ content: { eq: 1 } }] }', '(#content = :and_0_content_eq)'],
    ['{ or: [{ a: { eq: 1 } }, { b: { eq: 2 } }] }', '((#a = :or_0_a_eq) OR (#b = :or_1_b_eq))'],
    [
      '{ not: { and: [{ a: { eq: 1 } }, { b: { eq: 2 } }] } }',
      '(NOT ((#a = :not_and_0_a_eq) AND (#b = :not_and_1_b_eq)))',
    ],
    ['{ or: [{ and: [{ a: { eq: 1 } }] }] }', '(#a = :or_0_and_0_a_eq)'],
    ['{ not: { a: { eq: 1 }, b: { eq: 2 } } }', '(NOT ((#a = :not_a_eq) AND (#b = :not_b_eq)))'],
    ['{ v: { size: { size: { gt: 1 } } } }', '(size(#v) > :v_size_size_gt)'],
    ['{}', ''],
    ['{ and: [] }', ''],
    ['{ or: [] }', ''],
    ['{ not: { or: [] } }', '(NOT )'],
    ['{ v: {} }', ''],
    ['{ a: { eq: 1 }, b: {} }', '(#a = :a_eq) AND '],
    ['{ and: [{ a: { eq: 1 } }, {}] }', '((#a = :and_0_a_eq) AND )'],
    ['{ not: {} }', '(NOT )'],
  ])('%s', (filter, expression) => {
    expect(JSON.parse(render(filter) ?? 'null')).toMatchObject({ expression });
  });

  test('types its values, null included', () => {
    expect(JSON.parse(render('{ a: { eq: null }, b: { attributeType: "_null" } }') ?? '')).toMatchObject({
      expressionValues: { ':a_eq': { NULL: null }, ':b_attributeType': { S: 'NULL' } },
    });
  });

  test.each([
    '',
    'null',
    '[]',
    '"a"',
    '{ v: { unknown: 1 } }',
    '{ v: 1 }',
    '{ v: { w: { eq: 1 } } }',
    '{ and: {} }',
    '{ or: [null] }',
    '{ not: [] }',
    '{ v: { between: [1] } }',
    '{ v: { between: 1 } }',
    '{ v: { in: 1 } }',
    '{ v: { attributeExists: 1 } }',
    '{ v: { attributeType: "text" } }',
    '{ v: { size: 1 } }',
  ])('is null for %s', (filter) => {
    expect(render(filter)).toBeNull();
  });
});

describe('a subscription filter', () => {
  const filter = (text: string) => evaluate(`util.transform.toSubscriptionFilter(${text})`);
  const one = (fieldName: string, operator: string, value: unknown) => ({ fieldName, operator, value });

  test('is in disjunctive normal form', () => {
    const common = [one('title', 'ne', 'Book1'), one('downvotes', 'gt', 2000)];
    const upper = one('percentageUp', 'lte', 50);
    const lower = one('percentageUp', 'gte', 20);
    const admin = one('author', 'eq', 'Admin');
    const hidden = one('isPublished', 'eq', false);
    expect(
      filter(`{ percentageUp: { lte: 50, gte: 20 }, and: [{ title: { ne: 'Book1' } }, { downvotes: { gt: 2000 } }],
        or: [{ author: { eq: 'Admin' } }, { isPublished: { eq: false } }] }`),
    ).toEqual({
      filterGroup: [
        { filters: [upper, ...common, admin] },
        { filters: [upper, ...common, hidden] },
        { filters: [lower, ...common, admin] },
        { filters: [lower, ...common, hidden] },
      ],
    });
  });

  test('omits ignored fields and adds rules last', () => {
    expect(filter("{ a: { eq: 1 }, b: { eq: 2 } }, ['b'], { c: { eq: 3 }, d: { eq: 4 } }")).toEqual({
      filterGroup: [
        { filters: [one('a', 'eq', 1), one('c', 'eq', 3)] },
        { filters: [one('a', 'eq', 1), one('d', 'eq', 4)] },
      ],
    });
  });

  test('is empty for an empty object and null for other values', () => {
    expect([filter('{}'), filter('null'), filter('[]'), filter('"a"'), filter('')]).toEqual([
      { filterGroup: [] },
      null,
      null,
      null,
      null,
    ]);
  });
});
