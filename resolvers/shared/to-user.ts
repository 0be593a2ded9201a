import type { User } from '../../schema/generated/types.ts';

/** A user as the table holds it: the user itself among keys, which are nobody's business outside. */
export type StoredUser = User & { pk: string; sk: string };

/** A user as the index of all users answers it. */
export type ListedUser = StoredUser & { gsi1sk: string };

export const toUser = (item: StoredUser): User => ({
  id: item.id,
  name: item.name,
  email: item.email,
  createdAt: item.createdAt,
  updatedAt: item.updatedAt,
  version: item.version,
});
