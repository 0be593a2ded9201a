import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  fromHex,
  GENERATOR,
  MULTIPLIER,
  modulo,
  PRIME,
  power,
  raiseGenerator,
  toBytes,
} from '../../../../services/cognito/srp/group.ts';

const exponents = fc.bigInt({ min: 0n, max: 2n ** 256n });
/** Each power takes milliseconds. */
const few = { numRuns: 5 };

describe('the group', () => {
  // https://www.rfc-editor.org/rfc/rfc3526#section-4
  test('has the prime of 3072 bits', () => {
    expect(PRIME.toString(2)).toHaveLength(3072);
    expect(PRIME.toString(16)).toMatch(/^f{16}c90fdaa22168c234.*f{16}$/);
  });

  test('has the multiplier that amazon-cognito-identity-js computes', () => {
    expect(MULTIPLIER.toString(16)).toBe('538282c4354742d7cbbde2359fcf67f9f5b3a6b08791e5011b43b8a5b66d9ee6');
  });

  test('has 1 as the power of every number to the order, by Fermat', () => {
    expect(power(3n, PRIME - 1n)).toBe(1n);
    expect(raiseGenerator(PRIME - 1n)).toBe(1n);
  });
});

describe('a power', () => {
  test.each([
    [0n, 1n],
    [1n, 2n],
    [10n, 1024n],
  ])('of the generator to %d is %d', (exponent, expected) => {
    expect(raiseGenerator(exponent)).toBe(expected);
    expect(power(GENERATOR, exponent)).toBe(expected);
  });

  test('of the generator is the same by shifts and by multiplication', () => {
    fc.assert(
      fc.property(exponents, (exponent) => raiseGenerator(exponent) === power(GENERATOR, exponent)),
      few,
    );
  });

  test('to a sum is the product of the powers', () => {
    fc.assert(
      fc.property(exponents, exponents, (one, other) => {
        const product = modulo(raiseGenerator(one) * raiseGenerator(other), PRIME);
        expect(raiseGenerator(one + other)).toBe(product);
      }),
      few,
    );
  });

  test('to a product is the power of the power', () => {
    fc.assert(
      fc.property(exponents, exponents, (one, other) => {
        expect(power(raiseGenerator(one), other)).toBe(power(raiseGenerator(other), one));
      }),
      few,
    );
  });
});

describe('a number', () => {
  test.each([
    [0n, '00'],
    [1n, '01'],
    [0x7fn, '7f'],
    [0x80n, '0080'],
    [0xffn, '00ff'],
    [0x100n, '0100'],
    [0xabcdn, '00abcd'],
  ])('%d has the bytes %s, as in Java', (value, hex) => {
    expect(toBytes(value).toString('hex')).toBe(hex);
  });

  test('is read from its bytes', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 512n }), (value) => {
        expect(fromHex(toBytes(value).toString('hex'))).toBe(value);
        expect(toBytes(value)[0]).toBeLessThan(0x80);
      }),
    );
  });

  test('of no digits is zero', () => {
    expect(fromHex('')).toBe(0n);
  });

  test('modulo a divisor is never negative', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt({ min: 1n }), (value, divisor) => {
        const rest = modulo(value, divisor);
        expect(rest >= 0n && rest < divisor).toBe(true);
        expect((value - rest) % divisor).toBe(0n);
      }),
    );
  });
});
