import { describe, expect, test } from 'vitest';
import { readExpression } from '../../../../data-sources/dynamodb/expression.ts';
import { toGuard, toStamp } from '../../../../data-sources/dynamodb/versioned/stamp.ts';
import type { JsonObject } from '../../../../kernel/json.ts';
import { createCheckExpressions } from '../../../../services/dynamodb/expressions/check-request.ts';

const check = createCheckExpressions();
const seen = { id: { S: '1' }, _version: { N: '3' } };

const toCondition = (expression: string, names = {}, values = {}) =>
  readExpression(
    { condition: { expression, expressionNames: names, expressionValues: values } },
    'condition',
  );

describe('the version after a write', () => {
  test.each<[JsonObject | null, string]>([
    [null, '1'],
    [{ id: { S: '1' } }, '1'],
    [seen, '4'],
    [{ _version: { N: '9007199254740990' } }, '9007199254740991'],
  ])('of %j is %s', (current, version) => {
    expect(toStamp(current, null, 5).attributes).toEqual({
      _version: { N: version },
      _lastChangedAt: { N: '5' },
    });
  });
});

describe('the guard of a write', () => {
  test('is the absence of a version for an item that has none', () => {
    for (const current of [null, { id: { S: '1' } }])
      expect(toGuard(toStamp(current, null, 5))).toEqual({
        ConditionExpression: 'attribute_not_exists(#versioned)',
        ExpressionAttributeNames: { '#versioned': '_version' },
      });
  });

  test('is the version that was seen', () => {
    expect(toGuard(toStamp(seen, null, 5))).toEqual({
      ConditionExpression: '#versioned = :versionedSeen',
      ExpressionAttributeNames: { '#versioned': '_version' },
      ExpressionAttributeValues: { ':versionedSeen': { N: '3' } },
    });
  });

  test('keeps the placeholders of the condition', () => {
    const condition = toCondition('#a = :a', { '#a': 'a' }, { ':a': { S: 'x' } });
    expect(toGuard(toStamp(seen, condition, 5))).toEqual({
      ConditionExpression: '#versioned = :versionedSeen AND (#a = :a)',
      ExpressionAttributeNames: { '#a': 'a', '#versioned': '_version' },
      ExpressionAttributeValues: { ':a': { S: 'x' }, ':versionedSeen': { N: '3' } },
    });
  });

  test.each([
    ['a = :a', '(a = :a)'],
    [' a = :a ', '(a = :a)'],
    ['a = :a OR b = :a', '(a = :a OR b = :a)'],
    ['(a = :a)', '(a = :a)'],
    ['(a = :a OR b = :a)', '(a = :a OR b = :a)'],
    ['((a = :a) AND (b = :a))', '((a = :a) AND (b = :a))'],
    ['(a = :a) OR (b = :a)', '((a = :a) OR (b = :a))'],
    ['(a) = (:a)', '((a) = (:a))'],
    ['contains(a, :a)', '(contains(a, :a))'],
    ['NOT (a = :a)', '(NOT (a = :a))'],
  ])(
    'applies to the whole of %j, in one pair of parentheses, as DynamoDB requires',
    (expression, grouped) => {
      const condition = toCondition(expression, {}, { ':a': { S: 'x' } });
      const guard = toGuard(toStamp(seen, condition, 5));
      expect(guard.ConditionExpression).toBe(`#versioned = :versionedSeen AND ${grouped}`);
      expect(check('PutItem', guard)).toBeNull();
    },
  );

  test.each(['', ')', '(a = :a', 'a = :a)', '(a = :a))('])(
    'does not make the condition %j valid',
    (expression) => {
      const condition = toCondition(expression, {}, { ':a': { S: 'x' } });
      expect(check('PutItem', toGuard(toStamp(seen, condition, 5)))).not.toBeNull();
    },
  );
});
