import type { JsonObject } from '../../../kernel/json.ts';
import { endedSession, invalidParameter } from '../errors.ts';
import { readOptionalText } from '../input.ts';
import type { PoolUser } from '../pool-document.ts';
import { findTokenOwner } from '../tokens/find-token-owner.ts';
import type { UserPool } from '../user-pool.ts';

/** Somebody who has signed in, or has still to set up a second factor. */
export interface PendingSignIn {
  pool: UserPool;
  user: PoolUser;
  /** Null for somebody who has signed in. */
  session: string | null;
}

/** By the access token or by the session, whichever is given. */
export const findPendingSignIn = async (
  input: JsonObject,
  pools: readonly UserPool[],
): Promise<PendingSignIn> => {
  const token = readOptionalText(input, 'AccessToken');
  const session = readOptionalText(input, 'Session');
  if (token !== null) return { ...(await findTokenOwner(token, pools)), session: null };
  if (session !== null) return findInSession(session, pools);
  throw invalidParameter('Either AccessToken or Session is required.');
};

/** A session is good for one step: the next goes on under a new name. No member for somebody who has signed in. */
export const renewSession = ({ pool, session }: PendingSignIn): JsonObject => {
  const challenge = session === null ? null : pool.secondFactors.take(session);
  return challenge === null ? {} : { Session: pool.secondFactors.put(challenge) };
};

const findInSession = (session: string, pools: readonly UserPool[]): PendingSignIn => {
  for (const pool of pools) {
    const challenge = pool.secondFactors.find(session);
    const user = challenge?.name === 'MFA_SETUP' ? pool.users.find(challenge.sub) : null;
    if (user !== null) return { pool, user, session };
  }
  throw endedSession();
};
