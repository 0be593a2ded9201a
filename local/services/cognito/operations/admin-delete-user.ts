import type { AdministratorOperation } from './operation.ts';
import { readUser } from './read-user.ts';

export const adminDeleteUser: AdministratorOperation = {
  by: 'administrator',
  run: async (input, pool) => {
    pool.users.remove(readUser(input, pool));
    return {};
  },
};
