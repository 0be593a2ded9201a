import { createHmac, hkdfSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  hashToNumber,
  MULTIPLIER,
  modulo,
  PRIME,
  power,
  raiseGenerator,
  toBytes,
} from '../../../../services/cognito/srp/group.ts';
import { isClaimValid, isSafePublic, toServerPublic } from '../../../../services/cognito/srp/handshake.ts';
import { toPrivateKey, toVerifier } from '../../../../services/cognito/srp/verifier.ts';

const owner = { poolName: 'a1b2c3d4e', username: 'ada' };
const salt = '8f00ff01';
const clientSecret = 0x1234567890abcdefn;
const serverSecret = 0xfedcba0987654321n;
const secretBlock = Buffer.from('block');
const timestamp = 'Mon Nov 23 12:00:00 UTC 2026';

/** What a client signs, by the formulas of RFC 5054 from the client's side. */
const signAsClient = (password: string): Buffer => {
  const clientPublic = raiseGenerator(clientSecret);
  const serverPublic = toServerPublic({ serverSecret, verifier: toVerifier('Passw0rd!', salt, owner) });
  const scrambler = hashToNumber(toBytes(clientPublic), toBytes(serverPublic));
  const key = toPrivateKey(password, salt, owner);
  const base = modulo(serverPublic - MULTIPLIER * raiseGenerator(key), PRIME);
  const shared = power(base, clientSecret + scrambler * key);
  const secret = Buffer.from(
    hkdfSync('sha256', toBytes(shared), toBytes(scrambler), 'Caldera Derived Key', 16),
  );
  const claim = [Buffer.from(owner.poolName + owner.username), secretBlock, Buffer.from(timestamp)];
  return createHmac('sha256', secret).update(Buffer.concat(claim)).digest();
};

const handshake = {
  clientPublic: raiseGenerator(clientSecret),
  serverSecret,
  verifier: toVerifier('Passw0rd!', salt, owner),
};
const claim = { ...owner, secretBlock, timestamp, signature: signAsClient('Passw0rd!') };

describe('a claim', () => {
  test('of a client that knows the password is good', () => {
    expect(isClaimValid(handshake, claim)).toBe(true);
  });

  test.each<[string, Partial<typeof claim>]>([
    ['another password', { signature: signAsClient('passw0rd!') }],
    ['another time', { timestamp: 'Mon Nov 23 12:00:01 UTC 2026' }],
    ['another secret block', { secretBlock: Buffer.from('other') }],
    ['another user', { username: 'bob' }],
    ['another pool', { poolName: 'a1b2c3d4f' }],
    ['a signature that is too short', { signature: Buffer.alloc(31) }],
    ['an empty signature', { signature: Buffer.alloc(0) }],
  ])('with %s is not', (_, changed) => {
    expect(isClaimValid(handshake, { ...claim, ...changed })).toBe(false);
  });
});

describe('the number of a client', () => {
  test.each([0n, PRIME, 2n * PRIME, -PRIME])('%# is refused as a multiple of the prime', (clientPublic) => {
    expect(isSafePublic(clientPublic)).toBe(false);
  });

  test.each([1n, PRIME - 1n, PRIME + 1n])('%# is safe', (clientPublic) => {
    expect(isSafePublic(clientPublic)).toBe(true);
  });
});

describe('a verifier', () => {
  test.each([
    ['another password', toVerifier('other', salt, owner)],
    ['another salt', toVerifier('Passw0rd!', '8f00ff02', owner)],
    ['another user', toVerifier('Passw0rd!', salt, { ...owner, username: 'Ada' })],
    ['another pool', toVerifier('Passw0rd!', salt, { ...owner, poolName: 'other' })],
  ])('differs with %s', (_, other) => {
    expect(other).not.toBe(handshake.verifier);
  });
});
