import { describe, expect, test } from 'vitest';
import { VALUE_FUNCTIONS } from '../../../../sandbox/realm/template/value-functions.ts';
import { Double, type Plain, toPlain, toValue } from '../../../../velocity/index.ts';

const call = (name: string, ...given: unknown[]): unknown => {
  const result = VALUE_FUNCTIONS[name]?.(given.map((one) => toValue(one as Plain)));
  return result === undefined ? 'no such method' : toPlain(result);
};

// https://docs.aws.amazon.com/appsync/latest/devguide/utility-helpers-in-util.html
describe('a check for emptiness', () => {
  test.each<[unknown, boolean, boolean, boolean]>([
    [null, true, true, true],
    ['', false, true, true],
    [' \n', false, false, true],
    ['a', false, false, false],
    [0, false, false, false],
    [false, false, false, false],
    [[], false, true, false],
    [{}, false, true, false],
    [[null], false, false, false],
    [{ a: null }, false, false, false],
  ])('of %j: null %j, empty %j, blank %j', (value, isNull, isEmpty, isBlank) => {
    expect(call('isNull', value)).toBe(isNull);
    expect(call('isNullOrEmpty', value)).toBe(isEmpty);
    expect(call('isNullOrBlank', value)).toBe(isBlank);
    expect(call('defaultIfNull', value, 'other')).toEqual(isNull ? 'other' : value);
    expect(call('defaultIfNullOrEmpty', value, 'other')).toEqual(isEmpty ? 'other' : value);
    expect(call('defaultIfNullOrBlank', value, 'other')).toEqual(isBlank ? 'other' : value);
  });

  test('may result in a default that is null', () => {
    expect(call('defaultIfNull', null, null)).toBeNull();
    expect(call('defaultIfNullOrEmpty', '', null)).toBeNull();
  });
});

describe('a check of the type', () => {
  test.each<[unknown, string, string]>([
    [null, 'Null', ''],
    ['a', 'String', 'isString'],
    [1, 'Number', 'isNumber'],
    [1.5, 'Number', 'isNumber'],
    [true, 'Boolean', 'isBoolean'],
    [[1], 'List', 'isList'],
    [{ a: 1 }, 'Map', 'isMap'],
  ])('of %j is %s', (value, type, check) => {
    expect(call('typeOf', value)).toBe(type);
    for (const name of ['isString', 'isNumber', 'isBoolean', 'isList', 'isMap'])
      expect(call(name, value)).toBe(name === check);
  });

  test('takes a Java Double as a number', () => {
    expect(VALUE_FUNCTIONS.isNumber?.([new Double(1)])).toBe(true);
    expect(VALUE_FUNCTIONS.typeOf?.([new Double(1)])).toBe('Number');
  });
});

describe('JSON', () => {
  test.each<[unknown, string]>([
    [null, 'null'],
    ['a"b', '"a\\"b"'],
    [1, '1'],
    [[1, null], '[1,null]'],
    [{ a: { b: [] } }, '{"a":{"b":[]}}'],
  ])('of %j is %s', (value, text) => {
    expect(call('toJson', value)).toBe(text);
    expect(call('parseJson', text)).toEqual(value);
  });

  test.each([[''], ['{'], ['undefined'], [null]])('of the text %j is null', (text) => {
    expect(call('parseJson', text)).toBeNull();
  });

  test.each([[1], [true], [[]], [{}]])('does not parse %j', (value) => {
    expect(call('parseJson', value)).toBe('no such method');
  });
});

describe('quiet', () => {
  test.each(['qr', 'quiet'])('%s prints nothing', (name) => {
    expect(call(name, { a: 1 })).toBe('');
    expect(call(name, null)).toBe('');
  });
});

describe('a wrong number of arguments', () => {
  test.each(Object.keys(VALUE_FUNCTIONS))('is not a method %s', (name) => {
    expect(call(name)).toBe('no such method');
    expect(call(name, 1, 2, 3)).toBe('no such method');
  });
});
