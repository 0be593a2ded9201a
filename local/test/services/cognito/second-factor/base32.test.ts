import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromBase32, toBase32 } from '../../../../services/cognito/second-factor/base32.ts';

describe('base 32', () => {
  // https://www.rfc-editor.org/rfc/rfc4648#section-10, without padding
  test.each([
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ])('of %j is %s', (text, encoded) => {
    expect(toBase32(Buffer.from(text))).toBe(encoded);
    expect(fromBase32(encoded).toString()).toBe(text);
  });

  test('is read as the same bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect([...fromBase32(toBase32(bytes))]).toEqual([...bytes]);
      }),
    );
  });

  test.each(['mzxw6ytboi', 'MZXW 6YTB OI', 'MZXW-6YTB-OI', 'MZXW6YTBOI======'])(
    '%s is read as people copy it',
    (encoded) => {
      expect(fromBase32(encoded).toString()).toBe('foobar');
    },
  );
});
