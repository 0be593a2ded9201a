import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAttributes, readObject, readOptionalText, readText } from '../../../services/cognito/input.ts';

describe('a required text', () => {
  test('is read as sent', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) => {
        expect(readText({ Name: text }, 'Name')).toBe(text);
      }),
    );
  });

  test.each([undefined, null, '', 0, 5, true, [], ['a'], {}])('is not %j', (value) => {
    const input = value === undefined ? {} : { Name: value };
    expect(() => readText(input, 'Name')).toThrow(
      expect.objectContaining({
        exception: 'InvalidParameterException',
        message: 'Missing required parameter Name',
      }),
    );
  });

  test.each(['constructor', 'toString', '__proto__'])('is not inherited: %s', (name) => {
    expect(() => readText({}, name)).toThrow(`Missing required parameter ${name}`);
  });
});

describe('an optional text', () => {
  test('may be empty', () => {
    expect(readOptionalText({ Name: '' }, 'Name')).toBe('');
  });

  test.each([undefined, null, 0, false, [], {}])('of the type of %j is absent', (value) => {
    expect(readOptionalText(value === undefined ? {} : { Name: value }, 'Name')).toBeNull();
  });
});

describe('an object', () => {
  test('is read as sent', () => {
    expect(readObject({ Map: { a: '1' } }, 'Map')).toEqual({ a: '1' });
  });

  test.each([undefined, null, 'text', 1, ['a']])('of the type of %j is empty', (value) => {
    expect(readObject(value === undefined ? {} : { Map: value }, 'Map')).toEqual({});
  });
});

describe('attributes', () => {
  test('are read by their names, the last of several', () => {
    const listed = [
      { Name: 'name', Value: 'Ada' },
      { Name: 'locale', Value: 'en' },
      { Name: 'name', Value: 'Augusta' },
    ];
    expect(readAttributes({ List: listed }, 'List')).toEqual({ name: 'Augusta', locale: 'en' });
  });

  test('never include sub, which the pool assigns', () => {
    expect(readAttributes({ List: [{ Name: 'sub', Value: 'forged' }] }, 'List')).toEqual({});
  });

  test('without a value are empty', () => {
    const List = [{ Name: 'name' }, { Name: 'locale', Value: null }];
    expect(readAttributes({ List }, 'List')).toEqual({ name: '', locale: '' });
  });

  test.each([undefined, null, 'name', { Name: 'name', Value: 'Ada' }, [null, 'name', 1]])(
    'in the form of %j are none',
    (value) => {
      expect(readAttributes(value === undefined ? {} : { List: value }, 'List')).toEqual({});
    },
  );

  test('named like members of objects have no effect on the result itself', () => {
    const read = readAttributes({ List: [{ Name: '__proto__', Value: 'x' }] }, 'List');
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
    expect(Object.keys(read)).toEqual(['__proto__']);
  });
});
