import { createHash } from 'node:crypto';
import { fromHex, hashToNumber, raiseGenerator, toBytes } from './group.ts';

/** The owner of a password: the part of the pool's id after its region, and the user's name in the pool. */
export interface PasswordOwner {
  poolName: string;
  username: string;
}

/** The exponent derived from a password. `salt` is hexadecimal. */
export const toPrivateKey = (
  password: string,
  salt: string,
  { poolName, username }: PasswordOwner,
): bigint => {
  const secret = createHash('sha256').update(`${poolName}${username}:${password}`).digest();
  return hashToNumber(toBytes(fromHex(salt)), secret);
};

/** The stored form of a password, which verifies it and does not reveal it. `salt` is hexadecimal. */
export const toVerifier = (password: string, salt: string, owner: PasswordOwner): bigint =>
  raiseGenerator(toPrivateKey(password, salt, owner));
