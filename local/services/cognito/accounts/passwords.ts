import type { PoolUser } from '../pool-document.ts';
import { toVerifier } from '../srp/verifier.ts';
import { toPoolName, type UserPool } from '../user-pool.ts';

const SALT_BYTES = 16;

/** The stored form of a new password; the policy is checked before. */
export const toKeptPassword = (pool: UserPool, username: string, password: string): PoolUser['password'] => {
  const salt = pool.ids.entropy(SALT_BYTES);
  const verifier = toVerifier(password, salt, { poolName: toPoolName(pool.model), username });
  return { salt, verifier: verifier.toString(16) };
};

export const isPasswordOf = (pool: UserPool, { username, password }: PoolUser, given: string): boolean => {
  if (password === null) return false;
  const verifier = toVerifier(given, password.salt, { poolName: toPoolName(pool.model), username });
  return verifier.toString(16) === password.verifier;
};
