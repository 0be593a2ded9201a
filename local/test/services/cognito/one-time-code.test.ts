import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromBase32, toBase32 } from '../../../services/cognito/second-factor/base32.ts';
import { findStep, toCode, toStep } from '../../../services/cognito/second-factor/one-time-code.ts';

describe('base32', () => {
  test.each([
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ])('writes %j as RFC 4648 does, without padding', (text, written) => {
    expect(toBase32(Buffer.from(text))).toBe(written);
  });

  test('reads what it writes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        expect([...fromBase32(toBase32(bytes))]).toEqual([...bytes]);
      }),
    );
  });
});

describe('a code', () => {
  const secret = toBase32(Buffer.from('12345678901234567890'));

  // The last six digits of https://www.rfc-editor.org/rfc/rfc6238#appendix-B
  test.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('at second %d is that of RFC 6238', (second, code) => {
    expect(toCode(secret, toStep(second * 1_000))).toBe(code);
  });

  test('is accepted one step early or late, and no further', () => {
    const now = 1_111_111_111_000;
    const found = [-2, -1, 0, 1, 2].map((drift) =>
      findStep(secret, toCode(secret, toStep(now) + drift), now),
    );
    expect(found).toEqual([null, toStep(now) - 1, toStep(now), toStep(now) + 1, null]);
  });

  test.each(['', '05047', '0504711', ' 50471', 'abcdef', '-50471'])('differs from %j', (given) => {
    expect(findStep(secret, given, 1_111_111_111_000)).toBeNull();
  });
});
