import { checkPassword } from '../accounts/password-policy.ts';
import { toKeptPassword } from '../accounts/passwords.ts';
import { readText } from '../input.ts';
import type { AdministratorOperation } from './operation.ts';
import { readUser } from './read-user.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;

export const adminSetUserPassword: AdministratorOperation = {
  by: 'administrator',
  run: async (input, pool) => {
    const user = readUser(input, pool);
    const { passwordPolicy } = pool.model;
    const password = readText(input, 'Password');
    checkPassword(password, passwordPolicy);
    const isLasting = input.Permanent === true;
    pool.users.change(user, {
      password: toKeptPassword(pool, user.username, password),
      status: isLasting ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD',
      temporaryUntil: isLasting ? null : pool.clock.now() + passwordPolicy.temporaryPasswordDays * DAY_MS,
    });
    return {};
  },
};
