import { describe, expect, test } from 'vitest';
import { createInstruments } from '../../../sandbox/realm/instruments.ts';
import { createMeter } from '../../../sandbox/realm/meter.ts';

const TOO_LONG = 'A list of more than 1000000 elements is too long.';

const create = () => {
  const charged: number[] = [];
  const meter = { ...createMeter(), charge: (units: number) => void charged.push(units) };
  return { ...createInstruments(meter), charged };
};

describe('an iteration', () => {
  test('is allowed a thousand times', () => {
    const { iterate, charged } = create();
    iterate(1, 7);
    iterate(1000, 7);
    expect(charged).toEqual([7, 7]);
    expect(() => iterate(1001, 7)).toThrow('A loop ran more than 1000 times, the limit of AppSync.');
  });
});

describe('a snapshot', () => {
  const { snapshot } = create();

  test('does not change with its list', () => {
    const list = [1, 2];
    const taken = snapshot(list);
    list.push(3);
    expect(taken).toEqual([1, 2]);
  });

  test('has one element more than a loop may visit', () => {
    expect(snapshot(Array.from({ length: 5000 }, () => 0))).toHaveLength(1001);
    expect(snapshot('a'.repeat(5000)).length).toBeGreaterThanOrEqual(1001);
    expect(snapshot('\u{1f600}'.repeat(5000)).length).toBeGreaterThanOrEqual(1001);
  });

  test('of a text has its characters, not their halves', () => {
    expect(snapshot('a\u{1f600}b')).toEqual(['a', '\u{1f600}', 'b']);
    expect(snapshot('\u{1f600}'.repeat(1001)).every((sign) => sign === '\u{1f600}')).toBe(true);
  });

  test.each([[null], [undefined], [1], [{}]])('cannot be taken of %j', (value) => {
    expect(() => snapshot(value)).toThrow(TypeError);
  });
});

describe('a spread', () => {
  test.each<[unknown, number]>([
    [[1, 2, 3], 3],
    ['abc', 3],
    [{ a: 1, b: 2 }, 2],
    [null, 0],
    [undefined, 0],
    [5, 0],
    [true, 0],
  ])('of %j costs %i, and is the value itself', (value, units) => {
    const { spread, charged } = create();
    expect(spread(value)).toBe(value);
    expect(charged).toEqual([units]);
  });

  test('refuses more than a million members', () => {
    const { spread } = create();
    expect(() => spread('a'.repeat(1_000_001))).toThrow(TOO_LONG);
    expect(() => spread('a'.repeat(1_000_000))).not.toThrow();
  });
});

describe('the key of an assignment', () => {
  const { key } = create();

  test.each<[unknown, unknown, unknown]>([
    [[], 0, 0],
    [[], '5', '5'],
    [[], 1_000_000, 1_000_000],
    [{}, 'length', 'length'],
    [{}, 4_000_000_000, 4_000_000_000],
    [{}, ['a', 'b'], 'a,b'],
    [{}, null, 'null'],
    [{}, undefined, undefined],
  ])('of %j is %j as %j', (owner, given, expected) => {
    expect(key(owner, given)).toBe(expected);
  });

  test.each([['length'], [['length']], [1_000_001], ['1000001'], [4_294_967_294]])(
    'of a list cannot be %j',
    (given) => {
      expect(() => key([], given)).toThrow(TOO_LONG);
    },
  );

  test('converts an object once', () => {
    let reads = 0;
    const changing = {
      toString: () => {
        reads += 1;
        return reads === 1 ? 'a' : 'length';
      },
    };
    expect(key([], changing)).toBe('a');
    expect(reads).toBe(1);
  });
});

describe('what cannot be set', () => {
  const { owner, prototype } = create();

  test('is the length of a list', () => {
    const object = { length: 1 };
    expect(owner(object)).toBe(object);
    expect(() => owner([])).toThrow('The length of a list can not be set.');
  });

  test('is a prototype', () => {
    expect(() => prototype({})).toThrow('The prototype of an object can not be set.');
  });
});
