import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toItemKey, toKeyValue } from '../../console-api/key-value.ts';
import type { KeyAttribute } from '../../console-model/data.ts';

const toAttribute = (type: KeyAttribute['type'], name = 'pk'): KeyAttribute => ({ name, type });

describe('the value of a key', () => {
  test.each([
    ['a', 'S', { S: 'a' }],
    ['', 'S', { S: '' }],
    [1, 'S', { S: '1' }],
    [1.5, 'N', { N: '1.5' }],
    [0, 'N', { N: '0' }],
    ['12345678901234567890123456789012345678', 'N', { N: '12345678901234567890123456789012345678' }],
    ['AQI=', 'B', { B: 'AQI=' }],
  ] as const)('%j of type %s is %j', (value, type, wire) => {
    expect(toKeyValue(value, toAttribute(type))).toEqual(wire);
  });

  test('keeps every text as it is, in any type', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('S', 'N', 'B'), (text, type) => {
        expect(toKeyValue(text, toAttribute(type))).toEqual({ [type]: text });
      }),
    );
  });

  test.each([undefined, null, true, [], {}, ['a'], { S: 'a' }])('%j is rejected', (value) => {
    expect(() => toKeyValue(value, toAttribute('S', 'owner'))).toThrow(
      'The key owner needs a text or a number.',
    );
  });
});

describe('the key of an item', () => {
  test('has its partition and its sort key, and no other attribute', () => {
    const key = { partition: toAttribute('S'), sort: toAttribute('N', 'sk') };
    expect(toItemKey({ pk: 'a', sk: 2, name: 'Ada' }, key)).toEqual({ pk: { S: 'a' }, sk: { N: '2' } });
  });

  test('of a table without a sort key has the partition alone', () => {
    expect(toItemKey({ pk: 'a', sk: 2 }, { partition: toAttribute('S'), sort: null })).toEqual({
      pk: { S: 'a' },
    });
  });

  test('that lacks a part is rejected by its name', () => {
    const key = { partition: toAttribute('S'), sort: toAttribute('N', 'sk') };
    expect(() => toItemKey({ pk: 'a' }, key)).toThrow('The key sk needs');
    expect(() => toItemKey({ sk: 1 }, key)).toThrow('The key pk needs');
  });
});
