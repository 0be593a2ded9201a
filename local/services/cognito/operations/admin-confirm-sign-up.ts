import { notAuthorized } from '../errors.ts';
import { announceConfirmation } from '../triggers/accounts.ts';
import type { AdministratorOperation } from './operation.ts';
import { readUser } from './read-user.ts';

export const adminConfirmSignUp: AdministratorOperation = {
  by: 'administrator',
  run: async (input, pool) => {
    const user = readUser(input, pool);
    if (user.status !== 'UNCONFIRMED')
      throw notAuthorized(`User cannot be confirmed. Current status is ${user.status}`);
    pool.users.change(user, { status: 'CONFIRMED', code: null });
    await announceConfirmation(pool, user, {
      source: 'PostConfirmation_ConfirmSignUp',
      clientId: null,
      input,
    });
    return {};
  },
};
