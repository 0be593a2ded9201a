import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isAllowed, type PolicyContext } from '../../auth/policy.ts';
import type { PolicyConditionModel } from '../../template/api-model.ts';

const RESOURCE = 'arn:aws:s3:::files';
const inBraces = (text: string): string => `${'$'}{${text}}`;

const mayRead = (pattern: string, key: string, context: PolicyContext = {}): boolean =>
  isAllowed(
    [{ effect: 'Allow', actions: ['s3:GetObject'], resources: [`${RESOURCE}/${pattern}`] }],
    's3:GetObject',
    `${RESOURCE}/${key}`,
    context,
  );

const holds = (condition: PolicyConditionModel, context: PolicyContext): boolean =>
  isAllowed(
    [{ effect: 'Allow', actions: ['s3:*'], resources: ['*'], conditions: [condition] }],
    's3:ListBucket',
    RESOURCE,
    context,
  );

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
describe('a variable of a policy', () => {
  const name = inBraces('aws:username');

  test.each<[string, string, PolicyContext, boolean]>([
    [`${name}/*`, 'ada/file', { 'aws:username': 'ada' }, true],
    [`${name}/*`, 'bob/file', { 'aws:username': 'ada' }, false],
    [`${name}/*`, 'ada/file', { 'AWS:UserName': 'ada' }, true],
    [`${name}/${name}`, 'ada/ada', { 'aws:username': 'ada' }, true],
    [`${name}/*`, '/file', {}, false],
    [`${name}/*`, 'null/file', { 'aws:username': null }, false],
    [inBraces("aws:username, 'guest'"), 'guest', {}, true],
    [inBraces("aws:username, 'guest'"), 'guest', { 'aws:username': null }, true],
    [inBraces("aws:username, 'guest'"), 'guest', { 'aws:username': 'ada' }, false],
    [inBraces("aws:username, 'guest'"), 'ada', { 'aws:username': 'ada' }, true],
    [inBraces('*'), '*', {}, true],
    [inBraces('*'), 'any', {}, false],
    [inBraces('?'), '?', {}, true],
    [inBraces('?'), 'a', {}, false],
    [`${inBraces('$')}5`, '$5', {}, true],
    [inBraces(''), '', {}, false],
  ])('%s matches %s with %j: %s', (pattern, key, context, expected) => {
    expect(mayRead(pattern, key, context)).toBe(expected);
  });

  test('matches its value alone, also with wildcards and signs of expressions in it', () => {
    const text = fc.stringMatching(/^[a-c*?.+()[\]{}^$|]{1,6}$/);
    fc.assert(
      fc.property(text, text, (value, key) => {
        expect(mayRead(name, key, { 'aws:username': value })).toBe(key === value);
      }),
    );
  });
});

describe('a wildcard', () => {
  test.each([
    ['*', '', true],
    ['*', 'a/b\nc', true],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['a?c', 'a\nc', true],
    ['a.c', 'abc', false],
    ['A*', 'abc', false],
    ['a*b*c', 'a-b-b-c', true],
    ['a*b*c', 'a-c-b', false],
  ])('of %s on %j: %s', (pattern, key, expected) => {
    expect(mayRead(pattern, key)).toBe(expected);
  });

  test('in an action matches in any letter case', () => {
    const may = (pattern: string) =>
      isAllowed([{ effect: 'Allow', actions: [pattern], resources: ['*'] }], 's3:GetObject', RESOURCE);
    expect(['S3:getobject', 's3:Get*', '*', 's3:Get?bject', 's3:Put*', 's3'].map(may)).toEqual([
      ...[true, true, true, true],
      ...[false, false],
    ]);
  });
});

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
describe('a condition', () => {
  const key = 's3:prefix';

  test.each([
    ['StringEquals', ['a', 'b'], 'b', true],
    ['StringEquals', ['a', 'b'], 'B', false],
    ['StringEquals', ['a*'], 'ab', false],
    ['StringNotEquals', ['a', 'b'], 'b', false],
    ['StringNotEquals', ['a', 'b'], 'c', true],
    ['StringEqualsIgnoreCase', ['a'], 'A', true],
    ['StringNotEqualsIgnoreCase', ['a'], 'A', false],
    ['StringLike', ['a*'], 'ab', true],
    ['StringLike', ['a*'], 'Ab', false],
    ['StringNotLike', ['a*', 'b*'], 'bc', false],
    ['StringNotLike', ['a*', 'b*'], 'c', true],
    ['Bool', ['true'], 'TRUE', true],
    ['Bool', ['true'], 'false', false],
    ['Null', ['false'], 'a', true],
    ['Null', ['true'], 'a', false],
    ['ForAnyValue:StringLike', ['a*'], 'ab', true],
    ['ForAllValues:StringEquals', ['a'], 'b', false],
  ])('%s %j holds for %j: %s', (operator, values, value, expected) => {
    expect(holds({ operator, key, values }, { [key]: value })).toBe(expected);
  });

  test.each([
    ['StringEquals', false],
    ['StringLike', false],
    ['Bool', false],
    ['StringNotEquals', true],
    ['StringNotLike', true],
    ['StringEqualsIfExists', true],
    ['StringNotEqualsIfExists', true],
    ['ForAllValues:StringEquals', true],
    ['ForAllValues:StringNotLike', true],
    ['ForAnyValue:StringEquals', false],
    ['ForAnyValue:StringNotEquals', false],
  ])('%s holds for a request without the key: %s', (operator, expected) => {
    expect(holds({ operator, key, values: ['a'] }, { [key]: null })).toBe(expected);
  });

  test.each([
    [['true'], true],
    [['false'], false],
    [['True'], true],
  ])('Null %j holds for a request without the key: %s', (values, expected) => {
    expect(holds({ operator: 'Null', key, values }, { [key]: null })).toBe(expected);
  });

  test.each(['constructor', 'toString', 'NumericLessThan', 'IpAddress', ''])(
    'with the operator %j, which is not evaluated here, is fulfilled',
    (operator) => {
      expect(holds({ operator, key, values: ['a'] }, { [key]: 'b' })).toBe(true);
    },
  );

  test('on a key that is not known here is fulfilled', () => {
    expect(holds({ operator: 'StringEquals', key: 'aws:sourceVpc', values: ['a'] }, { [key]: 'b' })).toBe(
      true,
    );
  });

  test('has a key in any letter case', () => {
    expect(holds({ operator: 'StringEquals', key: 'S3:Prefix', values: ['a'] }, { [key]: 'a' })).toBe(true);
    expect(holds({ operator: 'StringEquals', key: 'S3:Prefix', values: ['a'] }, { [key]: 'b' })).toBe(false);
  });
});

test('a statement that denies has precedence over any that allow', () => {
  const effects = fc.array(fc.constantFrom('Allow' as const, 'Deny' as const), { maxLength: 6 });
  fc.assert(
    fc.property(effects, (listed) => {
      const statements = listed.map((effect) => ({ effect, actions: ['*'], resources: ['*'] }));
      const expected = listed.includes('Allow') && !listed.includes('Deny');
      expect(isAllowed(statements, 's3:GetObject', RESOURCE)).toBe(expected);
    }),
  );
});
