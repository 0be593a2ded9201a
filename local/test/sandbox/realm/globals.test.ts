import { describe, expect, test } from 'vitest';
import { createGlobals } from '../../../sandbox/realm/globals.ts';
import { beginCall } from './begin-call.ts';

const call = beginCall();
const globals = createGlobals(call);

// https://docs.aws.amazon.com/appsync/latest/devguide/supported-features.html
describe('the globals', () => {
  test('are those of the guide', () => {
    const members = Object.entries(globals).map(([name, value]) => [name, Object.keys(value).sort()]);
    expect(Object.fromEntries(members)).toEqual({
      Array: ['isArray'],
      JSON: ['parse', 'stringify'],
      Math: ['ceil', 'floor', 'max', 'min', 'random', 'round'],
      Number: ['isFinite', 'isNaN'],
      Object: ['assign', 'entries', 'hasOwn', 'keys', 'values'],
      String: ['raw'],
      console: ['debug', 'error', 'log'],
    });
  });
});

describe('JSON', () => {
  test.each<[unknown, unknown]>([
    ['{"a":[1]}', { a: [1] }],
    [' null ', null],
    ['1', 1],
    ['', ''],
    ['{', ''],
    ["{'a':1}", ''],
    ['undefined', ''],
    [undefined, ''],
    [null, null],
    [12, 12],
    [[1], 1],
    [{}, ''],
  ])('parse of %j is %j', (text, value) => {
    expect(globals.JSON.parse(text)).toEqual(value);
  });

  test('stringify takes a value only', () => {
    const { stringify } = globals.JSON as { stringify(...given: unknown[]): string };
    expect(stringify({ a: 1, b: [undefined] }, null, 2)).toBe('{"a":1,"b":[null]}');
    expect(stringify({ a: 1, b: 2 }, ['a'])).toBe('{"a":1,"b":2}');
  });
});

describe('Object', () => {
  const { assign, entries, hasOwn, keys, values } = globals.Object;

  test('assign changes its first argument', () => {
    const target = { a: 1 };
    expect(assign(target, { b: 2 }, null as never, { a: 3 })).toBe(target);
    expect(target).toEqual({ a: 3, b: 2 });
  });

  test('assign does not give a list members, or take those of a text', () => {
    expect(() => assign([], { length: 5 })).toThrow('Object.assign does not support a list as its target.');
    expect(() => assign({}, 'abc' as never)).toThrow('Object.assign does not support a string as a source.');
  });

  test('lists members, also those of texts', () => {
    expect([keys({ a: 1 }), values({ a: 1 }), entries({ a: 1 })]).toEqual([['a'], [1], [['a', 1]]]);
    expect([keys('ab'), values('ab'), entries('ab')]).toEqual([
      ['0', '1'],
      ['a', 'b'],
      [
        ['0', 'a'],
        ['1', 'b'],
      ],
    ]);
  });

  test.each([[null], [undefined]])('lists no members of %s', (value) => {
    expect(() => keys(value as never)).toThrow(TypeError);
  });

  test('hasOwn does not find what is inherited', () => {
    expect([hasOwn({ a: 1 }, 'a'), hasOwn({}, 'toString'), hasOwn([1], 0)]).toEqual([true, false, true]);
  });
});

describe('String.raw', () => {
  test('keeps escapes', () => {
    expect(globals.String.raw`a\n${1}b`).toBe('a\\n1b');
  });

  test.each([[null], [{}], [{ raw: 'ab' }], [{ raw: { length: 4_000_000_000 } }]])(
    'rejects %j',
    (template) => {
      expect(() => globals.String.raw(template as never)).toThrow('String.raw takes a template.');
    },
  );
});

describe('console', () => {
  test.each([
    ['log', 'INFO'],
    ['error', 'ERROR'],
    ['debug', 'DEBUG'],
  ] as const)('%s writes a line of level %s with each value in JSON', (name, level) => {
    const before = call.logs.length;
    globals.console[name]('text', 1, null, { a: [1] }, undefined);
    const [line = ''] = call.logs.slice(before);
    expect(line.slice(0, level.length + 3)).toBe(`${level} - `);
    expect(line.slice(line.indexOf(': "'))).toBe(': "text" 1 null {"a":[1]} undefined');
  });
});

describe('Math.random', () => {
  test('is from 0 to below 1, and differs', () => {
    const drawn = Array.from({ length: 100 }, globals.Math.random);
    expect(drawn.every((one) => one >= 0 && one < 1)).toBe(true);
    expect(new Set(drawn).size).toBe(100);
  });
});
