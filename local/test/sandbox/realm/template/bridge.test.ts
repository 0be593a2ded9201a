import { describe, expect, test } from 'vitest';
import { createMeter } from '../../../../sandbox/realm/meter.ts';
import { toCallable } from '../../../../sandbox/realm/template/bridge.ts';
import { Callable, Double, type Plain, toPlain, toText, toValue } from '../../../../velocity/index.ts';

const meter = createMeter();
const given: unknown[][] = [];
const record =
  (result?: unknown) =>
  (...args: unknown[]): unknown => {
    given.push(args);
    return result;
  };

const call = (object: Callable | undefined, name: string, ...args: unknown[]) =>
  object?.methods.get(name)?.(args.map((one) => toValue(one as Plain)));

describe('a function of the realm', () => {
  test('takes plain values, and returns values of Java', () => {
    const object = toCallable({ two: (a: unknown, b: unknown) => record({ a: [b] })(a, b) }, 'x', meter);
    const result = call(object, 'two', { k: [1] }, null);
    expect(given.at(-1)).toEqual([{ k: [1] }, null]);
    expect(toPlain(result ?? null)).toEqual({ a: [null] });
    expect(toText(result ?? null)).toBe('{a=[null]}');
  });

  test('exists for its number of arguments only', () => {
    const object = toCallable({ two: (a: unknown, b: unknown) => [a, b] }, 'x', meter);
    expect([call(object, 'two'), call(object, 'two', 1), call(object, 'two', 1, 2, 3)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('without a result prints nothing', () => {
    const object = toCallable({ none: () => undefined, null: () => null }, 'x', meter);
    expect([call(object, 'none'), call(object, 'null')]).toEqual(['', null]);
  });

  test('is a member of its namespace', () => {
    const object = toCallable({ inner: { one: (a: unknown) => a }, text: 'a' }, 'util', meter);
    expect([...object.methods.keys(), ...object.members.keys()]).toEqual(['inner']);
    expect(call(object.members.get('inner'), 'one', 1)).toEqual(toValue(1));
  });
});

describe('a function with optional arguments', () => {
  const time = toCallable({ nowFormatted: record('now') }, 'util.time', meter);

  test.each([
    [[], false],
    [['p'], true],
    [['p', 'z'], true],
    [['p', 'z', 'x'], false],
  ] as [unknown[], boolean][])('with %j exists: %j', (args, exists) => {
    expect(call(time, 'nowFormatted', ...args) !== undefined).toBe(exists);
  });
});

describe('a function of texts', () => {
  const util = toCallable({ error: record(), matches: (a: unknown, b: unknown) => [a, b] }, 'util', meter);

  test.each([
    ['matches', ['a', 'b'], true],
    ['matches', ['a', null], true],
    ['matches', [1, 'b'], false],
    ['matches', ['a', ['b']], false],
    ['error', ['m', 'T', { a: 1 }, [1]], true],
    ['error', ['m', 1], false],
    ['error', [{ a: 1 }], false],
  ] as [string, unknown[], boolean][])('%s with %j exists: %j', (name, args, exists) => {
    expect(call(util, name, ...args) !== undefined).toBe(exists);
  });
});

describe('a function that returns a Double', () => {
  test('prints a fraction for a whole number', () => {
    const math = toCallable(
      { minVal: (a: number, b: number) => Math.min(a, b), roundNum: (a: number) => Math.round(a) },
      'util.math',
      meter,
    );
    const least = call(math, 'minVal', 1, 2) ?? null;
    expect([least, toText(least)]).toEqual([new Double(1), '1.0']);
    expect(toText(call(math, 'roundNum', 1.5) ?? null)).toBe('2');
  });
});

describe('a value that is too large', () => {
  test('does not reach the function', () => {
    const before = given.length;
    const object = toCallable({ one: record() }, 'util.error', meter);
    const { one } = { one: toCallable({ error: record() }, 'util', meter).methods.get('error') };
    expect(object).toBeInstanceOf(Callable);
    const long = toValue(Array.from({ length: 1_000_001 }, () => 0) as Plain);
    expect(() => one?.(['m', 'T', long])).toThrow('is too large');
    expect(given).toHaveLength(before);
  });
});
