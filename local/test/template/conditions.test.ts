import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json } from '../../kernel/json.ts';
import { isConditionMet } from '../../template/conditions.ts';

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-conditions.html

const TRUE = { 'Fn::Equals': ['a', 'a'] };
const FALSE = { 'Fn::Equals': ['a', 'b'] };

const isMet = (expression: Json | undefined): boolean =>
  isConditionMet(expression, {
    resolve: (value) => (typeof value === 'object' && value !== null ? 'resolved' : value),
    condition: (name) => name === 'IsProd',
    unknown: (intrinsic) => {
      throw new Error(`unknown ${intrinsic}`);
    },
  });

describe('a condition', () => {
  test.each<[Json, boolean]>([
    [TRUE, true],
    [FALSE, false],
    [{ 'Fn::Equals': ['1', 1] }, true],
    [{ 'Fn::Equals': ['true', true] }, true],
    [{ 'Fn::Equals': ['A', 'a'] }, false],
    [{ 'Fn::Equals': ['', ''] }, true],
    [{ 'Fn::Equals': [{ Ref: 'Stage' }, 'resolved'] }, true],
    [{ Condition: 'IsProd' }, true],
    [{ Condition: 'IsTest' }, false],
    [{ 'Fn::Not': [TRUE] }, false],
    [{ 'Fn::Not': [FALSE] }, true],
    [{ 'Fn::Not': [{ Condition: 'IsProd' }] }, false],
    [{ 'Fn::And': [TRUE, TRUE] }, true],
    [{ 'Fn::And': [TRUE, FALSE] }, false],
    [{ 'Fn::Or': [FALSE, TRUE] }, true],
    [{ 'Fn::Or': [FALSE, FALSE] }, false],
    [{ 'Fn::And': [{ 'Fn::Or': [FALSE, TRUE] }, { 'Fn::Not': [FALSE] }] }, true],
    [true, true],
    ['true', true],
    [false, false],
    ['yes', false],
  ])('%j is %s', (expression, met) => {
    expect(isMet(expression)).toBe(met);
  });

  test.each(['Fn::And', 'Fn::Or'])('of %s evaluates no more parts than it needs', (name) => {
    const first = name === 'Fn::And' ? FALSE : TRUE;
    expect(isMet({ [name]: [first, { 'Fn::Odd': [] }] })).toBe(name === 'Fn::Or');
  });

  test.each(['Fn::Contains', 'Ref', 'Fn::If'])('of %s is reported', (name) => {
    expect(() => isMet({ [name]: [] })).toThrow(`unknown ${name}`);
  });

  test('that is absent is not met', () => {
    expect(isMet(undefined)).toBe(false);
    expect(() => isMet({})).toThrow('unknown ');
  });
});

describe('Fn::Equals of lists and objects', () => {
  const equals = (left: Json, right: Json): boolean =>
    isConditionMet(
      { 'Fn::Equals': [left, right] },
      {
        resolve: (value) => (value === null ? undefined : value),
        condition: () => false,
        unknown: (intrinsic) => {
          throw new Error(`unknown ${intrinsic}`);
        },
      },
    );

  test.each<[Json, Json, boolean]>([
    [{ a: 1 }, { a: 1 }, true],
    [{ a: 1 }, { a: '1' }, true],
    [{ a: 1, b: 2 }, { b: 2, a: 1 }, true],
    [{ a: 1 }, { a: 2 }, false],
    [{ a: 1 }, { a: 1, b: 2 }, false],
    [{}, {}, true],
    [{}, [], false],
    [{}, '[object Object]', false],
    [['a', 'b'], ['a', 'b'], true],
    [['a', 'b'], ['b', 'a'], false],
    [['a', 'b'], ['a,b'], false],
    [['a', 'b'], 'a,b', false],
    [[['a']], ['a'], false],
    [[], '', false],
    [['a"', 'b'], ['a', '"b'], false],
  ])('%j and %j is %s', (left, right, areEqual) => {
    expect(equals(left, right)).toBe(areEqual);
    expect(equals(right, left)).toBe(areEqual);
  });

  test.each<Json>(['undefined', 'null', ''])('AWS::NoValue and %j is false', (text) => {
    expect(equals(null, text)).toBe(false);
  });

  test('is true of any value and itself, and false of it in a list', () => {
    const data = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as Json);
    fc.assert(
      fc.property(data, (value) => {
        expect(equals(value, structuredClone(value))).toBe(true);
        expect(equals([value], value)).toBe(false);
      }),
    );
  });
});
