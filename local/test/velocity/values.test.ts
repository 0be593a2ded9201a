import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  Double,
  HidingMap,
  isEqual,
  type Plain,
  readJson,
  toPlain,
  toText,
  toValue,
  type Value,
  View,
  weigh,
  writeJson,
} from '../../velocity/index.ts';

/** JSON as JavaScript has it; without numbers that lose digits. */
const json = fc
  .jsonValue({ noUnicodeString: false })
  .map((value) => JSON.parse(JSON.stringify(value)) as Plain);

/** Values that JSON text can have, with every kind of number. */
const values: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.string(),
    fc.maxSafeInteger(),
    fc.bigInt({ min: 2n ** 53n, max: 2n ** 80n }),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => new Double(value)),
    fc.array(tie('value'), { maxLength: 4 }),
    fc
      .uniqueArray(fc.tuple(fc.string(), tie('value')), { maxLength: 4, selector: ([name]) => name })
      .map((entries) => new Map<Value, Value>(entries)),
  ),
})).value;

describe('JSON', () => {
  test('is written as it is read, for every value', () => {
    fc.assert(fc.property(values, (value) => isEqual(readJson(writeJson(value)), value)));
  });

  test('has the values of JavaScript, converted in both directions', () => {
    fc.assert(
      fc.property(json, (plain) => {
        expect(toPlain(toValue(plain))).toEqual(plain);
        expect(JSON.parse(writeJson(toValue(plain)))).toEqual(plain);
      }),
    );
  });

  test('has a member of each name, of __proto__ too', () => {
    const map = new Map<Value, Value>([['__proto__', 1]]);
    expect(JSON.stringify(toPlain(map))).toBe('{"__proto__":1}');
    expect(toValue(toPlain(map))).toEqual(map);
  });

  test.each([
    [Number.NaN, '"NaN"'],
    [Number.POSITIVE_INFINITY, '"Infinity"'],
    [Number.NEGATIVE_INFINITY, '"-Infinity"'],
  ])('has a string for %d, as Jackson writes it', (value, text) => {
    expect(writeJson(new Double(value))).toBe(text);
  });

  test.each([
    ['1.0', '1.0'],
    ['[1, 1.50]', '[1,1.5]'],
    ['{"a": 1e2, "b": "c,1.0"}', '{"a":100.0,"b":"c,1.0"}'],
    ['12345678901234567890', '12345678901234567890'],
    ['[true, false, null, -0.0, [], {}]', '[true,false,null,-0.0,[],{}]'],
    [' { "a\\"b" : [ 1.0 , "\\u0041" ] } ', '{"a\\"b":[1.0,"A"]}'],
    ['"2020-01-01T10:00:00.000Z"', '"2020-01-01T10:00:00.000Z"'],
  ])('%s is printed as %s', (text, printed) => {
    expect(writeJson(readJson(text))).toBe(printed);
  });

  test.each(['', '[1.0', '{"a": 1.0,}', '1.', 'nul', '[1.0] x', "{'a': 1.0}"])('rejects %j', (text) => {
    expect(() => readJson(text)).toThrow(SyntaxError);
  });

  test('omits hidden members, which remain readable', () => {
    const map = new HidingMap(
      [
        ['a', 1],
        ['b', 2],
      ],
      ['a'],
    );
    expect(writeJson(map)).toBe('{"b":2}');
    expect(map.get('a')).toBe(1);
    expect(toText(map)).toBe('{a=1, b=2}');
  });

  test('has views of a map as lists, and an entry as an object', () => {
    const map = new Map<Value, Value>([['a', 1n]]);
    const views = (['keys', 'values', 'entries'] as const).map((kind) => new View(kind, map));
    expect(views.map(writeJson)).toEqual(['["a"]', '[1]', '[{"a":1}]']);
    expect(views.map(toPlain)).toEqual([['a'], [1], [{ a: 1 }]]);
    expect(views.map(toText)).toEqual(['[a]', '[1]', '[a=1]']);
  });
});

describe('equality', () => {
  test('holds between a value and its copy, in both directions', () => {
    const copies = values.map((value) => [value, readJson(writeJson(value))] as const);
    fc.assert(fc.property(copies, ([one, other]) => isEqual(one, other) && isEqual(other, one)));
  });

  test('is symmetric', () => {
    fc.assert(fc.property(values, values, (one, other) => isEqual(one, other) === isEqual(other, one)));
  });

  test('of sets ignores the order, and a list is not a set', () => {
    const [one, other] = ['ab', 'ba'].map((keys) => new Map<Value, Value>([...keys].map((key) => [key, 1])));
    const keys = (map = new Map<Value, Value>()) => new View('keys', map);
    expect(isEqual(keys(one), keys(other))).toBe(true);
    expect(isEqual(keys(one), keys(new Map<Value, Value>([['a', 1]])))).toBe(false);
    expect(isEqual(keys(one), ['a', 'b'])).toBe(false);
  });
});

describe('the size of a value', () => {
  const count = (value: Value): number => {
    let units = 0;
    weigh(value, (charged) => {
      units += charged;
    });
    return units;
  };

  test.each<[Value, number]>([
    [null, 1],
    ['a'.repeat(32), 3],
    [[1, 2], 3],
    [new Map<Value, Value>([['a', [1]]]), 4],
  ])('%j counts %i parts', (value, units) => {
    expect(count(value)).toBe(units);
  });

  test('is an error if a list contains itself', () => {
    const list: Value[] = [];
    list.push(list);
    expect(() => count(list)).toThrow('java.lang.StackOverflowError');
  });
});
