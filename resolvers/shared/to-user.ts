import type { User } from '../../schema/generated/types.ts';

/** A user as stored in the table, with keys, which are internal. */
export type StoredUser = User & { pk: string; sk: string };

/** A user as returned by the index of all users. */
export type ListedUser = StoredUser & { gsi1sk: string };

export const toUser = (item: StoredUser): User => ({
  id: item.id,
  name: item.name,
  email: item.email,
  createdAt: item.createdAt,
  updatedAt: item.updatedAt,
  version: item.version,
});
