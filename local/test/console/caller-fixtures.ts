import type { Caller, PoolClient } from '../../console/app/caller/caller.ts';

/** A JSON Web Token without a signature: the page does not verify any. */
export const toToken = (claims: unknown): string =>
  [{ alg: 'none' }, claims, {}]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');

export const POOL: PoolClient = {
  poolId: 'eu-west-1_local',
  clientId: 'client',
  endpoint: 'http://localhost:4000/cognito',
};

export const CREDENTIALS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };

export const ROLE: Caller = { kind: 'role', name: 'reader', region: 'eu-west-1', credentials: CREDENTIALS };

export const toAccount = (access: string, refresh: string | null = null): Caller => ({
  kind: 'account',
  pool: POOL,
  username: 'ada',
  tokens: { access, refresh },
});
