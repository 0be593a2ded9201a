import type { JsonObject } from '../../../kernel/json.ts';
import { endedSession, invalidParameter } from '../errors.ts';
import { readOptionalText } from '../input.ts';
import type { PoolUser } from '../pool-document.ts';
import { findTokenOwner } from '../tokens/find-token-owner.ts';
import type { UserPool } from '../user-pool.ts';

/** A user who has signed in, or still has to set up a second factor. */
export interface PendingSignIn {
  pool: UserPool;
  user: PoolUser;
  /** Null for a user who has signed in. */
  session: string | null;
}

/** By the access token or the session, whichever is present. */
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

/** A session is valid for one step: the next has a new one. No member for a user who has signed in. */
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
