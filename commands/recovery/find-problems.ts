import { toEmailLockKey, toUserKey } from '../../functions/shared/keys.ts';
import {
  USER_ATTRIBUTES,
  type UserAttribute,
  userAttributes,
} from '../../functions/shared/user-attributes.ts';
import { createImportTally, type ImportCounts, type ImportTally } from './count-imports.ts';

export type Item = Readonly<Record<string, unknown>>;

/**
 * An inconsistency that the writes of this API do not leave. Contains no email address: ids are enough to
 * find the user.
 */
export type Finding = UserFinding | ImportFinding;

export interface UserFinding {
  kind: 'LOCK_MISSING' | 'LOCK_OF_ANOTHER' | 'LOCK_WITHOUT_USER' | 'USER_MALFORMED';
  /** Of the user, or of the user that the lock names. */
  id: string;
  /** The key of the lock in question. */
  lock: { pk: string; sk: string };
}

export interface ImportFinding {
  kind: 'IMPORT_MISCOUNTED';
  /** Of the import. */
  id: string;
  counts: ImportCounts;
}

interface Known {
  /** The lock's key of each user, by id. */
  users: Map<string, { pk: string; sk: string }>;
  /** The user that each lock names, by the lock's key. */
  locks: Map<string, string>;
  malformed: Set<string>;
  imports: ImportTally;
}

/**
 * Finds disagreements between users and locks (each user has the one lock of its address, and each lock its
 * user); users that the index does not list; and imports whose counts differ from those of their rows. Holds
 * the keys of the whole table in memory, about 300 bytes per user. Expects that nothing writes to the table;
 * a concurrent write may look like a problem. `now` is in seconds.
 */
export const findProblems = async (
  items: AsyncIterable<Item> | Iterable<Item>,
  now = Date.now() / 1000,
): Promise<Finding[]> => {
  const imports = createImportTally(now);
  const known: Known = { users: new Map(), locks: new Map(), malformed: new Set(), imports };
  for await (const item of items) {
    addItem(known, item);
  }
  return [...toUserFindings(known), ...toLockFindings(known), ...toImportFindings(known)];
};

const addItem = ({ users, locks, malformed, imports }: Known, item: Item): void => {
  imports.add(item);
  if (isLock(item)) {
    locks.set(String(item.pk), String(item.userId));
  } else if (isUser(item)) {
    const id = String(item.id ?? String(item.pk).slice('USER#'.length));
    users.set(id, toEmailLockKey(String(item.email ?? '')));
    if (!isWellFormed(item)) malformed.add(id);
  }
};

const toUserFindings = ({ users, locks, malformed }: Known): UserFinding[] =>
  [...users].flatMap(([userId, lock]): UserFinding[] => {
    if (malformed.has(userId)) return [{ kind: 'USER_MALFORMED', id: userId, lock }];
    const holder = locks.get(lock.pk);
    if (holder === userId) return [];
    return [{ kind: holder === undefined ? 'LOCK_MISSING' : 'LOCK_OF_ANOTHER', id: userId, lock }];
  });

const toLockFindings = ({ users, locks }: Known): Finding[] =>
  [...locks]
    .filter(([pk, userId]) => users.get(userId)?.pk !== pk)
    .map(([pk, userId]) => ({ kind: 'LOCK_WITHOUT_USER' as const, id: userId, lock: { pk, sk: 'LOCK' } }));

const toImportFindings = ({ imports }: Known): Finding[] =>
  [...imports.miscounted()].map(([id, counts]) => ({ kind: 'IMPORT_MISCOUNTED' as const, id, counts }));

const isLock = ({ pk, sk }: Item): boolean => String(pk).startsWith('EMAIL#') && sk === 'LOCK';

const isUser = ({ pk, sk }: Item): boolean => String(pk).startsWith('USER#') && sk === 'PROFILE';

/** Whether the index, filter and lock attributes of a user match the user. */
const isWellFormed = (item: Item): boolean => {
  const { id, email, emailLower, createdAt, version, pk, gsi1pk, gsi1sk } = item;
  return (
    userAttributes.every((name) => hasType(name, item[name] ?? null)) &&
    typeof email === 'string' &&
    pk === toUserKey(String(id)).pk &&
    emailLower === email.toLowerCase() &&
    // One of the partitions that lists are read from, at most eight.
    /^USERS#[0-7]$/.test(String(gsi1pk)) &&
    gsi1sk === `${createdAt}#${id}` &&
    Number(version) >= 1
  );
};

const hasType = (name: UserAttribute, value: unknown): boolean => {
  const { type, required } = USER_ATTRIBUTES[name];
  if (value === null) return !required;
  switch (type) {
    case 'S':
      return typeof value === 'string';
    case 'N':
      return Number.isInteger(value);
  }
};
