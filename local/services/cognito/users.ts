import type { UserPoolModel } from '../../template/user-pool-model.ts';
import type { PoolUser } from './pool-document.ts';

/** The people of a pool. A change that cannot be kept is undone, and throws what the store throws. */
export interface Users {
  readonly all: readonly PoolUser[];
  /** By user name, `sub`, or an attribute that people of this pool sign in with. */
  find(name: string): PoolUser | null;
  add(user: PoolUser): void;
  remove(user: PoolUser): void;
  /** Changes a user, and keeps the change. */
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
  /** What was not kept did not happen: its caller hears that it failed. */
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

/** A user is found by an alias once it is verified; by an attribute in place of a user name, at once. */
const namesOf = (user: PoolUser, { usernameAttributes, aliasAttributes }: UserPoolModel): string[] => {
  const { username, sub, attributes } = user;
  const isVerified = (alias: string): boolean =>
    alias === 'preferred_username' || attributes[`${alias}_verified`] === 'true';
  const named = [...usernameAttributes, ...aliasAttributes.filter(isVerified)];
  return [username, sub, ...named.flatMap((attribute) => attributes[attribute] ?? [])];
};
