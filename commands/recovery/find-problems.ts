import { toEmailLockKey, toUserKey } from '../../functions/shared/keys.ts';

export type Item = Readonly<Record<string, unknown>>;

/** Something that no write of ours leaves behind. Tells no address: ids are enough to look it up. */
export interface Problem {
  kind: 'LOCK_MISSING' | 'LOCK_OF_ANOTHER' | 'LOCK_WITHOUT_USER' | 'USER_MALFORMED';
  /** Of the user, or of the user that the lock names. */
  userId: string;
}

/** A problem, with what it takes to put it right. */
export interface Finding extends Problem {
  /** The key of the lock in question. */
  lock: { pk: string; sk: string };
}

interface Known {
  /** The lock's key of each user, by id. */
  users: Map<string, { pk: string; sk: string }>;
  /** Whom each lock names, by its key. */
  locks: Map<string, string>;
  malformed: Set<string>;
}

/**
 * Where users and locks disagree: each user has the one lock of its address, and each lock its user. Holds keys of the
 * whole table, about 300 bytes a user. Expects a table that nobody writes to; a write meanwhile may look like a problem.
 */
export const findProblems = async (items: AsyncIterable<Item> | Iterable<Item>): Promise<Finding[]> => {
  const known: Known = { users: new Map(), locks: new Map(), malformed: new Set() };
  for await (const item of items) {
    addItem(known, item);
  }
  return [...toUserFindings(known), ...toLockFindings(known)];
};

const addItem = ({ users, locks, malformed }: Known, item: Item): void => {
  if (isLock(item)) {
    locks.set(String(item.pk), String(item.userId));
  } else if (isUser(item)) {
    const id = String(item.id ?? String(item.pk).slice('USER#'.length));
    users.set(id, toEmailLockKey(String(item.email ?? '')));
    if (!isWellFormed(item)) malformed.add(id);
  }
};

const toUserFindings = ({ users, locks, malformed }: Known): Finding[] =>
  [...users].flatMap(([userId, lock]): Finding[] => {
    if (malformed.has(userId)) return [{ kind: 'USER_MALFORMED', userId, lock }];
    const holder = locks.get(lock.pk);
    if (holder === userId) return [];
    return [{ kind: holder === undefined ? 'LOCK_MISSING' : 'LOCK_OF_ANOTHER', userId, lock }];
  });

const toLockFindings = ({ users, locks }: Known): Finding[] =>
  [...locks]
    .filter(([pk, userId]) => users.get(userId)?.pk !== pk)
    .map(([pk, userId]) => ({ kind: 'LOCK_WITHOUT_USER' as const, userId, lock: { pk, sk: 'LOCK' } }));

const isLock = ({ pk, sk }: Item): boolean => String(pk).startsWith('EMAIL#') && sk === 'LOCK';

const isUser = ({ pk, sk }: Item): boolean => String(pk).startsWith('USER#') && sk === 'PROFILE';

/** What the index, the filters and the locks of a user must say of it. */
const isWellFormed = (item: Item): boolean => {
  const { id, email, emailLower, createdAt, version, pk, gsi1sk } = item;
  return (
    typeof email === 'string' &&
    pk === toUserKey(String(id)).pk &&
    emailLower === email.toLowerCase() &&
    gsi1sk === `${createdAt}#${id}` &&
    Number.isInteger(version) &&
    Number(version) >= 1
  );
};
