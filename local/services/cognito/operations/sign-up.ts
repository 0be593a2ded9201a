import { findDelivery, sendCode } from '../accounts/codes.ts';
import { createUser } from '../accounts/create-user.ts';
import { checkPassword } from '../accounts/password-policy.ts';
import { notAuthorized } from '../errors.ts';
import { readAttributes, readOptionalText, readText } from '../input.ts';
import { checkSecretHash } from '../sign-in/secret-hash.ts';
import type { ClientOperation } from './operation.ts';

export const signUp: ClientOperation = {
  by: 'client',
  run: async (input, { pool, client }) => {
    const name = readText(input, 'Username');
    const password = readText(input, 'Password');
    checkSecretHash(client, [name], readOptionalText(input, 'SecretHash'));
    if (!pool.model.hasSignUp) throw notAuthorized('SignUp is not permitted for this user pool');
    checkPassword(password, pool.model.passwordPolicy);
    const attributes = readAttributes(input, 'UserAttributes');
    const user = createUser(pool, { name, password, attributes, status: 'UNCONFIRMED' });
    const delivery = findDelivery(pool, user);
    if (delivery !== null) sendCode(pool, user, 'SIGN_UP');
    return {
      UserConfirmed: false,
      UserSub: user.sub,
      ...(delivery !== null && { CodeDeliveryDetails: delivery }),
    };
  },
};
