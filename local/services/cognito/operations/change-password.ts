import { checkPassword } from '../accounts/password-policy.ts';
import { isPasswordOf, toKeptPassword } from '../accounts/passwords.ts';
import { notAuthorized } from '../errors.ts';
import { readText } from '../input.ts';
import type { TokenOperation } from './operation.ts';

export const changePassword: TokenOperation = {
  by: 'token',
  run: async (input, { pool, user }) => {
    const previous = readText(input, 'PreviousPassword');
    const proposed = readText(input, 'ProposedPassword');
    if (!isPasswordOf(pool, user, previous)) throw notAuthorized();
    checkPassword(proposed, pool.model.passwordPolicy);
    pool.users.change(user, { password: toKeptPassword(pool, user.username, proposed) });
    return {};
  },
};
