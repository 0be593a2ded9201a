import type { ListedUser } from '../../resolvers/shared/to-user.ts';
import type { User } from '../../schema/generated/types.ts';

/** A user as the API returns it. */
export const USER: User = {
  id: 'a',
  name: 'Ada',
  email: 'Ada@example.com',
  createdAt: '2026-11-23T12:00:00.123Z',
  updatedAt: '2026-11-23T12:00:00.123Z',
  version: 1,
};

/** The same user as the table holds it. */
export const STORED_USER: ListedUser & { gsi1pk: string } = {
  pk: 'USER#a',
  sk: 'PROFILE',
  ...USER,
  gsi1pk: 'USERS#0',
  gsi1sk: '2026-11-23T12:00:00.123Z#a',
};
