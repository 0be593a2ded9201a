import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../kernel/json.ts';
import { findFilterProblem } from '../../subscriptions/filter-limits.ts';

const rule = (fieldName: string, operator = 'eq', value: Json = 'x'): JsonObject => ({
  fieldName,
  operator,
  value,
});
const numbers = (length: number): number[] => Array.from({ length }, (_, index) => index);
const toFilter = (...groups: JsonObject[][]): JsonObject => ({
  filterGroup: groups.map((filters) => ({ filters })),
});

describe('a filter', () => {
  test.each<[string, Json]>([
    ['none', null],
    ['an empty one', { filterGroup: [] }],
    ['five fields', toFilter(numbers(5).map((index) => rule(`f${index}`)))],
    ['one field many times', toFilter(numbers(9).map(() => rule('f')))],
    ['ten alternatives', toFilter(...numbers(10).map(() => [rule('f')]))],
    ['five values', toFilter([rule('f', 'in', numbers(5))])],
    ['twenty values to contain', toFilter([rule('f', 'containsAny', numbers(20))])],
    ['ten combinations', toFilter([rule('f', 'in', numbers(5)), rule('g', 'in', numbers(2))])],
    ['a text of 256 characters', toFilter([rule('f', 'eq', 'x'.repeat(256))])],
  ])('may have %s', (_, filter) => {
    expect(findFilterProblem(filter)).toBeNull();
  });

  test.each<[string, Json, string]>([
    [
      'six fields',
      toFilter(numbers(6).map((index) => rule(`f${index}`))),
      'Filters exceed maximum attributes limit 5 for subscription',
    ],
    [
      'eleven alternatives',
      toFilter(...numbers(11).map(() => [rule('f')])),
      'Filters exceed maximum filters limit 10 for subscription',
    ],
    [
      'six values',
      toFilter([rule('f', 'in', numbers(6))]),
      'subscription exceeds maximum value limit 5 for operator `in`.',
    ],
    [
      'six values not to have',
      toFilter([rule('f', 'notIn', numbers(6))]),
      'subscription exceeds maximum value limit 5 for operator `notIn`.',
    ],
    [
      'twenty-one values to contain',
      toFilter([rule('f', 'containsAny', numbers(21))]),
      'subscription exceeds maximum value limit 20 for operator `containsAny`.',
    ],
    [
      'twelve combinations',
      toFilter([rule('f', 'in', numbers(4)), rule('g', 'in', numbers(3))]),
      'Filters exceed maximum filters limit 10 for subscription',
    ],
    [
      'a text of 257 characters',
      toFilter([rule('f', 'eq', 'x'.repeat(257))]),
      'subscription exceeds maximum string length 256 for operator `eq`.',
    ],
  ])('may not have %s', (_, filter, problem) => {
    expect(findFilterProblem(filter)).toBe(problem);
  });
});
