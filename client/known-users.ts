import type { UserFieldsFragment } from '../schema/generated/operations.ts';

export type User = UserFieldsFragment;

/** What became of a user: as it is now or, deleted, as it was last. */
export interface UserEvent {
  kind: 'created' | 'updated' | 'deleted';
  user: User;
}

interface Known {
  user: User;
  deleted: boolean;
}

/** The latest that is known of each user, in whatever order and however often it is told. */
export interface KnownUsers {
  /** Answers whether this was news. */
  apply(event: UserEvent): boolean;
  /** The users that exist, newest first, down to this place. */
  listFrom(place: string): readonly User[];
}

export const createKnownUsers = (): KnownUsers => {
  // Deleted users stay, so that a late event does not bring one back.
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
 * By version; a deletion comes after the version that it names. Whoever was created later is another user, though of
 * the same id, which a key used again after days may give.
 */
const isNewer = (one: Known, other: Known): boolean => {
  if (one.user.createdAt !== other.user.createdAt) return one.user.createdAt > other.user.createdAt;
  if (one.user.version !== other.user.version) return one.user.version > other.user.version;
  return one.deleted && !other.deleted;
};
