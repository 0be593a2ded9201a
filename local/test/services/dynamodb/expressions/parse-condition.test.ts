import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ExpressionRefused } from '../../../../services/dynamodb/expressions/expression-text.ts';
import { parseCondition } from '../../../../services/dynamodb/expressions/parse-condition.ts';
import type { Application } from '../../../../services/dynamodb/expressions/parsed-expression.ts';

const operatorsOf = (text: string): string[] =>
  parseCondition(text).applications.map(({ operator }) => operator);
const path = (...parts: string[]) => ({ kind: 'path', parts });
const value = (name: string) => ({ kind: 'value', name });

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html
describe('an operator of a condition', () => {
  test.each<[string, Application]>([
    ['a = :v', { operator: '=', operands: [path('a'), value(':v')] as never }],
    ['#a.b[3].c <> :v', { operator: '<>', operands: [path('#a', 'b', '[3]', 'c'), value(':v')] as never }],
    ['a BETWEEN :v AND b', { operator: 'BETWEEN', operands: [path('a'), value(':v'), path('b')] as never }],
    [
      'a IN (:v, b, :w)',
      { operator: 'IN', operands: [path('a'), value(':v'), path('b'), value(':w')] as never },
    ],
    ['a in(:v)', { operator: 'IN', operands: [path('a'), value(':v')] as never }],
    ['contains(a, :v)', { operator: 'contains', operands: [path('a'), value(':v')] as never }],
    ['attribute_type(a, :v)', { operator: 'attribute_type', operands: [path('a'), value(':v')] as never }],
  ])('has its operands in order: %s', (text, application) => {
    expect(parseCondition(text).applications).toEqual([application]);
  });

  test.each(['=', '<>', '<', '<=', '>', '>='])('can be %s, with and without spaces', (operator) => {
    expect(operatorsOf(`a ${operator} :v`)).toEqual([operator]);
    expect(operatorsOf(`a${operator}:v`)).toEqual([operator]);
  });

  test('can compare a size with another one', () => {
    const [first, second, comparison] = parseCondition('size(a.b) > size(c)').applications;
    expect([first?.operator, second?.operator]).toEqual(['size', 'size']);
    expect(comparison).toEqual({
      operator: '>',
      operands: [
        { kind: 'made', by: 'size' },
        { kind: 'made', by: 'size' },
      ],
    });
  });
});

describe('the placeholders of a condition', () => {
  test('are collected once each, wherever they are', () => {
    const { names, values } = parseCondition(
      '#a.#b = :v AND NOT contains(#a, :w) OR size(#c[0].#d) IN (:v, :x)',
    );
    expect([...names]).toEqual(['#a', '#b', '#c', '#d']);
    expect([...values]).toEqual([':v', ':w', ':x']);
  });

  test.each(['#', ':', '#-', ': v', '# a = :v', 'a = :', '#a# = :v'])('cannot be written as %j', (text) => {
    expect(() => parseCondition(text)).toThrow(ExpressionRefused);
  });

  test.each(['#1 = :1', '#_a = :_', '#AND = :OR', '#size = :in'])('can be any word or number: %s', (text) => {
    expect(operatorsOf(text)).toEqual(['=']);
  });
});

describe('the words of a condition', () => {
  test.each(['and', 'And', 'AND'])('are accepted in any letter case: %s', (and) => {
    expect(operatorsOf(`a = :v ${and} b = :v`)).toHaveLength(2);
  });

  test.each(['Begins_With(a, :v)', 'SIZE(a) = :v', 'Contains(a, :v)', 'exists(a)'])(
    'are case-sensitive for functions: %s',
    (text) => {
      expect(() => parseCondition(text)).toThrow('Invalid function name; function: ');
    },
  );

  test.each([
    ['begins_with(a)', 'begins_with', 1],
    ['begins_with(a, :v, :v)', 'begins_with', 3],
    ['attribute_not_exists(a, b)', 'attribute_not_exists', 2],
    ['attribute_type(a)', 'attribute_type', 1],
    ['contains(a)', 'contains', 1],
    ['size(a, b) = :v', 'size', 2],
  ])('have a fixed number of operands: %s', (text, name, count) => {
    expect(() => parseCondition(text)).toThrow(`operator or function: ${name}, number of operands: ${count}`);
  });

  test.each([
    'list_append(a, :v)',
    'a = list_append(b, :v)',
    'a = begins_with(b, :v)',
    'size(a) AND a = :v',
    'NOT size(a)',
  ])('cannot be used where they have another meaning: %s', (text) => {
    expect(() => parseCondition(text)).toThrow(/not allowed to be used this way|Syntax error/);
  });
});

describe('the parentheses of a condition', () => {
  test.each(['((a = :v))', '((a = :v) )', '(((a = :v)) AND b = :v)', 'NOT ((a = :v))'])(
    'are redundant: %s',
    (text) => {
      expect(() => parseCondition(text)).toThrow('The expression has redundant parentheses;');
    },
  );

  test.each(['(a = :v', 'a = :v)', '(a = (:v)', 'a IN (:v', 'size(a = :v', '(', ')'])(
    'have to be in pairs: %s',
    (text) => {
      expect(() => parseCondition(text)).toThrow('Syntax error; token: ');
    },
  );

  const nest = (depth: number): string =>
    Array.from({ length: depth }).reduce<string>((inner) => `NOT (${inner})`, 'a = :v');

  test('can be nested three hundred times, and are refused beyond that rather than exhausting the stack', () => {
    expect(operatorsOf(nest(300))).toEqual(['=']);
    expect(() => parseCondition(nest(301))).toThrow('nested too deeply; maximum depth: 300');
    expect(() => parseCondition('('.repeat(4000))).toThrow(ExpressionRefused);
  });

  test('do not change what a condition consists of', () => {
    const comparison = fc.constantFrom('a = :v', 'NOT b <> :w', 'contains(c, :v)', 'd IN (:v, :w)');
    const { condition } = fc.letrec<{ condition: string }>((tie) => ({
      condition: fc.oneof(
        { depthSize: 'small' },
        comparison,
        fc
          .tuple(tie('condition'), fc.constantFrom('AND', 'OR', 'and'), tie('condition'))
          .map((parts) => parts.join(' ')),
      ),
    }));
    fc.assert(
      fc.property(condition, condition, (one, other) => {
        const plain = operatorsOf(`${one} OR ${other}`);
        expect(operatorsOf(`(${one}) OR (${other})`)).toEqual(plain);
        expect(operatorsOf(`NOT (${one} AND ${other})`)).toEqual(plain);
      }),
    );
  });
});
