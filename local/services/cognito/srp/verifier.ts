import { createHash } from 'node:crypto';
import { fromHex, hashToNumber, raiseGenerator, toBytes } from './group.ts';

/** Who the password belongs to: the part of the pool's id behind its region, and the user's name in the pool. */
export interface PasswordOwner {
  poolName: string;
  username: string;
}

/** What is kept of a password: with it a password can be checked and not found out. `salt` is hexadecimal. */
export const toVerifier = (password: string, salt: string, { poolName, username }: PasswordOwner): bigint => {
  const secret = createHash('sha256').update(`${poolName}${username}:${password}`).digest();
  return raiseGenerator(hashToNumber(toBytes(fromHex(salt)), secret));
};
