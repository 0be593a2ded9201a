import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../kernel/json.ts';
import { toArgumentFilter, toFilter } from '../../subscriptions/filter.ts';

const ruleOf = (fieldName: string, operator: string, value: Json): JsonObject => ({
  filterGroup: [{ filters: [{ fieldName, operator, value }] }],
});

const holds = (field: Json, operator: string, value: Json): boolean =>
  toFilter(ruleOf('field', operator, value))({ field });

describe('an operator', () => {
  test.each<[Json, string, Json, boolean]>([
    [5, 'eq', 5, true],
    [5, 'eq', '5', false],
    [null, 'eq', null, true],
    [5, 'ne', 6, true],
    [5, 'ne', 5, false],
    [5, 'lt', 6, true],
    [5, 'lt', 5, false],
    [5, 'le', 5, true],
    [5, 'lte', 5, true],
    [6, 'lte', 5, false],
    [6, 'gt', 5, true],
    [5, 'gt', 5, false],
    [5, 'ge', 5, true],
    [5, 'gte', 5, true],
    [4, 'gte', 5, false],
    ['b', 'gt', 'a', true],
    ['10', 'lt', '9', true],
    [5, 'lt', '6', false],
    [null, 'le', null, false],
    ['developer', 'contains', 'elo', true],
    ['developer', 'contains', 'Dev', false],
    [['a', 'b'], 'contains', 'a', true],
    [['ab'], 'contains', 'a', false],
    [12, 'contains', 1, false],
    ['developer', 'notContains', 'x', true],
    ['developer', 'notContains', 'elo', false],
    [['a'], 'notContains', 'b', true],
    [12, 'notContains', 3, false],
    ['developer', 'beginsWith', 'dev', true],
    ['developer', 'beginsWith', 'eve', false],
    ['a', 'in', ['a', 'b'], true],
    ['c', 'in', ['a', 'b'], false],
    ['c', 'notIn', ['a', 'b'], true],
    ['a', 'notIn', ['a', 'b'], false],
    ['a', 'notIn', 'b', false],
    [3, 'between', [1, 5], true],
    [1, 'between', [1, 5], false],
    [5, 'between', [1, 5], false],
    ['b', 'between', ['a', 'c'], true],
    [3, 'between', [1], false],
    [['a', 'b'], 'containsAny', ['b', 'c'], true],
    [['a'], 'containsAny', ['b', 'c'], false],
    ['a', 'containsAny', ['a'], false],
    [5, 'equals', 5, false],
    [5, 'EQ', 5, false],
    [5, 'constructor', 5, false],
  ])('%j %s %j is %s', (field, operator, value, expected) => {
    expect(holds(field, operator, value)).toBe(expected);
  });
});

describe('a field name', () => {
  const nested = { a: { b: { c: { d: { e: 1, f: { g: 1 } } } } }, list: [{ a: 1 }] };

  test('can have five levels, and no more', () => {
    expect(toFilter(ruleOf('a.b.c.d.e', 'eq', 1))(nested)).toBe(true);
    expect(toFilter(ruleOf('a.b.c.d.f.g', 'eq', 1))(nested)).toBe(false);
  });

  test('does not address elements of lists', () => {
    expect(toFilter(ruleOf('list.0.a', 'eq', 1))(nested)).toBe(false);
    expect(toFilter(ruleOf('list.length', 'eq', 1))(nested)).toBe(false);
  });

  test.each(['ne', 'notIn', 'notContains'])('that is not in the payload does not satisfy %s', (operator) => {
    expect(toFilter(ruleOf('toString', operator, operator === 'notIn' ? ['x'] : 'x'))(nested)).toBe(false);
    expect(toFilter(ruleOf('a.x', operator, operator === 'notIn' ? ['x'] : 'x'))(nested)).toBe(false);
  });
});

describe('a filter', () => {
  test.each([
    ['without groups', {}, true],
    ['with an empty group list', { filterGroup: [] }, true],
    ['with a rule that is no object', { filterGroup: [{ filters: ['x'] }] }, false],
    ['with a rule without a field name', { filterGroup: [{ filters: [{ operator: 'eq' }] }] }, false],
  ])('%s returns a boolean', (_, filter: JsonObject, expected) => {
    expect(toFilter(filter)({ a: 1 })).toBe(expected);
  });

  // Small alphabets, so that fields and values meet often.
  const scalar = fc.constantFrom<Json>(0, 1, 2, 'a', 'b', 'ab', true, null);
  const payloads = fc.dictionary(
    fc.constantFrom('x', 'y', 'z'),
    fc.oneof(scalar, fc.array(scalar, { maxLength: 3 })),
  );
  const rules = fc.record({
    fieldName: fc.constantFrom('x', 'y', 'z'),
    operator: fc.constantFrom('eq', 'ne', 'in', 'notIn', 'containsAny'),
    value: fc.oneof(scalar, fc.array(scalar, { maxLength: 3 })),
  });
  const groups = fc.array(fc.record({ filters: fc.array(rules, { maxLength: 3 }) }), {
    minLength: 1,
    maxLength: 3,
  });

  const naiveRule = (
    rule: { fieldName: string; operator: string; value: Json },
    payload: JsonObject,
  ): boolean => {
    const field = payload[rule.fieldName];
    const list = Array.isArray(rule.value) ? rule.value : null;
    if (field === undefined) return false;
    if (rule.operator === 'eq') return field === rule.value;
    if (rule.operator === 'ne') return field !== rule.value;
    if (rule.operator === 'in') return list?.includes(field) ?? false;
    if (rule.operator === 'notIn') return list !== null && !list.includes(field);
    return list !== null && Array.isArray(field) && field.filter((one) => list.includes(one)).length > 0;
  };

  test('is an OR of ANDs, as in a naive implementation', () => {
    fc.assert(
      fc.property(groups, payloads, (filterGroup, payload) => {
        let expected = false;
        for (const { filters } of filterGroup) {
          let all = true;
          for (const rule of filters) all = all && naiveRule(rule, payload);
          expected = expected || all;
        }
        expect(toFilter({ filterGroup })(payload)).toBe(expected);
      }),
    );
  });

  test('matches no less with one more group, and no more with one more rule', () => {
    fc.assert(
      fc.property(groups, fc.array(rules), payloads, rules, (filterGroup, filters, payload, rule) => {
        const matched = toFilter({ filterGroup })(payload);
        const widened = toFilter({ filterGroup: [...filterGroup, { filters }] })(payload);
        const narrowed = toFilter({
          filterGroup: filterGroup.map((group) => ({ filters: [...group.filters, rule] })),
        })(payload);
        expect(widened || !matched).toBe(true);
        expect(matched || !narrowed).toBe(true);
      }),
    );
  });
});

describe('matching by arguments', () => {
  test.each<[JsonObject, JsonObject, boolean]>([
    [{}, { id: '1' }, true],
    [{ id: '1' }, { id: '1', name: 'a' }, true],
    [{ id: '1' }, { id: '2' }, false],
    [{ id: '1' }, { id: 1 }, false],
    [{ id: '1', name: 'a' }, { id: '1', name: 'b' }, false],
    [{ id: '1' }, {}, false],
    [{ id: null }, { id: null }, true],
    [{ id: null }, {}, true],
    [{ id: null }, { id: '1' }, false],
    [{ toString: null }, {}, true],
  ])('%j meets %j: %s', (args, payload, expected) => {
    expect(toArgumentFilter(args)(payload)).toBe(expected);
  });
});
