import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { operations, toUpdateExpression } from '../../../../sandbox/realm/dynamodb/update-expression.ts';

const NAME = '#expName_1';
const VALUE = ':expValue_1';

describe('an operation', () => {
  test.each<[object, object]>([
    [operations.add(1), { type: 'OPERATION_ADD', value: 1 }],
    [operations.replace({ a: 1 }), { type: 'OPERATION_REPLACE', value: { a: 1 } }],
    [operations.append([1]), { type: 'OPERATION_APPEND', items: [1] }],
    [operations.prepend([1]), { type: 'OPERATION_PREPEND', items: [1] }],
    [operations.increment(), { type: 'OPERATION_INCREMENT', by: 1 }],
    [operations.increment(5), { type: 'OPERATION_INCREMENT', by: 5 }],
    [operations.decrement(), { type: 'OPERATION_DECREMENT', by: 1 }],
    [operations.remove(), { type: 'OPERATION_REMOVE' }],
  ])('is the marker %j', (operation, marker) => {
    expect(operation).toEqual(marker);
  });

  test.each<[unknown, string, unknown]>([
    ['a', `SET ${NAME} = ${VALUE}`, { S: 'a' }],
    [null, `SET ${NAME} = ${VALUE}`, { NULL: null }],
    [false, `SET ${NAME} = ${VALUE}`, { BOOL: false }],
    [[1], `SET ${NAME} = ${VALUE}`, { L: [{ N: 1 }] }],
    [[], `SET ${NAME} = ${VALUE}`, { L: [] }],
    [operations.add('a'), `SET ${NAME} = ${VALUE}`, { S: 'a' }],
    [operations.replace({ a: 1 }), `SET ${NAME} = ${VALUE}`, { M: { a: { N: 1 } } }],
    [operations.append([1]), `SET ${NAME} = list_append(${NAME}, ${VALUE})`, { L: [{ N: 1 }] }],
    [operations.prepend([1]), `SET ${NAME} = list_append(${VALUE}, ${NAME})`, { L: [{ N: 1 }] }],
    [operations.increment(2), `SET ${NAME} = ${NAME} + ${VALUE}`, { N: 2 }],
    [operations.decrement(2), `SET ${NAME} = ${NAME} - ${VALUE}`, { N: 2 }],
    [operations.updateListItem('a', 3), `SET ${NAME}[3] = ${VALUE}`, { S: 'a' }],
  ])('%j is rendered as %s', (value, expression, typed) => {
    expect(toUpdateExpression({ v: value })).toEqual({
      expression,
      expressionNames: { [NAME]: 'v' },
      expressionValues: { [VALUE]: typed },
    });
  });

  test('remove has no value', () => {
    expect(toUpdateExpression({ v: operations.remove() })).toEqual({
      expression: `REMOVE ${NAME}`,
      expressionNames: { [NAME]: 'v' },
      expressionValues: {},
    });
  });

  test('updates several items of one list under one name', () => {
    const update = { v: [operations.updateListItem('a', 0), operations.updateListItem('b', 2)] };
    expect(toUpdateExpression(update).expression).toBe(`SET ${NAME}[0] = ${VALUE}, ${NAME}[2] = :expValue_2`);
  });

  test('of an unknown kind is rejected', () => {
    expect(() => toUpdateExpression({ v: { type: 'OPERATION_UNKNOWN' } })).toThrow('Unknown operation.');
  });
});

describe('several attributes', () => {
  test('are numbered in the order of the output, where removals are last', () => {
    const update = { name: 'a', gone: operations.remove(), age: operations.increment(2) };
    expect(toUpdateExpression(update)).toEqual({
      expression: 'SET #expName_1 = :expValue_1, #expName_2 = #expName_2 + :expValue_2 REMOVE #expName_3',
      expressionNames: { '#expName_1': 'name', '#expName_2': 'age', '#expName_3': 'gone' },
      expressionValues: { ':expValue_1': { S: 'a' }, ':expValue_2': { N: 2 } },
    });
  });

  // How AppSync names them is not recorded.
  test('of an object are nested paths', () => {
    const update = { info: { address: operations.replace({ city: 'x' }), old: operations.remove(), zip: 1 } };
    const { expression, expressionNames } = toUpdateExpression(update);
    const paths = expression.replace(/#expName_\d+/g, (alias) => expressionNames[alias] ?? '?');
    expect(paths).toBe('SET info.address = :expValue_1, info.zip = :expValue_2 REMOVE info.old');
  });

  test('with a dot have one name', () => {
    expect(toUpdateExpression({ 'settings.theme': 'dark' })).toMatchObject({
      expression: `SET ${NAME} = ${VALUE}`,
      expressionNames: { [NAME]: 'settings.theme' },
    });
  });

  test('that are undefined are left out', () => {
    expect(toUpdateExpression({ a: undefined, b: 1 })).toMatchObject({ expressionNames: { [NAME]: 'b' } });
    expect(toUpdateExpression({ a: undefined })).toEqual({
      expression: '',
      expressionNames: {},
      expressionValues: {},
    });
  });

  test('have as many names and values as the expression', () => {
    const value = fc.oneof(
      fc.string(),
      fc.integer(),
      fc.constant(null),
      fc.constantFrom(
        operations.remove(),
        operations.increment(),
        operations.append([1]),
        operations.replace({ a: 1 }),
      ),
    );
    const update = fc.dictionary(
      fc.string(),
      fc.oneof(value, fc.dictionary(fc.string(), value, { minKeys: 1 })),
    );
    fc.assert(
      fc.property(update, (given) => {
        const { expression, expressionNames, expressionValues } = toUpdateExpression(given);
        const read = (pattern: RegExp) => [...new Set(expression.match(pattern) ?? [])].sort();
        expect(read(/#expName_\d+/g)).toEqual(Object.keys(expressionNames).sort());
        expect(read(/:expValue_\d+/g)).toEqual(Object.keys(expressionValues).sort());
      }),
    );
  });

  test.each([[null], [undefined], ['a'], [1], [[]]])('cannot be %j', (update) => {
    expect(() => toUpdateExpression(update)).toThrow('Expected update to be an Object.');
  });
});
