import { describe, expect, test } from 'vitest';
import { readStatements } from '../../../data-sources/rds/statements.ts';
import type { Json, JsonObject } from '../../../kernel/json.ts';

const refused = (message: string | RegExp) =>
  expect.objectContaining({
    errorType: 'MappingTemplate',
    message: typeof message === 'string' ? message : expect.stringMatching(message),
  });
const parametersOf = (sql: string, variableMap: JsonObject, variableTypeHintMap: JsonObject = {}) =>
  readStatements({ statements: [sql], variableMap, variableTypeHintMap })[0]?.parameters;

// https://docs.aws.amazon.com/appsync/latest/devguide/resolver-reference-rds-js.html
describe('the statements of a request', () => {
  test('are one or two, in order', () => {
    expect(readStatements({ statements: ['select 1'] })).toEqual([{ sql: 'select 1', parameters: [] }]);
    expect(readStatements({ statements: ['a', 'b'], version: '2018-05-29' }).map(({ sql }) => sql)).toEqual([
      'a',
      'b',
    ]);
  });

  test.each<[Json, string | RegExp]>([
    [null, 'Unable to convert null to Object.'],
    [{}, "Value for field '$[statements]' not found."],
    [{ statements: 'select 1' }, 'Unable to convert "select 1" to List.'],
    [{ statements: [] }, 'A request takes 1 to 2 statements, not 0.'],
    [{ statements: ['a', 'b', 'c'] }, 'A request takes 1 to 2 statements, not 3.'],
    [{ statements: ['a', null] }, 'Unable to convert null to String.'],
    [{ statements: ['a'], variableMap: [] }, 'Unable to convert [] to Object.'],
    [{ statements: ['a'], variableTypeHintMap: 'DATE' }, 'Unable to convert "DATE" to Object.'],
    [{ statements: ['a'], variables: {} }, "Unsupported element '$[variables]'."],
  ])('cannot be those of %j', (request, message) => {
    expect(() => readStatements(request)).toThrow(refused(message));
  });
});

// https://docs.aws.amazon.com/rdsdataservice/latest/APIReference/API_Field.html
describe('a variable', () => {
  test.each<[Json, JsonObject]>([
    ['text', { stringValue: 'text' }],
    ['', { stringValue: '' }],
    [true, { booleanValue: true }],
    [null, { isNull: true }],
    [0, { longValue: 0 }],
    [-5, { longValue: -5 }],
    [9_007_199_254_740_991, { longValue: 9_007_199_254_740_991 }],
    [9_007_199_254_740_992, { doubleValue: 9_007_199_254_740_992 }],
    [1.5, { doubleValue: 1.5 }],
    [[1, 'a'], { stringValue: '[1,"a"]' }],
    [{ a: null }, { stringValue: '{"a":null}' }],
  ])('of %j is the field %j', (value, field) => {
    expect(parametersOf('select :v', { v: value })).toEqual([{ name: 'v', value: field }]);
  });

  test('can be named with its colon', () => {
    expect(parametersOf('select :v', { ':v': 'a' })).toEqual([{ name: 'v', value: { stringValue: 'a' } }]);
  });

  test('has its hint, by the name that the request has for it', () => {
    const hinted = [{ name: 'day', value: { stringValue: '2026-01-01' }, typeHint: 'DATE' }];
    expect(parametersOf('select :day', { ':day': '2026-01-01' }, { ':day': 'DATE' })).toEqual(hinted);
    expect(parametersOf('select :day', { day: '2026-01-01' }, { day: 'DATE', other: 'UUID' })).toEqual(
      hinted,
    );
    expect(parametersOf('select :day', { day: 'x' }, { day: null })).toEqual([
      { name: 'day', value: { stringValue: 'x' } },
    ]);
  });

  test.each([
    ['select :a, :b', ['a', 'b']],
    ['select :b', ['b']],
    ['select :a, :a', ['a']],
    ['select :ab', []],
    ["select '1'::a", []],
    ['select x::text, :b', ['b']],
    ['select (:a)::text', ['a']],
    ['select a, b', []],
    ['', []],
  ])('is sent with %j if the statement uses it: %j', (sql, names) => {
    const parameters = parametersOf(sql, { a: '1', b: '2' }) ?? [];
    expect(parameters.map(({ name }) => name)).toEqual(names);
  });

  test('is shared by both statements', () => {
    const statements = readStatements({
      statements: ['insert :a', 'select :a, :b'],
      variableMap: { a: 1, b: 2 },
    });
    expect(statements.map(({ parameters }) => parameters.map(({ name }) => name))).toEqual([
      ['a'],
      ['a', 'b'],
    ]);
  });
});
