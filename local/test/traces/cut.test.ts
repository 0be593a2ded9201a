import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CutLimits, cutValue } from '../../traces/cut.ts';

const limits: CutLimits = { text: 5, elements: 2, depth: 2 };
const cut = (value: unknown) => cutValue(value, limits);

describe('a value within the limits', () => {
  test.each([null, true, 5, '', 'abcde', [], [1, 2], {}, { a: 1, b: [2] }])('%j is kept', (value) => {
    expect(cut(value)).toEqual(value);
  });

  test('is kept as it is, for any JSON', () => {
    const wide: CutLimits = { text: 1_000, elements: 1_000, depth: 100 };
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const json = JSON.parse(JSON.stringify(value));
        expect(cutValue(json, wide)).toEqual(json);
      }),
    );
  });
});

describe('a value beyond the limits', () => {
  test.each<[unknown, unknown]>([
    ['abcdef', 'abcde… 1 more characters'],
    [
      [1, 2, 3, 4],
      [1, 2, '… 2 more elements'],
    ],
    [
      { a: 1, b: 2, c: 3 },
      { a: 1, b: 2, '…': '1 more members' },
    ],
    [{ a: { b: { c: 1 } } }, { a: { b: '… nested too deeply to be recorded' } }],
    [[[[]]], [['… nested too deeply to be recorded']]],
    [Buffer.from('bytes'), '… 5 bytes'],
  ])('%j ends with a note: %j', (value, shown) => {
    expect(cut(value)).toEqual(shown);
  });

  test('is not changed itself', () => {
    const value = { list: [1, 2, 3] };
    cut(value);
    expect(value).toEqual({ list: [1, 2, 3] });
  });
});

describe('what JSON does not have', () => {
  test('is null, or absent as a member', () => {
    expect(cut([undefined, () => {}])).toEqual([null, null]);
    expect(cut({ a: undefined, b: 1, c: 2 })).toEqual({ b: 1, c: 2 });
  });

  test('does not include the member __proto__', () => {
    const shown = cut(JSON.parse('{"__proto__":{"a":1}}'));
    expect(JSON.stringify(shown)).toBe('{"__proto__":{"a":1}}');
    expect(Object.getPrototypeOf(shown)).toBe(Object.prototype);
  });
});
