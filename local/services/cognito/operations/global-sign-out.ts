import type { TokenOperation } from './operation.ts';

/**
 * Ends every session. AppSync still accepts issued access tokens until they expire: it does not check with
 * the pool.
 */
export const globalSignOut: TokenOperation = {
  by: 'token',
  run: async (_, { pool, user }) => {
    pool.users.change(user, { sessions: [] });
    return {};
  },
};
