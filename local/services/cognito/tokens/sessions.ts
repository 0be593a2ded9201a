import { createHash } from 'node:crypto';
import type { UserPoolClientModel } from '../../../template/user-pool-model.ts';
import type { PoolUser, UserSession } from '../pool-document.ts';
import type { UserPool } from '../user-pool.ts';

const REFRESH_TOKEN_BYTES = 48;

/** Begins a session. The refresh token is only returned here: its hash is stored. */
export const beginSession = (
  { users, clock, ids }: UserPool,
  user: PoolUser,
  client: UserPoolClientModel,
): { session: UserSession; refreshToken: string } => {
  const now = clock.now();
  const refreshToken = Buffer.from(ids.entropy(REFRESH_TOKEN_BYTES), 'hex').toString('base64url');
  const session: UserSession = {
    id: ids.uuid(),
    clientId: client.clientId,
    signedInAt: Math.floor(now / 1_000),
    tokenHash: toHash(refreshToken),
    until: now + client.refreshTokenSeconds * 1_000,
  };
  users.change(user, { sessions: [...user.sessions.filter(({ until }) => until > now), session] });
  return { session, refreshToken };
};

export interface FoundSession {
  user: PoolUser;
  session: UserSession;
}

/** The session of a refresh token; null for one that is unknown, revoked, expired, or of another client. */
export const findSession = (
  { users, clock }: UserPool,
  refreshToken: string,
  { clientId }: UserPoolClientModel,
): FoundSession | null => {
  const hash = toHash(refreshToken);
  for (const user of users.all) {
    const session = user.sessions.find(({ tokenHash }) => tokenHash === hash);
    if (session !== undefined && session.clientId === clientId && session.until > clock.now())
      return { user, session };
  }
  return null;
};

export const endSession = ({ users }: UserPool, { user, session }: FoundSession): void =>
  users.change(user, { sessions: user.sessions.filter(({ id }) => id !== session.id) });

const toHash = (token: string): string => createHash('sha256').update(token).digest('base64');
