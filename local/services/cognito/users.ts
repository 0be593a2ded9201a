import type { UserPoolModel } from '../../template/user-pool-model.ts';
import type { PoolUser } from './pool-document.ts';

/** The users of a pool. A change that cannot be stored is undone, and the error of the store is thrown. */
export interface Users {
  readonly all: readonly PoolUser[];
  /** By user name, `sub`, or a sign-in attribute of this pool. */
  find(name: string): PoolUser | null;
  add(user: PoolUser): void;
  remove(user: PoolUser): void;
  /** Changes a user, and stores the change. */
  change(user: PoolUser, changes: Partial<PoolUser>): void;
}

export interface UsersOptions {
  model: UserPoolModel;
  users: PoolUser[];
  save(): void;
  now(): number;
}

export const createUsers = ({ model, users, save, now }: UsersOptions): Users => {
  const toComparable = (name: string): string => (model.isCaseSensitive ? name : name.toLowerCase());
  /** A change that was not stored is undone, and its caller receives the error. */
  const saveOr = (undo: () => void): void => {
    try {
      save();
    } catch (error) {
      undo();
      throw error;
    }
  };
  return {
    get all() {
      return users;
    },
    find: (name) => {
      const wanted = toComparable(name);
      const isWanted = (user: PoolUser): boolean =>
        namesOf(user, model).some((candidate) => toComparable(candidate) === wanted);
      return users.find(isWanted) ?? null;
    },
    add: (user) => {
      users.push(user);
      saveOr(() => users.pop());
    },
    remove: (user) => {
      const place = users.indexOf(user);
      if (place === -1) return;
      users.splice(place, 1);
      saveOr(() => users.splice(place, 0, user));
    },
    change: (user, changes) => {
      const before = { ...user };
      Object.assign(user, changes, { modifiedAt: now() });
      saveOr(() => Object.assign(user, before));
    },
  };
};

/** An alias finds a user once it is verified; an attribute in place of a user name, at once. */
const namesOf = (user: PoolUser, { usernameAttributes, aliasAttributes }: UserPoolModel): string[] => {
  const { username, sub, attributes } = user;
  const isVerified = (alias: string): boolean =>
    alias === 'preferred_username' || attributes[`${alias}_verified`] === 'true';
  const named = [...usernameAttributes, ...aliasAttributes.filter(isVerified)];
  return [username, sub, ...named.flatMap((attribute) => attributes[attribute] ?? [])];
};
