import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ExpressionRefused } from '../../../../services/dynamodb/expressions/expression-text.ts';
import { parseProjection } from '../../../../services/dynamodb/expressions/parse-projection.ts';
import { parseUpdate } from '../../../../services/dynamodb/expressions/parse-update.ts';

const made = (by: string) => ({ kind: 'made', by });
const path = (...parts: string[]) => ({ kind: 'path', parts });
const value = (name: string) => ({ kind: 'value', name });

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html
describe('a section of an update', () => {
  test.each(['SET a = :v', 'REMOVE a', 'ADD a :v', 'DELETE a :v'])('can be the only one: %s', (text) => {
    expect(parseUpdate(text).targets).toEqual([['a']]);
  });

  test('can be in any order, and its word in any letter case', () => {
    const sections = ['set a = :v, b = :v', 'Remove c, d[0]', 'ADD e :v, f :v', 'delete g :v'];
    fc.assert(
      fc.property(fc.shuffledSubarray(sections, { minLength: 1 }), (chosen) => {
        const { targets } = parseUpdate(chosen.join(' '));
        expect(targets).toEqual(chosen.flatMap((section) => parseUpdate(section).targets));
      }),
    );
  });

  test.each(['SET a = :v SET b = :v', 'REMOVE a ADD b :v remove c'])('can be used once: %s', (text) => {
    expect(() => parseUpdate(text)).toThrow(
      /^The "(SET|REMOVE)" section can only be used once in an update expression;$/,
    );
  });

  test.each([
    'SET',
    'SET a = :v,',
    'REMOVE a,',
    'a = :v',
    'SET a :v',
    'ADD a = :v',
    'ADD a b',
    'ADD :v :v',
    'CONSTRUCTOR a',
  ])('is not %j', (text) => {
    expect(() => parseUpdate(text)).toThrow('Syntax error; token: ');
  });

  test('can have an attribute that is named as a section, by a placeholder only', () => {
    expect(parseUpdate('SET #set = :v REMOVE #remove').targets).toEqual([['#set'], ['#remove']]);
    expect(() => parseUpdate('REMOVE set')).toThrow('reserved keyword: set');
  });
});

describe('the value of SET', () => {
  test.each<[string, unknown[]]>([
    ['SET a = b', []],
    ['SET a = b + :v', [{ operator: '+', operands: [path('b'), value(':v')] }]],
    ['SET a = :v - b', [{ operator: '-', operands: [value(':v'), path('b')] }]],
    ['SET a = list_append(a, :v)', [{ operator: 'list_append', operands: [path('a'), value(':v')] }]],
    [
      'SET a = if_not_exists(a, :v) + :w',
      [
        { operator: 'if_not_exists', operands: [path('a'), value(':v')] },
        { operator: '+', operands: [made('if_not_exists'), value(':w')] },
      ],
    ],
    [
      'SET a = list_append(if_not_exists(a.b, :v), :w)',
      [
        { operator: 'if_not_exists', operands: [path('a', 'b'), value(':v')] },
        { operator: 'list_append', operands: [made('if_not_exists'), value(':w')] },
      ],
    ],
    ['SET a = (b + :v)', [{ operator: '+', operands: [path('b'), value(':v')] }]],
  ])('%s has its operators from the inside', (text, applications) => {
    expect(parseUpdate(text).applications).toEqual(applications);
  });

  test.each(['a + b + c', 'a * :v', 'a = :v', '', '(a', 'a +', '+ a', '5', '"text"', 'a AND b'])(
    'is not %j',
    (text) => {
      expect(() => parseUpdate(`SET x = ${text}`)).toThrow(ExpressionRefused);
    },
  );

  test.each([
    ['size(a)', 'not allowed to be used this way in an expression; function: size'],
    ['contains(a, :v)', 'not allowed to be used this way in an expression; function: contains'],
    ['LIST_APPEND(a, :v)', 'Invalid function name; function: LIST_APPEND'],
    ['list_append(a)', 'operator or function: list_append, number of operands: 1'],
    ['if_not_exists(a, :v, :v)', 'operator or function: if_not_exists, number of operands: 3'],
    ['if_not_exists(:v, a)', 'requires a document path; operator or function: if_not_exists'],
  ])('is not the function %s', (text, message) => {
    expect(() => parseUpdate(`SET x = ${text}`)).toThrow(message);
  });

  test('is refused if its parentheses would exhaust the stack', () => {
    expect(() => parseUpdate(`SET a = ${'('.repeat(4000)}`)).toThrow('nested too deeply');
    expect(parseUpdate(`SET a = ${'('.repeat(300)}b${')'.repeat(300)}`).targets).toEqual([['a']]);
  });
});

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.Attributes.html
describe('a path', () => {
  test.each([
    ['a', ['a']],
    ['_a9', ['_a9']],
    ['#a', ['#a']],
    ['a.b.c', ['a', 'b', 'c']],
    ['a[0][12].b', ['a', '[0]', '[12]', 'b']],
    [' a . b [ 3 ] ', ['a', 'b', '[3]']],
    ['#a.b[0].#c', ['#a', 'b', '[0]', '#c']],
  ])('%j has the parts %j', (text, parts) => {
    expect(parseProjection(text).targets).toEqual([parts]);
  });

  test.each([
    '',
    '9a',
    'a.',
    '.a',
    'a..b',
    'a[',
    'a[]',
    'a[-1]',
    'a[b]',
    'a[#b]',
    'a[1',
    'a]',
    'a.[0]',
    'a.0',
    'a-b',
    ':a',
    '*',
    'a b',
  ])('is not %j', (text) => {
    expect(() => parseProjection(text)).toThrow('Syntax error; token: ');
  });

  test.each(['name', 'a.Status', 'a.b[0].VALUES', 'CONNECTION'])(
    'cannot have a reserved word: %s',
    (text) => {
      expect(() => parseProjection(text)).toThrow('Attribute name is a reserved keyword; reserved keyword: ');
    },
  );

  test('is one of a list without an end that is empty', () => {
    expect(parseProjection('a, b.c ,#d').targets).toEqual([['a'], ['b', 'c'], ['#d']]);
    for (const text of ['a,', ',a', 'a,,b', 'a;b'])
      expect(() => parseProjection(text)).toThrow(ExpressionRefused);
  });
});
