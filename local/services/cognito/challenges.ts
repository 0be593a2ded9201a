import type { Clock } from '../../kernel/clock.ts';
import type { Ids } from '../../kernel/ids.ts';

/** Pending challenges of sign-ins. */
export interface Challenges<Challenge> {
  /** Stores it for a limited time, and returns its id. */
  put(challenge: Challenge): string;
  /** Null for an unknown or expired one. */
  find(id: string): Challenge | null;
  /** As `find`, and removes it: each can be answered once. */
  take(id: string): Challenge | null;
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html (`AuthSessionValidity`) */
const LIFETIME_MS = 3 * 60 * 1_000;
/** A limit, so that abandoned sign-ins do not fill the memory. */
const MOST = 1_000;

export const createChallenges = <Challenge>({
  clock,
  ids,
}: {
  clock: Clock;
  ids: Ids;
}): Challenges<Challenge> => {
  const open = new Map<string, { challenge: Challenge; until: number }>();
  const find = (id: string): Challenge | null => {
    const found = open.get(id);
    return found !== undefined && found.until > clock.now() ? found.challenge : null;
  };
  return {
    find,
    put: (challenge) => {
      const [oldest] = open.keys();
      if (open.size >= MOST && oldest !== undefined) open.delete(oldest);
      const id = Buffer.from(ids.entropy(256), 'hex').toString('base64');
      open.set(id, { challenge, until: clock.now() + LIFETIME_MS });
      return id;
    },
    take: (id) => {
      const found = find(id);
      open.delete(id);
      return found;
    },
  };
};
