import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ExpressionRefused, readTokens } from '../../../../services/dynamodb/expressions/expression-text.ts';
import { parseCondition } from '../../../../services/dynamodb/expressions/parse-condition.ts';
import { parseProjection } from '../../../../services/dynamodb/expressions/parse-projection.ts';
import { parseUpdate } from '../../../../services/dynamodb/expressions/parse-update.ts';

const readAll = (text: string): string[] => {
  const tokens = readTokens(text);
  const all: string[] = [];
  while (tokens.peek() !== '<EOF>') all.push(tokens.next());
  return all;
};

describe('the tokens of an expression', () => {
  test.each([
    ['', []],
    ['  \n', []],
    ['a=:v', ['a', '=', ':v']],
    ['#a<>:v', ['#a', '<>', ':v']],
    ['a<=:v AND b>=:v', ['a', '<=', ':v', 'AND', 'b', '>=', ':v']],
    ['a.b[0][12]', ['a', '.', 'b', '[', '0', ']', '[', '12', ']']],
    ['size(a_1)>:v', ['size', '(', 'a_1', ')', '>', ':v']],
    ['a-b', ['a', '-', 'b']],
    ['# :', ['#', ':']],
    ['#1 :2', ['#1', ':2']],
    ['1a', ['1', 'a']],
    ['"a"', ['"', 'a', '"']],
  ])('%j are %j', (text, expected) => {
    expect(readAll(text)).toEqual(expected);
  });

  test('are the text again, without its spaces', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '1', '#', ':', '<', '=', '>', ' ', '(', '.', '_') }),
        (text) => {
          expect(readAll(text).join('')).toBe(text.replaceAll(' ', ''));
        },
      ),
    );
  });

  test('are taken in any letter case, one at a time', () => {
    const tokens = readTokens('and OR');
    expect(tokens.take('OR')).toBe(false);
    expect(tokens.take('AND')).toBe(true);
    expect(tokens.peek(1)).toBe('<EOF>');
    expect(() => tokens.expect('AND')).toThrow('Syntax error; token: "OR", near: "and OR"');
  });
});

describe('any text', () => {
  const words = [
    'a',
    '#n',
    ':v',
    '=',
    '<',
    'AND',
    'OR',
    'NOT',
    'IN',
    'BETWEEN',
    '(',
    ')',
    ',',
    '.',
    '[',
    ']',
    '0',
  ];
  const calls = [
    'size',
    'contains',
    'attribute_exists',
    'if_not_exists',
    'SET',
    'REMOVE',
    'ADD',
    'DELETE',
    '+',
  ];
  const texts = fc
    .array(fc.constantFrom(...words, ...calls), { maxLength: 12 })
    .map((parts) => parts.join(' '));

  test.each([
    ['condition', parseCondition],
    ['projection', parseProjection],
    ['update', parseUpdate],
  ])('is a %s, or refused with a reason', (_, parse) => {
    fc.assert(
      fc.property(texts, (text) => {
        try {
          parse(text);
        } catch (error) {
          expect(error).toBeInstanceOf(ExpressionRefused);
          expect((error as Error).message).not.toBe('');
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('a condition', () => {
  test.each([
    ['a = :v OR b = :v AND c = :v', 3],
    ['NOT NOT a = :v', 1],
    ['NOT (a = :v) AND b = :v', 2],
    ['((a)) = :v', 1],
    ['(a = :v OR b = :v) AND (c = :v)', 3],
    ['a BETWEEN :v AND :v AND b = :v', 2],
    ['size(a) BETWEEN size(b) AND size(c)', 4],
  ])('%s has %i operators and functions', (text, count) => {
    expect(parseCondition(text).applications).toHaveLength(count);
  });

  test.each([
    'a',
    'a = ',
    '= :v',
    'a = :v b = :v',
    'a = :v AND',
    'NOT',
    '()',
    'a IN ()',
    'a IN :v',
    'a BETWEEN :v',
    'a BETWEEN :v OR :v',
    'contains a, :v',
    'a == :v',
    'a != :v',
    'a = :v;',
    'a = 5',
    'a[b] = :v',
    'a[:v] = :v',
    'a. = :v',
    '.a = :v',
    'a..b = :v',
    '(a = :v) = :v',
  ])('%s is a syntax error', (text) => {
    expect(() => parseCondition(text)).toThrow(/Syntax error|not allowed|Invalid/);
  });
});

describe('an update', () => {
  test('has the paths that it changes as its targets', () => {
    const { targets } = parseUpdate('SET a.b = :v, #c[1] = a REMOVE d ADD e :n DELETE f :s');
    expect(targets).toEqual([['a', 'b'], ['#c', '[1]'], ['d'], ['e'], ['f']]);
  });

  test.each([
    '',
    'SET',
    'SET a',
    'SET a =',
    'SET a = :v,',
    'SET a = :v b = :v',
    'SET a = b + c + d',
    'SET a = :v * :v',
    'SET :v = a',
    'REMOVE a = :v',
    'REMOVE',
    'ADD a',
    'ADD a = :v',
    'ADD a b',
    'DELETE a 5',
    'UPSERT a = :v',
    'SET a = list_append(b)',
    'SET a = if_not_exists(:v, b)',
    'SET a = if_not_exists(b, c, d)',
  ])('%s is refused', (text) => {
    expect(() => parseUpdate(text)).toThrow(ExpressionRefused);
  });
});
