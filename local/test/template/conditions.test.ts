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
