import type { UserFieldsFragment } from '../schema/generated/operations.ts';

export type User = UserFieldsFragment;

/** What happened to a user: its current state or, if it was deleted, its last one. */
export interface UserEvent {
  kind: 'created' | 'updated' | 'deleted';
  user: User;
}

interface Known {
  user: User;
  deleted: boolean;
}

/** The latest known state of each user, regardless of the order and the number of times that events arrive. */
export interface KnownUsers {
  /** Returns whether the event was news. */
  apply(event: UserEvent): boolean;
  /** The users that exist, newest first, up to this position in the list. */
  listFrom(place: string): readonly User[];
}

export const createKnownUsers = (): KnownUsers => {
  // Deleted users are kept, so that a late event does not restore one.
  const byId = new Map<string, Known>();
  return {
    apply: ({ kind, user }) => {
      const known = byId.get(user.id);
      const news = { user, deleted: kind === 'deleted' };
      if (known && !isNewer(news, known)) return false;
      byId.set(user.id, news);
      return true;
    },
    listFrom: (place) =>
      [...byId.values()]
        .filter(({ user, deleted }) => !deleted && toPlace(user) >= place)
        .map(({ user }) => user)
        .sort((one, other) => (toPlace(one) < toPlace(other) ? 1 : -1)),
  };
};

/** As the API sorts users: by time, and by id within a millisecond. */
export const toPlace = ({ createdAt, id }: User): string => `${createdAt}#${id}`;

/**
 * By version; a deletion is newer than the version that it names. A user with the same id and a later
 * creation time is another user: an idempotency key that is reused after days can lead to the same id.
 */
const isNewer = (one: Known, other: Known): boolean => {
  if (one.user.createdAt !== other.user.createdAt) return one.user.createdAt > other.user.createdAt;
  if (one.user.version !== other.user.version) return one.user.version > other.user.version;
  return one.deleted && !other.deleted;
};
