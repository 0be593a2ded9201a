import { describe, expect, test } from 'vitest';
import { Entry, FixedList, type JavaMap, type Value, View } from '../../../velocity/values/value.ts';
import { weigh } from '../../../velocity/values/weigh.ts';

const weightOf = (value: Value): number => {
  let weight = 0;
  weigh(value, (units) => {
    weight += units;
  });
  return weight;
};

describe('the weight of a value', () => {
  const map: JavaMap = new Map<Value, Value>([['a', [1, 2]]]);

  test.each<[string, Value, number]>([
    ['null', null, 1],
    ['a number', 5, 1],
    ['a text', 'a'.repeat(15), 1],
    ['a longer text', 'a'.repeat(160), 11],
    ['a list', [1, 'a', null], 4],
    ['a map', map, 5],
    ['an array', new FixedList(['a', 'b']), 3],
    ['the keys of a map', new View('keys', map), 2],
    ['the values of a map', new View('values', map), 4],
    ['an entry', new Entry(map, 'a'), 4],
  ])('of %s counts its parts', (_what, value, weight) => {
    expect(weightOf(value)).toBe(weight);
  });

  test('counts a shared part as often as it occurs', () => {
    let value: Value = [1];
    for (let level = 0; level < 10; level += 1) value = [value, value];
    // 2,047 lists, the 1,024 innermost of them with a number.
    expect(weightOf(value)).toBe(2_047 + 1_024);
  });

  test('ends at the first charge that is refused', () => {
    let value: Value = [1];
    for (let level = 0; level < 40; level += 1) value = [value, value];
    let left = 1_000;
    const refuse = () =>
      weigh(value, () => {
        left -= 1;
        if (left === 0) throw new Error('too much');
      });
    expect(refuse).toThrow('too much');
  });

  test("of a value that contains itself is Java's StackOverflowError", () => {
    const list: Value[] = [];
    list.push(list);
    expect(() => weightOf(list)).toThrow('java.lang.StackOverflowError');
  });
});
