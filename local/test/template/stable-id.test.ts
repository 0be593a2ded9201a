import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toStableId, toStableUuid } from '../../template/stable-id.ts';

describe('a stable id', () => {
  test('has the requested number of lowercase letters and digits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 64 }), fc.array(fc.string()), (length, parts) => {
        expect(toStableId(length, ...parts)).toMatch(new RegExp(`^[a-z0-9]{${length}}$`));
      }),
    );
  });

  test('is the same for the same parts, and begins the same for any length', () => {
    expect(toStableId(26, 'a', 'b')).toBe(toStableId(26, 'a', 'b'));
    expect(toStableId(26, 'a', 'b').startsWith(toStableId(8, 'a', 'b'))).toBe(true);
  });

  test('differs for other parts, also if they are divided elsewhere', () => {
    const ids = [['a', 'b'], ['ab'], ['b', 'a'], ['a', '', 'b'], ['A', 'b'], []].map((parts) =>
      toStableId(26, ...parts),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('as a UUID is of version 4 and the variant of RFC 9562', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (parts) => {
        expect(toStableUuid(...parts)).toMatch(
          /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/,
        );
      }),
    );
  });
});
