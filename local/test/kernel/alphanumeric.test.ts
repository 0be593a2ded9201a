import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toAlphanumeric } from '../../kernel/alphanumeric.ts';

describe('toAlphanumeric', () => {
  test('has one lowercase letter or digit for each byte', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        expect(toAlphanumeric(bytes)).toMatch(new RegExp(`^[a-z0-9]{${bytes.length}}$`));
      }),
    );
  });

  test('has all letters and digits', () => {
    const every = toAlphanumeric(Uint8Array.from({ length: 256 }, (_, byte) => byte));
    expect(new Set(every).size).toBe(36);
  });
});
