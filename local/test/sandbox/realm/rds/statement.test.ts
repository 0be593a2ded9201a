import { describe, expect, test } from 'vitest';
import { isStatement, renderStatement, statements } from '../../../../sandbox/realm/rds/statement.ts';
import { createMySqlWriter, createPgWriter } from './writer.ts';

const { select, insert, update, remove } = statements;

type Given = ReturnType<typeof select>;
const write = (statement: Given) => renderStatement(statement, createPgWriter());

describe('a statement', () => {
  test.each<[Given, string]>([
    [select({ table: 't' }), 'SELECT * FROM "t"'],
    [select({ table: 't', columns: null }), 'SELECT * FROM "t"'],
    [
      select({
        offset: 2,
        limit: 1,
        orderBy: [{ column: 'a' }],
        having: { a: { eq: 1 } },
        groupBy: ['a'],
        where: { b: { eq: 2 } },
        columns: ['a'],
        table: 't',
      }),
      'SELECT "a" FROM "t" WHERE "b" = :P0 GROUP BY "a" HAVING "a" = :P1 ORDER BY "a" ASC LIMIT :P2 OFFSET :P3',
    ],
    [insert({ table: 't', values: { a: 1, b: null } }), 'INSERT INTO "t" ("a", "b") VALUES (:P0, NULL)'],
    [insert({ table: 't', values: {} }), 'INSERT INTO "t" () VALUES ()'],
    [update({ table: 't', values: { a: 1 } }), 'UPDATE "t" SET "a" = :P0'],
    [
      update({ table: 't', values: { a: null }, where: { b: { eq: 1 } }, returning: ['a'] }),
      'UPDATE "t" SET "a" = NULL WHERE "b" = :P0 RETURNING "a"',
    ],
    [remove({ table: 't' }), 'DELETE FROM "t"'],
    [
      remove({ table: 't', where: { a: { eq: 1 } }, returning: '*' }),
      'DELETE FROM "t" WHERE "a" = :P0 RETURNING *',
    ],
    [remove({ table: { x: 't' } }), 'DELETE FROM "t" as "x"'],
  ])('%j is %s', (statement, text) => {
    expect(write(statement)).toBe(text);
  });

  test('of MySQL has backticks', () => {
    const text = renderStatement(select({ table: 's.t', columns: ['a'] }), createMySqlWriter());
    expect(text).toBe('SELECT `a` FROM `s`.`t`');
  });
});

describe('a wrong payload', () => {
  test.each(['select', 'insert', 'update', 'remove'] as const)('of %s is rejected at once', (kind) => {
    expect(() => statements[kind]()).toThrow(`An argument is expected to be passed to ${kind}`);
    for (const payload of [null, 'a', 1, []])
      expect(() => statements[kind](payload)).toThrow('Expected payload to be an Object.');
  });

  test.each<[Given, string]>([
    [select({}), "'table' or 'from' key is required."],
    [insert({ values: {} }), "'table' or 'from' key is required."],
    [remove({ from: 't' }), "'table' or 'from' key is required."],
    [insert({ table: 't' }), 'values are expected to be passed to insert'],
    [update({ table: 't', values: null }), 'values are expected to be passed to update'],
    [insert({ table: 't', values: [1] }), 'Expected values to an Object.'],
    [update({ table: 't', values: 'a' }), 'Expected values to an Object.'],
    [select({ table: 't', limit: 'x' }), 'limit expects a number.'],
  ])('%j is rejected when it is written: %s', (statement, message) => {
    expect(() => write(statement)).toThrow(message);
  });

  test.each(['insert', 'update', 'remove'] as const)('of %s has no returning in MySQL', (kind) => {
    const statement = statements[kind]({ table: 't', values: { a: 1 }, returning: ['a'] });
    expect(() => renderStatement(statement, createMySqlWriter())).toThrow(
      'returning is not supported in MySQL.',
    );
  });
});

describe('isStatement', () => {
  test.each<[unknown, boolean]>([
    [select({ table: 't' }), true],
    [{ kind: 'select', payload: {} }, true],
    [{ kind: 'drop', payload: {} }, false],
    [{ kind: 'select' }, false],
    [{ kind: 'select', payload: [] }, false],
    [null, false],
    ['SELECT 1', false],
  ])('of %j is %s', (value, expected) => {
    expect(isStatement(value)).toBe(expected);
  });
});
