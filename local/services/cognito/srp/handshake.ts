/** The server's half of SRP-6a, with the key and the claim that Cognito derives from it. */
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { hashToNumber, MULTIPLIER, modulo, PRIME, power, raiseGenerator, toBytes } from './group.ts';
import type { PasswordOwner } from './verifier.ts';

export interface Handshake {
  /** The client's public number. */
  clientPublic: bigint;
  serverSecret: bigint;
  verifier: bigint;
}

/** The server's public number. */
export const toServerPublic = ({ serverSecret, verifier }: Omit<Handshake, 'clientPublic'>): bigint =>
  modulo(MULTIPLIER * verifier + raiseGenerator(serverSecret), PRIME);

/** With a multiple of the prime as its number, a client would know the shared secret without the password. */
export const isSafePublic = (clientPublic: bigint): boolean => modulo(clientPublic, PRIME) !== 0n;

export interface PasswordClaim extends PasswordOwner {
  secretBlock: Buffer;
  /** As sent by the client, such as `Mon Nov 23 12:00:00 UTC 2026`. */
  timestamp: string;
  signature: Buffer;
}

/** Whether the claim proves knowledge of the password. */
export const isClaimValid = (handshake: Handshake, claim: PasswordClaim): boolean => {
  const expected = createHmac('sha256', toSharedKey(handshake))
    .update(claim.poolName)
    .update(claim.username)
    .update(claim.secretBlock)
    .update(claim.timestamp)
    .digest();
  return expected.length === claim.signature.length && timingSafeEqual(expected, claim.signature);
};

const toSharedKey = (handshake: Handshake): Buffer => {
  const { clientPublic, serverSecret, verifier } = handshake;
  const scrambler = hashToNumber(toBytes(clientPublic), toBytes(toServerPublic(handshake)));
  const shared = power(clientPublic * power(verifier, scrambler), serverSecret);
  return Buffer.from(hkdfSync('sha256', toBytes(shared), toBytes(scrambler), 'Caldera Derived Key', 16));
};
