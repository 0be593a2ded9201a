import { describe, expect, test } from 'vitest';
import { LocalFault } from '../../kernel/errors.ts';
import type { Json, JsonObject } from '../../kernel/json.ts';
import { createProperties } from '../../template/properties.ts';

/** `{ Ref: name }` is a value, `{ Ref: 'Unknown' }` has none on this machine, and `AWS::NoValue` removes the property. */
const references: Readonly<Record<string, Json>> = {
  Name: 'ada',
  Five: '5',
  List: ['a', 'b'],
  Object: { A: 1 },
};

const resolve = (value: Json): Json | undefined => {
  const name = typeof value === 'object' && value !== null && 'Ref' in value ? String(value.Ref) : null;
  if (name === null) return value;
  if (name === 'AWS::NoValue') return undefined;
  if (name in references) return references[name];
  throw new LocalFault('UNSUPPORTED', `${name} has no value on this machine.`, 'Leave it out locally.');
};

const read = (values: JsonObject) => createProperties({ place: 'Table', values, resolve });

describe('a text', () => {
  test.each<[Json, string]>([
    ['a', 'a'],
    ['', ''],
    [5, '5'],
    [true, 'true'],
    [{ Ref: 'Name' }, 'ada'],
  ])('of %j is %j', (value, text) => {
    expect(read({ A: value }).text('A')).toBe(text);
    expect(read({ A: value }).optionalText('A')).toBe(text);
  });

  test.each<Json>([[], {}, null, { Ref: 'List' }])('cannot be %j', (value) => {
    expect(() => read({ A: value }).text('A')).toThrow("The template's Table.A is not a text.");
  });

  test('can be absent if it is optional', () => {
    expect(read({}).optionalText('A')).toBeUndefined();
    expect(read({ A: { Ref: 'AWS::NoValue' } }).optionalText('A')).toBeUndefined();
    expect(() => read({}).text('A')).toThrow("The template's Table.A is not there, and it is required.");
  });
});

describe('a number', () => {
  test.each<[Json, number]>([
    [5, 5],
    ['5', 5],
    ['5.5', 5.5],
    [-1, -1],
    [{ Ref: 'Five' }, 5],
    [{ Ref: 'AWS::NoValue' }, 7],
  ])('of %j is %d', (value, number) => {
    expect(read({ A: value }).number('A', 7)).toBe(number);
  });

  test.each<Json>(['five', {}, [], null])('cannot be %j', (value) => {
    expect(() => read({ A: value }).number('A', 7)).toThrow("The template's Table.A is not a number.");
  });
});

describe('a flag', () => {
  test.each<[Json, boolean]>([
    [true, true],
    ['true', true],
    [false, false],
    ['false', false],
    ['yes', false],
    [1, false],
  ])('of %j is %s', (value, flag) => {
    expect(read({ A: value }).flag('A', !flag)).toBe(flag);
  });

  test('that is absent has its default', () => {
    expect(read({}).flag('A', true)).toBe(true);
    expect(read({}).flag('A', false)).toBe(false);
  });
});

describe('a list', () => {
  test.each<[Json | undefined, string[]]>([
    [undefined, []],
    [[], []],
    [
      ['a', 5],
      ['a', '5'],
    ],
    [{ Ref: 'List' }, ['a', 'b']],
  ])('of texts, %j, is %j', (value, texts) => {
    expect(read(value === undefined ? {} : { A: value }).texts('A')).toEqual(texts);
  });

  test('cannot be a single text', () => {
    expect(() => read({ A: 'a' }).texts('A')).toThrow("The template's Table.A is not a list.");
  });

  test.each<[Json, string[]]>([
    ['a', ['a']],
    [
      ['a', { Ref: 'Unknown' }, { Ref: 'Name' }],
      ['a', 'ada'],
    ],
    [{ Ref: 'List' }, ['a', 'b']],
    [{ Ref: 'Unknown' }, []],
  ])('of known texts, %j, is %j', (value, texts) => {
    expect(read({ A: value }).knownTexts('A')).toEqual(texts);
  });

  test('of objects has the place of each', () => {
    const properties = read({ A: [{ B: 'x' }, { B: [] }] });
    expect(properties.objects('A').map(({ place }) => place)).toEqual(['Table.A[0]', 'Table.A[1]']);
    expect(properties.objects('A')[0]?.text('B')).toBe('x');
    expect(() => properties.objects('A')[1]?.text('B')).toThrow("The template's Table.A[1].B is not a text.");
  });
});

describe('an object', () => {
  test('has properties of its own, with their place', () => {
    const inner = read({ A: { B: { Ref: 'Name' }, C: [] } }).object('A');
    expect(inner.text('B')).toBe('ada');
    expect(inner.names()).toEqual(['B', 'C']);
    expect(() => inner.text('C')).toThrow("The template's Table.A.C is not a text.");
  });

  test('without a value on this machine does not affect its neighbours', () => {
    const inner = read({ A: { B: { Ref: 'Unknown' }, C: 'c' } }).object('A');
    expect(inner.text('C')).toBe('c');
    expect(() => inner.text('B')).toThrow('Unknown has no value on this machine.');
  });

  test('can be the value of a reference, or absent', () => {
    expect(
      read({ A: { Ref: 'Object' } })
        .object('A')
        .number('A', 0),
    ).toBe(1);
    expect(read({}).object('A').names()).toEqual([]);
    expect(read({}).plainObject('A')).toEqual({});
  });

  test.each<Json>(['a', [], 5])('cannot be %j', (value) => {
    expect(() => read({ A: value }).plainObject('A')).toThrow("The template's Table.A is not an object.");
  });
});

describe('a number that the template writes', () => {
  test.each<[Json, number]>([
    [0, 0],
    ['0', 0],
    ['5', 5],
    [' 5 ', 5],
    ['-1', -1],
    ['1.5', 1.5],
  ])('as %j is %d', (value, number) => {
    expect(read({ A: value }).number('A', 7)).toBe(number);
  });

  test.each<Json>(['', ' ', 'five', true, false, null, [], [5], {}])('cannot be %j', (value) => {
    expect(() => read({ A: value }).number('A', 7)).toThrow("The template's Table.A is not a number.");
  });
});

describe('a property by a name that every object has', () => {
  test.each(['constructor', 'toString', '__proto__'])('%s is absent', (name) => {
    const properties = read({});
    expect(properties.json(name)).toBeUndefined();
    expect(properties.has(name)).toBe(false);
    expect(properties.optionalText(name)).toBeUndefined();
    expect(properties.knownTexts(name)).toEqual([]);
    expect(properties.objects(name)).toEqual([]);
    expect(properties.object(name).names()).toEqual([]);
  });
});

describe('a property is there', () => {
  test.each<[Json, boolean]>([
    ['', true],
    [0, true],
    [[], true],
    [{ Ref: 'Name' }, true],
    [{ Ref: 'Unknown' }, true],
    [{ Ref: 'AWS::NoValue' }, false],
  ])('as %j: %s', (value, isThere) => {
    expect(read({ A: value }).has('A')).toBe(isThere);
  });
});

describe('a list of objects with functions among them', () => {
  test('has the objects, each at its place in the template', () => {
    const all = [{ Ref: 'AWS::NoValue' }, { B: { Ref: 'Unknown' } }, { Ref: 'Object' }];
    const items = read({ A: all }).objects('A');
    expect(items.map(({ place }) => place)).toEqual(['Table.A[1]', 'Table.A[2]']);
    expect(items[1]?.number('A', 0)).toBe(1);
    expect(() => items[0]?.text('B')).toThrow('Unknown has no value on this machine.');
  });

  test('cannot have a text', () => {
    expect(() => read({ A: [{ B: 'b' }, { Ref: 'Name' }] }).objects('A')).toThrow(
      "The template's Table.A[1] is not an object.",
    );
  });

  test.each<[Json | undefined, boolean]>([
    [undefined, true],
    [[], true],
    [[{ Ref: 'Unknown' }], true],
    [{ Ref: 'List' }, true],
    [{ Ref: 'Unknown' }, true],
    [{ B: 'b' }, false],
    [{ B: { Ref: 'Unknown' }, C: 'c' }, false],
    [{ Ref: 'Object' }, false],
  ])('is distinct from a single object, %j: %s', (value, isList) => {
    expect(read(value === undefined ? {} : { A: value }).isList('A')).toBe(isList);
  });
});
