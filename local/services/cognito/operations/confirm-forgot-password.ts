import { checkCode } from '../accounts/codes.ts';
import { checkPassword } from '../accounts/password-policy.ts';
import { toKeptPassword } from '../accounts/passwords.ts';
import { unknownUser, wrongCode } from '../errors.ts';
import { readOptionalText, readText } from '../input.ts';
import { checkSecretHash } from '../sign-in/secret-hash.ts';
import { announceConfirmation } from '../triggers/accounts.ts';
import type { ClientOperation } from './operation.ts';

export const confirmForgotPassword: ClientOperation = {
  by: 'client',
  run: async (input, { pool, client }) => {
    const name = readText(input, 'Username');
    const code = readText(input, 'ConfirmationCode');
    const password = readText(input, 'Password');
    const user = pool.users.find(name);
    checkSecretHash(client, [name, user?.username ?? name], readOptionalText(input, 'SecretHash'));
    checkPassword(password, pool.model.passwordPolicy);
    // https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-managing-errors.html
    if (user === null) throw client.hidesUnknownUsers ? wrongCode() : unknownUser();
    checkCode(pool, user, 'PASSWORD', code);
    const kept = toKeptPassword(pool, user.username, password);
    pool.users.change(user, { password: kept, temporaryUntil: null, status: 'CONFIRMED', code: null });
    await announceConfirmation(pool, user, {
      source: 'PostConfirmation_ConfirmForgotPassword',
      clientId: client.clientId,
      input,
    });
    return {};
  },
};
