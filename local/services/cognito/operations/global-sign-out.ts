import type { PersonOperation } from './operation.ts';

/** Ends every session. AppSync still takes access tokens that are out until they expire: it asks nobody. */
export const globalSignOut: PersonOperation = {
  by: 'person',
  run: async (_, { pool, user }) => {
    pool.users.change(user, { sessions: [] });
    return {};
  },
};
