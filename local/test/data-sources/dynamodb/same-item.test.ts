import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toIdentity } from '../../../data-sources/dynamodb/same-item.ts';

describe('toIdentity', () => {
  test.each([
    ['1', '1.0'],
    ['100', '1E2'],
    ['-0.050', '-5e-2'],
    ['0', '-0.0'],
    ['12345678901234567890123456789012345678', '12345678901234567890123456789012345678.0'],
  ])('treats the numbers %s and %s as equal', (left, right) => {
    expect(toIdentity({ n: { N: left } })).toBe(toIdentity({ n: { N: right } }));
  });

  test.each([
    [{ N: '1' }, { S: '1' }],
    [{ N: '12345678901234567890123456789012345678' }, { N: '12345678901234567890123456789012345679' }],
    [{ L: [{ S: 'a' }, { S: 'b' }] }, { L: [{ S: 'b' }, { S: 'a' }] }],
  ])('distinguishes %j from %j', (left, right) => {
    expect(toIdentity({ value: left })).not.toBe(toIdentity({ value: right }));
  });

  test('ignores the order of members and of sets', () => {
    const left = { a: { SS: ['x', 'y'] }, b: { M: { c: { BOOL: true }, d: { NULL: true } } } };
    const right = { b: { M: { d: { NULL: true }, c: { BOOL: true } } }, a: { SS: ['y', 'x'] } };
    expect(toIdentity(left)).toBe(toIdentity(right));
  });

  test('agrees with JavaScript numbers that are exact', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (left, right) => {
        const same = toIdentity({ n: { N: `${left}` } }) === toIdentity({ n: { N: `${right}.0` } });
        expect(same).toBe(left === right);
      }),
    );
  });
});
