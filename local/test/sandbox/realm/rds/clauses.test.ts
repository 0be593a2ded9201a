import { describe, expect, test } from 'vitest';
import { agg } from '../../../../sandbox/realm/rds/aggregate.ts';
import {
  renderColumns,
  renderCount,
  renderGroupBy,
  renderHaving,
  renderOrderBy,
  renderReturning,
  renderWhere,
} from '../../../../sandbox/realm/rds/clauses.ts';
import { createMySqlWriter, createPgWriter } from './writer.ts';

describe('columns', () => {
  test.each<[unknown, string]>([
    ['*', '*'],
    [[], ''],
    [['*'], '*'],
    [['a', 't.b', 't.*'], '"a", "t"."b", "t"."*"'],
    [[{ total: 'amount' }], '"amount" as "total"'],
    [[{ total: 't.amount' }], '"t"."amount" as "total"'],
    [[agg.count?.('id')], 'COUNT("id")'],
    [[agg.countDistinct?.('id')], 'COUNT(DISTINCT "id")'],
    [[{ total: agg.sum?.('amount') }, 'a'], 'SUM("amount") as "total", "a"'],
    [[agg.count?.('*')], 'COUNT(*)'],
  ])('%j are %s', (columns, text) => {
    expect(renderColumns(columns, createPgWriter())).toBe(text);
  });

  test.each<[unknown, string]>([
    ['a', 'Expected column to be * or an array.'],
    [{}, 'Expected column to be * or an array.'],
    [null, 'Expected column to be * or an array.'],
    [[1], 'Invalid type in column array.'],
    [[null], 'Invalid type in column array.'],
    [[{}], 'Invalid type in column array.'],
    [[{ a: 1 }], 'Invalid type in column array.'],
    [[['a']], 'Invalid type in column array.'],
  ])('%j are rejected: %s', (columns, message) => {
    expect(() => renderColumns(columns, createPgWriter())).toThrow(message);
  });
});

describe('an order', () => {
  test.each<[unknown, string[]]>([
    [null, []],
    [undefined, []],
    [[], []],
    [[{ column: 'a' }], ['ORDER BY "a" ASC']],
    [[{ column: 'a', dir: 'desc' }], ['ORDER BY "a" DESC']],
    [
      [
        { column: 'a', dir: 'Asc' },
        { column: 't.b', dir: null },
      ],
      ['ORDER BY "a" ASC, "t"."b" ASC'],
    ],
  ])('%j is %j', (orderBy, clauses) => {
    expect(renderOrderBy(orderBy, createPgWriter())).toEqual(clauses);
  });

  test.each<[unknown, string]>([
    ['a', 'orderBy expects an array.'],
    [{ column: 'a' }, 'orderBy expects an array.'],
    [['a'], 'orderBy item expected to be an object.'],
    [[{}], 'orderBy item expected to have property column.'],
    [[{ column: 1 }], 'orderBy item expected to have property column.'],
    [[{ column: 'a', dir: 'up' }], 'orderBy dir can have either ASC or DESC found up.'],
    [[{ column: 'a', dir: '; DROP' }], 'orderBy dir can have either ASC or DESC found ; DROP.'],
  ])('%j is rejected: %s', (orderBy, message) => {
    expect(() => renderOrderBy(orderBy, createPgWriter())).toThrow(message);
  });
});

describe('groups', () => {
  test.each<[unknown, string[]]>([
    [null, []],
    [[], []],
    [['a', 't.b'], ['GROUP BY "a", "t"."b"']],
    [[1, 2], ['GROUP BY 1, 2']],
  ])('of %j are %j', (groupBy, clauses) => {
    expect(renderGroupBy(groupBy, createPgWriter())).toEqual(clauses);
  });

  test('have to be a list', () => {
    expect(() => renderGroupBy('a', createPgWriter())).toThrow('groupBy expects an array.');
  });
});

describe('a limit and an offset', () => {
  test.each<[unknown, number]>([
    [0, 0],
    [10, 10],
    ['10', 10],
    [true, 1],
  ])('of %j are bound as the number %i', (count, bound) => {
    for (const name of ['limit', 'offset'] as const) {
      const writer = createPgWriter();
      expect(renderCount(name, count, writer)).toEqual([`${name.toUpperCase()} :P0`]);
      expect(writer.variables.values).toEqual({ ':P0': bound });
    }
  });

  test.each([['x'], [''], [{}], [Number.NaN]])('of %j are rejected', (count) => {
    expect(() => renderCount('limit', count, createPgWriter())).toThrow('limit expects a number.');
    expect(() => renderCount('offset', count, createPgWriter())).toThrow('offset expects a number.');
  });

  test.each([[null], [undefined]])('of %s are left out', (count) => {
    expect(renderCount('limit', count, createPgWriter())).toEqual([]);
  });
});

describe('the other clauses', () => {
  test('are left out without a condition', () => {
    for (const condition of [null, undefined, {}, { and: [] }]) {
      expect(renderWhere(condition, createPgWriter())).toEqual([]);
      expect(renderHaving(condition, createPgWriter())).toEqual([]);
    }
  });

  test('have their keywords', () => {
    expect(renderWhere({ a: { eq: 1 } }, createPgWriter())).toEqual(['WHERE "a" = :P0']);
    expect(renderHaving({ a: { count: { gt: 1 } } }, createPgWriter())).toEqual(['HAVING COUNT("a") > :P0']);
    expect(renderReturning(['a'], createPgWriter())).toEqual(['RETURNING "a"']);
    expect(renderReturning([], createPgWriter())).toEqual(['RETURNING ']);
  });

  test('of MySQL return no columns, and name a wrong list before that', () => {
    expect(renderReturning(null, createMySqlWriter())).toEqual([]);
    expect(() => renderReturning('*', createMySqlWriter())).toThrow('returning is not supported in MySQL.');
    expect(() => renderReturning('a', createMySqlWriter())).toThrow('Expected column to be * or an array.');
  });
});
