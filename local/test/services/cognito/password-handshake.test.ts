import { createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
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
} from '../../../services/cognito/srp/group.ts';
import {
  type Handshake,
  isClaimValid,
  isSafePublic,
  toServerPublic,
} from '../../../services/cognito/srp/handshake.ts';
import { toVerifier } from '../../../services/cognito/srp/verifier.ts';

const owner = { poolName: 'abcdefghi', username: 'ada' };
const secretBlock = Buffer.from('a secret block');
const timestamp = 'Mon Nov 23 12:00:00 UTC 2026';

const hash = (...parts: readonly (Buffer | string)[]): Buffer => {
  const sum = createHash('sha256');
  for (const part of parts) sum.update(part);
  return sum.digest();
};

/** The client's half, written from the protocol: https://www.rfc-editor.org/rfc/rfc5054#section-2.6 */
const claim = (
  password: string,
  secret: bigint,
  { salt, serverPublic }: { salt: string; serverPublic: bigint },
): Buffer => {
  const scrambler = fromHex(hash(toBytes(power(GENERATOR, secret)), toBytes(serverPublic)).toString('hex'));
  const inner = hash(`${owner.poolName}${owner.username}:${password}`);
  const x = fromHex(hash(toBytes(fromHex(salt)), inner).toString('hex'));
  const shared = power(
    modulo(serverPublic - MULTIPLIER * power(GENERATOR, x), PRIME),
    secret + scrambler * x,
  );
  const key = Buffer.from(hkdfSync('sha256', toBytes(shared), toBytes(scrambler), 'Caldera Derived Key', 16));
  return createHmac('sha256', key)
    .update(
      Buffer.concat([Buffer.from(owner.poolName + owner.username), secretBlock, Buffer.from(timestamp)]),
    )
    .digest();
};

const isLetIn = (kept: string, given: string, salt: string): boolean => {
  const [clientSecret, serverSecret] = [randomBytes(32), randomBytes(32)].map((bytes) =>
    fromHex(bytes.toString('hex')),
  );
  const handshake: Handshake = {
    clientPublic: power(GENERATOR, clientSecret ?? 1n),
    serverSecret: serverSecret ?? 1n,
    verifier: toVerifier(kept, salt, owner),
  };
  const signature = claim(given, clientSecret ?? 1n, { salt, serverPublic: toServerPublic(handshake) });
  return isClaimValid(handshake, { ...owner, secretBlock, timestamp, signature });
};

const hexadecimal = fc
  .uint8Array({ minLength: 16, maxLength: 16 })
  .map((bytes) => Buffer.from(bytes).toString('hex'));

describe('a sign-in with SRP', () => {
  test('succeeds with the right password only', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }),
        fc.string({ minLength: 1 }),
        hexadecimal,
        (kept, given, salt) => {
          expect(isLetIn(kept, kept, salt)).toBe(true);
          expect(isLetIn(kept, given, salt)).toBe(kept === given);
        },
      ),
      { numRuns: 10 },
    );
  });

  test.each([0n, PRIME, 2n * PRIME])('rejects a number that makes the secret predictable', (number) => {
    expect(isSafePublic(number)).toBe(false);
  });

  test('raises the generator as any other number', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 512n }), (exponent) => {
        expect(raiseGenerator(exponent)).toBe(power(GENERATOR, exponent));
      }),
      { numRuns: 10 },
    );
  });

  test('is in the group that Cognito uses', () => {
    expect(PRIME.toString(16)).toMatch(/^f{16}c90fdaa22168c234.*4b82d120a93ad2caf{16}$/);
    expect(toBytes(PRIME)).toHaveLength(385);
  });

  test('writes numbers as Java does', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 256n }), (number) => {
        const bytes = toBytes(number);
        expect(fromHex(bytes.toString('hex'))).toBe(number);
        expect(bytes[0] ?? 0).toBeLessThan(0x80);
      }),
    );
  });
});
