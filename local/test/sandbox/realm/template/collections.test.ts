import { describe, expect, test } from 'vitest';
import { LIST_FUNCTIONS, MAP_FUNCTIONS } from '../../../../sandbox/realm/template/collections.ts';
import { type Plain, toPlain, toValue } from '../../../../velocity/index.ts';

const call = (functions: typeof LIST_FUNCTIONS, name: string, given: readonly unknown[]): unknown => {
  const result = functions[name]?.(given.map((one) => toValue(one as Plain)));
  return result === undefined ? 'no such method' : toPlain(result);
};
const list = (name: string, ...given: unknown[]) => call(LIST_FUNCTIONS, name, given);
const map = (name: string, ...given: unknown[]) => call(MAP_FUNCTIONS, name, given);

// https://docs.aws.amazon.com/appsync/latest/devguide/list-helpers-in-util-list.html
describe('a copy of a list', () => {
  test.each<[unknown[], unknown[], unknown[], unknown[]]>([
    [[1, 2, 3], [2], [2], [1, 3]],
    [['a', 'b', 'a'], ['a'], ['a', 'a'], ['b']],
    [[1, '1'], ['1'], ['1'], [1]],
    [[null, 1], [null], [null], [1]],
    [[{ a: 1 }, { a: 2 }], [{ a: 1 }], [{ a: 1 }], [{ a: 2 }]],
    [[[1], [2]], [[2]], [[2]], [[1]]],
    [[], [1], [], []],
    [[1, 2], [], [], [1, 2]],
    [[true, false], [false], [false], [true]],
  ])('of %j and %j retains %j, and removes to %j', (items, others, retained, removed) => {
    expect(list('copyAndRetainAll', items, others)).toEqual(retained);
    expect(list('copyAndRemoveAll', items, others)).toEqual(removed);
  });

  test('leaves the given list as it is', () => {
    const items = toValue([1, 2]);
    LIST_FUNCTIONS.copyAndRemoveAll?.([items, toValue([1])]);
    expect(toPlain(items)).toEqual([1, 2]);
  });

  test.each([[[[1]]], [[[1], 1]], [['a', ['a']]], [[[1], [1], [1]]], [[{ a: 1 }, [1]]]])(
    'does not exist for %j',
    (given) => {
      expect(list('copyAndRetainAll', ...given)).toBe('no such method');
      expect(list('copyAndRemoveAll', ...given)).toBe('no such method');
    },
  );
});

describe('a sorted list', () => {
  test.each<[unknown[], boolean, string, unknown[]]>([
    [[3, 1, 2], false, '', [1, 2, 3]],
    [[10, 9, 1], false, '', [1, 9, 10]],
    [[3, 1, 2], true, '', [3, 2, 1]],
    [['b', 'a', 'C'], false, '', ['C', 'a', 'b']],
    [[], false, 'k', []],
    [[{ k: 2 }, { k: 1 }], false, 'k', [{ k: 1 }, { k: 2 }]],
    [[{ k: 'a' }, { k: 'b' }], true, 'k', [{ k: 'b' }, { k: 'a' }]],
    [[{ k: 1 }, {}], false, 'k', [{}, { k: 1 }]],
    [
      [
        { k: 1, n: 1 },
        { k: 1, n: 2 },
      ],
      false,
      'k',
      [
        { k: 1, n: 1 },
        { k: 1, n: 2 },
      ],
    ],
    [
      [
        { k: 1, n: 1 },
        { k: 1, n: 2 },
      ],
      true,
      'k',
      [
        { k: 1, n: 1 },
        { k: 1, n: 2 },
      ],
    ],
  ])('of %j, descending %j by %j, is %j', (items, isDescending, key, sorted) => {
    expect(list('sortList', items, isDescending, key)).toEqual(sorted);
  });

  test('leaves the given list as it is', () => {
    const items = toValue([2, 1]);
    LIST_FUNCTIONS.sortList?.([items, false, '']);
    expect(toPlain(items)).toEqual([2, 1]);
  });

  test.each([
    [[[1]]],
    [[[1], false]],
    [[[1], 'false', 'k']],
    [[[1], false, null]],
    [[[1], false, 'k', 1]],
    [[1, false, 'k']],
  ])('does not exist for %j', (given) => {
    expect(list('sortList', ...given)).toBe('no such method');
  });
});

// https://docs.aws.amazon.com/appsync/latest/devguide/map-helpers-in-util-map.html
describe('a copy of a map', () => {
  test.each<[object, unknown[], object, object]>([
    [{ a: 1, b: 2 }, ['a'], { a: 1 }, { b: 2 }],
    [{ a: 1 }, ['x'], {}, { a: 1 }],
    [{ a: null }, ['a'], { a: null }, {}],
    [{}, ['a'], {}, {}],
    [{ 1: 'x' }, [1], {}, { 1: 'x' }],
  ])('of %j and %j retains %j, and removes to %j', (given, keys, retained, removed) => {
    expect(map('copyAndRetainAllKeys', given, keys)).toEqual(retained);
    expect(map('copyAndRemoveAllKeys', given, keys)).toEqual(removed);
  });

  test.each([[[{ a: 1 }]], [[{ a: 1 }, 'a']], [[['a'], ['a']]], [[null, ['a']]]])(
    'does not exist for %j',
    (given) => {
      expect(map('copyAndRetainAllKeys', ...given)).toBe('no such method');
      expect(map('copyAndRemoveAllKeys', ...given)).toBe('no such method');
    },
  );
});
