import { describe, expect, test } from 'vitest';
import { createRdsModule } from '../../../../sandbox/realm/rds/module.ts';

const rds = createRdsModule();

describe.each([
  ['createPgStatement', '"'],
  ['createMySQLStatement', '`'],
] as const)('%s', (name, quote) => {
  const create = rds[name];

  test('numbers values across its statements', () => {
    const first = rds.insert({ table: 't', values: { a: 1, b: rds.typeHint.UUID('u') } });
    const second = rds.select({ table: 't', where: { a: { eq: 2 } } });
    expect(create(first, second)).toEqual({
      statements: ['INSERT INTO "t" ("a", "b") VALUES (:P0, :P1)', 'SELECT * FROM "t" WHERE "a" = :P2'].map(
        (text) => text.replaceAll('"', quote),
      ),
      variableMap: { ':P0': 1, ':P1': 'u', ':P2': 2 },
      variableTypeHintMap: { ':P1': 'UUID' },
    });
  });

  test('takes texts and templates', () => {
    expect(create('SELECT 1', rds.sql(['SELECT ', ''], 2))).toEqual({
      statements: ['SELECT 1', 'SELECT :P0'],
      variableMap: { ':P0': 2 },
      variableTypeHintMap: {},
    });
  });

  test.each([[null], [undefined]])('ignores a second statement that is %s', (second) => {
    expect(create('SELECT 1', second).statements).toEqual(['SELECT 1']);
  });

  test('begins with :P0 each time', () => {
    const statement = rds.select({ table: 't', limit: 1 });
    expect(create(statement)).toEqual(create(statement));
  });

  test('needs an argument', () => {
    expect(() => create()).toThrow(`An argument is expected to be passed to ${name}`);
  });

  test.each([[null], [1], [{}], [['SELECT 1']]])('rejects %j', (statement) => {
    expect(() => create(statement)).toThrow(`Unsupported type is passed as argument to ${name}`);
  });
});

describe('the tag sql', () => {
  test('keeps texts and values apart', () => {
    const id = "'; DROP TABLE users; --";
    const template = rds.sql`SELECT * FROM users WHERE id = ${id} AND a = ${1}`;
    expect(rds.createPgStatement(template)).toEqual({
      statements: ['SELECT * FROM users WHERE id = :P0 AND a = :P1'],
      variableMap: { ':P0': id, ':P1': 1 },
      variableTypeHintMap: {},
    });
  });

  test.each([[[]], [['SELECT 1']], [[['a', 'b']]], [[['a'], 1]]])('rejects the call with %j', (given) => {
    const message = 'Unexpected argument passed to sql tagged template';
    expect(() => rds.sql(...(given as unknown[]))).toThrow(message);
  });
});

describe('an aggregate', () => {
  test.each(['avg', 'count', 'max', 'min', 'sum'])('%s has a form for distinct values', (name) => {
    const columns = [rds.agg[name]?.('a'), { x: rds.agg[`${name}Distinct`]?.('t.a') }];
    const { statements } = rds.createPgStatement(rds.select({ table: 't', columns }));
    const word = name.toUpperCase();
    expect(statements).toEqual([`SELECT ${word}("a"), ${word}(DISTINCT "t"."a") as "x" FROM "t"`]);
  });
});
