import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../../kernel/json.ts';
import { checkUse } from '../../../../services/dynamodb/expressions/check-use.ts';
import { parseCondition } from '../../../../services/dynamodb/expressions/parse-condition.ts';
import { parseProjection } from '../../../../services/dynamodb/expressions/parse-projection.ts';
import { parseUpdate } from '../../../../services/dynamodb/expressions/parse-update.ts';

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html

const given = (values: JsonObject = {}, names: JsonObject = {}) => ({ names, values });

describe('two paths of an update', () => {
  test.each([
    ['SET a = :v, a = :v', 'overlap', '[a]', '[a]'],
    ['SET a.b = :v REMOVE a', 'overlap', '[a, b]', '[a]'],
    ['SET a[0].b = :v, a[0] = :v', 'overlap', '[a, [0], b]', '[a, [0]]'],
    ['SET #a = :v, a.b = :v', 'overlap', '[a]', '[a, b]'],
    ['SET a.b = :v, a[0] = :v', 'conflict', '[a, b]', '[a, [0]]'],
    ['REMOVE a[1].c, a[1][2]', 'conflict', '[a, [1], c]', '[a, [1], [2]]'],
    ['SET a[0] = :v ADD a.b :n', 'conflict', '[a, [0]]', '[a, b]'],
  ])('%s: they %s', (text, how, one, other) => {
    expect(() =>
      checkUse(parseUpdate(text), given({ ':v': { S: '' }, ':n': { N: '1' } }, { '#a': 'a' })),
    ).toThrow(
      `Two document paths ${how} with each other; must remove or rewrite one of these paths; path one: ${one}, path two: ${other}`,
    );
  });

  test.each([
    'SET a.b = :v, a.c = :v',
    'SET a[0] = :v, a[1] = :v',
    'SET a.b = :v, b.a = :v',
    'SET a.b[0] = :v, a.c.d = :v',
    'SET a = :v, b[0] = :v',
    'SET #a.b = :v, a.c = :v',
  ])('%s: both can be changed', (text) => {
    expect(() => checkUse(parseUpdate(text), given({ ':v': { S: '' } }, { '#a': 'a' }))).not.toThrow();
  });
});

describe('two paths of a projection', () => {
  test.each([
    ['a, a', 'overlap'],
    ['a, a.b', 'overlap'],
    ['a[0], a.b', 'conflict'],
  ])('%s: they %s', (text, how) => {
    expect(() => checkUse(parseProjection(text), given())).toThrow(`Two document paths ${how}`);
  });

  test.each(['a', 'a, b', 'a.b, a.c', 'a[0], a[1]'])('%s: both are returned', (text) => {
    expect(() => checkUse(parseProjection(text), given())).not.toThrow();
  });
});

describe('the type of an operand', () => {
  const types: Record<string, JsonObject> = {
    S: { S: 'a' },
    N: { N: '1' },
    B: { B: 'AA==' },
    BOOL: { BOOL: true },
    NULL: { NULL: true },
    L: { L: [] },
    M: { M: {} },
    SS: { SS: ['a'] },
    NS: { NS: ['1'] },
    BS: { BS: ['AA=='] },
  };
  const accepted = (check: (value: JsonObject) => void): string[] =>
    Object.keys(types).filter((type) => {
      try {
        check(types[type] ?? {});
        return true;
      } catch {
        return false;
      }
    });

  test.each([
    ['a = :v', Object.keys(types)],
    ['a <> :v', Object.keys(types)],
    ['a < :v', ['S', 'N', 'B']],
    ['a >= :v', ['S', 'N', 'B']],
    ['a BETWEEN :v AND :v', ['S', 'N', 'B']],
    ['a IN (:v)', Object.keys(types)],
    ['begins_with(a, :v)', ['S', 'B']],
    ['contains(a, :v)', Object.keys(types)],
    ['size(:v) > a', ['S', 'B', 'L', 'M', 'SS', 'NS', 'BS']],
  ])('of %s is one of %j', (text, expected) => {
    expect(accepted((value) => checkUse(parseCondition(text), given({ ':v': value })))).toEqual(expected);
  });

  test.each([
    ['SET a = :v', Object.keys(types)],
    ['SET a = b + :v', ['N']],
    ['SET a = :v - b', ['N']],
    ['SET a = list_append(a, :v)', ['L']],
    ['SET a = if_not_exists(a, :v)', Object.keys(types)],
    ['ADD a :v', ['N', 'SS', 'NS', 'BS']],
    ['DELETE a :v', ['SS', 'NS', 'BS']],
  ])('of %s is one of %j', (text, expected) => {
    expect(accepted((value) => checkUse(parseUpdate(text), given({ ':v': value })))).toEqual(expected);
  });

  test.each([...Object.keys(types), 'B'])('can be required: %s', (type) => {
    expect(() =>
      checkUse(parseCondition('attribute_type(a, :t)'), given({ ':t': { S: type } })),
    ).not.toThrow();
  });

  test.each(['STRING', 's', ''])('cannot be required: %j', (type) => {
    expect(() => checkUse(parseCondition('attribute_type(a, :t)'), given({ ':t': { S: type } }))).toThrow(
      `Invalid attribute type name found; type: ${type}`,
    );
  });
});

describe('a placeholder', () => {
  test('is defined by the request itself, not by the prototype of its names', () => {
    expect(() => checkUse(parseCondition('#constructor = :v'), given({ ':v': { S: '' } }))).toThrow(
      'attribute name: #constructor',
    );
  });

  test('cannot be compared with the same attribute', () => {
    expect(() => checkUse(parseCondition('#a.b = a.b'), given({}, { '#a': 'a' }))).toThrow(
      'first operand: [a, b]',
    );
    expect(() => checkUse(parseCondition('a IN (b, a)'), given())).toThrow(
      'operator: IN, first operand: [a]',
    );
    expect(() => checkUse(parseCondition('a = b AND b = a'), given())).not.toThrow();
  });
});
