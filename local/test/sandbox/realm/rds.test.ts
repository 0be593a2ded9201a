import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../kernel/json.ts';
import { createEvaluator } from '../evaluate.ts';

const { evaluate, evaluateError } = createEvaluator();

const write = (expression: string, dialect = 'Pg', context: JsonObject = {}) =>
  evaluate(`rds.create${dialect}Statement(${expression})`, { context: { arguments: context } }) as {
    statements: string[];
    variableMap: JsonObject;
    variableTypeHintMap: JsonObject;
  };

describe('statements, as EvaluateCode writes them', () => {
  test.each([
    ["rds.select({ table: 'persons' })", 'SELECT * FROM "persons"', []],
    [
      "rds.select({ table: 'private.persons', columns: ['id', 'persons.name'] })",
      'SELECT "id", "persons"."name" FROM "private"."persons"',
      [],
    ],
    ["rds.select({ table: 'c', columns: ['*'] })", 'SELECT * FROM "c"', []],
    ["rds.select({ table: 'c', columns: ['id', 'c.*'] })", 'SELECT "id", "c"."*" FROM "c"', []],
    ["rds.select({ table: 'c', columns: [] })", 'SELECT FROM "c"', []],
    ["rds.select({ from: 'persons' })", 'SELECT * FROM "persons"', []],
    ["rds.select({ from: { p: 'persons' } })", 'SELECT * FROM "persons" as "p"', []],
    [
      "rds.select({ table: 'UserGroup', where: { or: [{ name: { eq: 'Stephane' } }, { id: { gt: 10 } }] }, limit: 10, offset: 1, columns: ['id', 'name'], orderBy: [{ column: 'name' }, { column: 'id', dir: 'DESC' }] })",
      'SELECT "id", "name" FROM "UserGroup" WHERE ("name" = :P0) OR ("id" > :P1) ORDER BY "name" ASC, "id" DESC LIMIT :P2 OFFSET :P3',
      ['Stephane', 10, 10, 1],
    ],
    ["rds.select({ table: 'c', limit: 0, offset: 0 })", 'SELECT * FROM "c" LIMIT :P0 OFFSET :P1', [0, 0]],
    ["rds.select({ table: 'c', where: {}, limit: 3 })", 'SELECT * FROM "c" LIMIT :P0', [3]],
    ["rds.select({ table: 'c', where: { and: [] }, orderBy: [] })", 'SELECT * FROM "c"', []],
    ["rds.select({ table: 'c', where: { and: [{ or: [] }], id: {} } })", 'SELECT * FROM "c"', []],
    [
      "rds.insert({ table: 'persons', values: { name: 'test' }, returning: '*' })",
      'INSERT INTO "persons" ("name") VALUES (:P0) RETURNING *',
      ['test'],
    ],
    [
      "rds.insert({ table: 'p', values: { a: null, b: false, c: 0 } })",
      'INSERT INTO "p" ("a", "b", "c") VALUES (NULL, :P0, :P1)',
      [false, 0],
    ],
    [
      "rds.update({ table: 'persons', values: { name: 'n', country: null }, where: { id: { eq: 'abc123' } } })",
      'UPDATE "persons" SET "name" = :P0, "country" = NULL WHERE "id" = :P1',
      ['n', 'abc123'],
    ],
    [
      "rds.update({ table: 'p', values: {}, where: { id: { eq: 1 } } })",
      'UPDATE "p" SET WHERE "id" = :P0',
      [1],
    ],
    [
      "rds.remove({ table: 'persons', where: { id: { eq: '1232' } }, returning: ['id', 'name'] })",
      'DELETE FROM "persons" WHERE "id" = :P0 RETURNING "id", "name"',
      ['1232'],
    ],
    [
      "rds.remove({ table: 'p', where: { id: { eq: 1 } }, returning: [] })",
      'DELETE FROM "p" WHERE "id" = :P0 RETURNING',
      [1],
    ],
    [`rds.sql\`select \${'x'}\``, 'select :P0', ['x']],
    [`rds.select({ table: 'p', where: rds.sql\`a = \${1}\` })`, 'SELECT * FROM "p" WHERE a = :P0', [1]],
    ["'select 1'", 'select 1', []],
  ])('%s', (expression, statement, values) => {
    expect(write(expression)).toEqual({
      statements: [statement],
      variableMap: Object.fromEntries(values.map((value, index) => [`:P${index}`, value])),
      variableTypeHintMap: {},
    });
  });

  test.each([
    ["{ name: { eq: 'x' }, id: { gt: 10 } }", '"name" = :P0 AND "id" > :P1'],
    ['{ id: { ge: 1, le: 9, ne: 5 } }', '"id" >= :P0 AND "id" <= :P1 AND "id" != :P2'],
    ['{ id: { attributeExists: true } }', '"id" IS NOT NULL'],
    ['{ id: { attributeExists: false } }', '"id" IS NULL'],
    ["{ name: { contains: 'x' } }", '"name" LIKE :P0'],
    ["{ name: { notContains: 'x' } }", '"name" NOT LIKE :P0'],
    ['{ age: { between: [18, 65] } }', '"age" BETWEEN :P0 AND :P1'],
    ['{ age: { between: [null, 65] } }', '"age" BETWEEN NULL AND :P0'],
    ['{ name: { size: { eq: 3 } } }', 'LENGTH ("name") = :P0'],
    ['{ name: { size: { eq: null } } }', 'LENGTH ("name") = NULL'],
    ['{ name: { size: { between: [2, 8] } } }', 'LENGTH ("name") BETWEEN :P0 AND :P1'],
    ['{ name: { size: { eq: 3, gt: 1 } } }', 'LENGTH ("name") = :P0 AND LENGTH ("name") > :P1'],
    [
      '{ and: [{ id: { eq: 1 } }, { id: { eq: 2 } }], or: [{ id: { eq: 3 } }], id: { eq: 4 } }',
      '("id" = :P0) AND ("id" = :P1) AND ("id" = :P2) AND "id" = :P3',
    ],
    [
      '{ and: [{ id: { eq: 1, gt: 0 } }, { name: { eq: 2 } }] }',
      '("id" = :P0 AND "id" > :P1) AND ("name" = :P2)',
    ],
    ['{ and: [{ id: { eq: 1 } }, {}] }', '("id" = :P0) AND'],
    ['{ or: [{ and: [{ name: { size: { eq: 3 } } }] }] }', '((LENGTH ("name") = :P0))'],
    ["{ 'persons.id': { eq: 1 } }", '"persons"."id" = :P0'],
  ])('with a condition: %s', (where, clause) => {
    expect(write(`rds.select({ table: 'p', where: ${where} })`).statements).toEqual([
      `SELECT * FROM "p" WHERE ${clause}`,
    ]);
  });

  test('binds the wildcards of contains and beginsWith, and none of notContains', () => {
    const where = "{ a: { contains: 'x' }, b: { beginsWith: 'a%b' }, c: { notContains: 'x' } }";
    expect(write(`rds.select({ table: 'p', where: ${where} })`).variableMap).toEqual({
      ':P0': '%x%',
      ':P1': 'a%b%',
      ':P2': 'x',
    });
  });

  test('quotes with backticks for MySQL', () => {
    expect(
      write("rds.update({ table: 'a.b', values: { c: 1 }, where: { id: { eq: 2 } } })", 'MySQL').statements,
    ).toEqual(['UPDATE `a`.`b` SET `c` = :P0 WHERE `id` = :P1']);
  });

  test('numbers values across two statements and notes the types of hinted ones', () => {
    const statements = `rds.sql\`insert into Post(id, text) values(\${rds.typeHint.UUID(ctx.args.id)}, \${ctx.args.text})\`, rds.sql\`select * from Post where id = \${ctx.args.id}\``;
    expect(write(statements, 'MySQL', { id: 'adb6', text: 'hello world' })).toEqual({
      statements: ['insert into Post(id, text) values(:P0, :P1)', 'select * from Post where id = :P2'],
      variableMap: { ':P0': 'adb6', ':P1': 'hello world', ':P2': 'adb6' },
      variableTypeHintMap: { ':P0': 'UUID' },
    });
    expect(evaluate("rds.typeHint.TIMESTAMP('2023-02-01T00:00:00.000Z')")).toEqual({
      type: 'TIMESTAMP',
      value: '2023-02-01T00:00:00.000Z',
    });
  });
});

describe('what is rejected, with the message of EvaluateCode', () => {
  test.each([
    ['rds.select()', 'An argument is expected to be passed to select'],
    ['rds.insert([])', 'Expected payload to be an Object.'],
    ['rds.createPgStatement()', 'An argument is expected to be passed to createPgStatement'],
    ['rds.createMySQLStatement({})', 'Unsupported type is passed as argument to createMySQLStatement'],
    ["rds.createPgStatement(rds.select({ columns: ['id'] }))", "'table' or 'from' key is required."],
    ["rds.createPgStatement(rds.insert({ from: 'p', values: {} }))", "'table' or 'from' key is required."],
    [
      "rds.createPgStatement(rds.select({ table: 'a', from: 'b' }))",
      "'from' and 'table' keys cannot be used together",
    ],
    ["rds.createPgStatement(rds.insert({ table: 'p' }))", 'values are expected to be passed to insert'],
    ["rds.createPgStatement(rds.update({ table: 'p', values: 1 }))", 'Expected values to an Object.'],
    [
      "rds.createPgStatement(rds.select({ table: 'p', columns: 'id' }))",
      'Expected column to be * or an array.',
    ],
    [
      "rds.createMySQLStatement(rds.remove({ table: 'p', returning: ['id'] }))",
      'returning is not supported in MySQL.',
    ],
    [
      "rds.createPgStatement(rds.select({ table: 'p', orderBy: [{ column: 'id', dir: 'X' }] }))",
      'orderBy dir can have either ASC or DESC found X.',
    ],
    [
      "rds.createPgStatement(rds.select({ table: 'p', orderBy: [{}] }))",
      'orderBy item expected to have property column.',
    ],
    ["rds.createPgStatement(rds.select({ table: 'p', limit: 'x' }))", 'limit expects a number.'],
    ['rds.createPgStatement(rds.select({ table: {} }))', 'java.util.NoSuchElementException'],
  ])('%s', (expression, message) => {
    expect(evaluateError(expression)).toMatch(
      new RegExp(`^Code: code\\.js:4:\\d+: ${quotePattern(message)}$`),
    );
  });

  test.each([
    ['{ id: { in: [1] } }', 'Unsupported condition id.in.'],
    ['{ id: { eq: null } }', "Value for id.eq can't be null."],
    ['{ name: { contains: 5 } }', 'name.contains expects a string value to be passed.'],
    ['{ id: { attributeExists: 1 } }', 'id.attributeExists expects a boolean value to be passed.'],
    ['{ age: { between: 5 } }', 'age.between condition expects an array with length of 2.'],
    [
      '{ age: { between: [1] } }',
      'age.between condition expects an array with 2 values but received an array with length 1.',
    ],
    ["{ name: { size: { contains: 'x' } } }", 'name.size has invalid size operator.'],
    ['{ name: { size: 3 } }', 'Expected name.size to be an Object.'],
    ['{ and: {} }', 'and expects conditions to be an array'],
    ['{ or: [1] }', 'Expected or to be an Object.'],
    ['{ id: 1 }', 'Expected condition to be an Object.'],
    ['[]', 'WHERE values are expected to be SQL templates or a condition object.'],
  ])('with a condition: %s', (where, message) => {
    expect(evaluateError(`rds.createPgStatement(rds.select({ table: 'p', where: ${where} }))`)).toContain(
      `: ${message}`,
    );
  });
});

const quotePattern = (text: string): string => text.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&');

describe('what only the published types have', () => {
  test('is written in the plainest SQL', () => {
    expect(
      write(
        "rds.select({ table: 'o', columns: ['c', { total: rds.agg.sum('price') }], innerJoin: [{ from: 'p', on: rds.sql`o.id = p.id` }], leftJoinNatural: [{ table: 'q', using: ['id'] }], groupBy: ['c', 2], having: { price: { sum: { gt: 5 } } } })",
      ).statements,
    ).toEqual([
      'SELECT "c", SUM("price") as "total" FROM "o" INNER JOIN "p" ON o.id = p.id NATURAL LEFT JOIN "q" USING ("id") GROUP BY "c", 2 HAVING SUM("price") > :P0',
    ]);
    expect(write("rds.select({ table: 'o', where: { not: [{ id: { eq: 1 } }] } })").statements).toEqual([
      'SELECT * FROM "o" WHERE NOT (("id" = :P0))',
    ]);
  });
});

describe('toJsonObject', () => {
  const result = JSON.stringify({
    sqlStatementResults: [
      { numberOfRecordsUpdated: 1 },
      {
        records: [
          [{ stringValue: 'Mark Twain' }, { isNull: true }, { arrayValue: { longValues: [1, 2] } }],
          [
            { stringValue: 'Jack London' },
            { booleanValue: false },
            { arrayValue: { arrayValues: [{ stringValues: ['a'] }, { longValues: [] }] } },
          ],
        ],
        columnMetadata: [{ label: 'author', name: 'x' }, { name: 'alive' }, { label: 'list' }],
      },
    ],
  });

  test.each(['rds.toJsonObject(ctx.args.r)', 'util.rds.toJsonObject(ctx.args.r)'])('%s', (expression) => {
    expect(evaluate(expression, { context: { arguments: { r: result } } })).toEqual([
      [{}],
      [
        { author: 'Mark Twain', list: [1, 2] },
        { author: 'Jack London', alive: false, list: [['a'], []] },
      ],
    ]);
  });

  test.each([
    'null',
    '"x"',
    '{}',
    '"{}"',
    '5',
    '{ sqlStatementResults: 1 }',
    '{ sqlStatementResults: [{ records: [1] }] }',
  ])('is null for %s, which is not a result of a database', (given) => {
    expect(evaluate(`[rds.toJsonObject(${given}), util.rds.toJsonObject(${given})]`)).toEqual([null, null]);
  });
});
