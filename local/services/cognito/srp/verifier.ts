import { createHash } from 'node:crypto';
import { fromHex, hashToNumber, raiseGenerator, toBytes } from './group.ts';

/** Who the password belongs to: the part of the pool's id behind its region, and the user's name in the pool. */
export interface PasswordOwner {
  poolName: string;
  username: string;
}

/** The exponent that a password comes to. `salt` is hexadecimal. */
export const toPrivateKey = (
  password: string,
  salt: string,
  { poolName, username }: PasswordOwner,
): bigint => {
  const secret = createHash('sha256').update(`${poolName}${username}:${password}`).digest();
  return hashToNumber(toBytes(fromHex(salt)), secret);
};

/** What is kept of a password: it can be checked against this, and not found out. `salt` is hexadecimal. */
export const toVerifier = (password: string, salt: string, owner: PasswordOwner): bigint =>
  raiseGenerator(toPrivateKey(password, salt, owner));
