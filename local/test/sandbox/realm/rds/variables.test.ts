import { describe, expect, test } from 'vitest';
import { typeHint } from '../../../../sandbox/realm/rds/type-hint.ts';
import { createVariables } from '../../../../sandbox/realm/rds/variables.ts';
import { isTemplate, renderTemplate } from '../../../../sandbox/realm/rds/writer.ts';
import { createMySqlWriter, createPgWriter } from './writer.ts';

describe('variables', () => {
  test('are numbered in order, also for equal values', () => {
    const variables = createVariables();
    expect([variables.bind('a'), variables.bind('a'), variables.bind(null)]).toEqual([':P0', ':P1', ':P2']);
    expect(variables.values).toEqual({ ':P0': 'a', ':P1': 'a', ':P2': null });
    expect(variables.types).toEqual({});
  });

  test.each([[null], [undefined]])('of %s are written as NULL, or bound as null', (value) => {
    const variables = createVariables();
    expect(variables.bindOrNull(value)).toBe('NULL');
    expect(variables.bind(value)).toBe(':P0');
    expect(variables.values).toEqual({ ':P0': null });
  });

  test.each(['DATE', 'DECIMAL', 'JSON', 'TIME', 'TIMESTAMP', 'UUID'] as const)('have the type %s', (type) => {
    const hinted = typeHint[type]('value');
    expect(hinted).toEqual({ type, value: 'value' });
    const variables = createVariables();
    variables.bind(1);
    variables.bind(hinted);
    expect(variables.values).toEqual({ ':P0': 1, ':P1': 'value' });
    expect(variables.types).toEqual({ ':P1': type });
  });

  test.each([[[1, 2]], [{ a: 1 }], [0], [false], ['']])('keep the value %j', (value) => {
    const variables = createVariables();
    expect(variables.bindOrNull(value)).toBe(':P0');
    expect(variables.values).toEqual({ ':P0': value });
  });
});

describe('a quoted name', () => {
  test.each([
    ['a', '"a"', '`a`'],
    ['a.b.c', '"a"."b"."c"', '`a`.`b`.`c`'],
    ['*', '*', '*'],
    ['a.*', '"a"."*"', '`a`.`*`'],
    ['a b', '"a b"', '`a b`'],
  ])('of %s is %s in Postgres, and %s in MySQL', (name, postgres, mysql) => {
    expect(createPgWriter().quote(name)).toBe(postgres);
    expect(createMySqlWriter().quote(name)).toBe(mysql);
  });
});

describe('a template', () => {
  test('has a variable between each two of its texts', () => {
    const writer = createPgWriter();
    writer.variables.bind('before');
    const template = { strings: ['SELECT ', ', ', ''], keys: [1, typeHint.UUID('u')] };
    expect(renderTemplate(template, writer)).toBe('SELECT :P1, :P2');
    expect(writer.variables.values).toEqual({ ':P0': 'before', ':P1': 1, ':P2': 'u' });
    expect(writer.variables.types).toEqual({ ':P2': 'UUID' });
  });

  test('of one text has no variable', () => {
    const writer = createPgWriter();
    expect(renderTemplate({ strings: ['SELECT 1'], keys: [] }, writer)).toBe('SELECT 1');
    expect(writer.variables.values).toEqual({});
  });

  test.each<[unknown, boolean]>([
    [{ strings: [], keys: [] }, true],
    [{ strings: ['a'] }, false],
    [{ keys: [] }, false],
    ['a', false],
    [null, false],
  ])('%j is one: %s', (value, expected) => {
    expect(isTemplate(value)).toBe(expected);
  });
});
