import { checkCode } from '../accounts/codes.ts';
import { expiredCode, notAuthorized, unknownUser } from '../errors.ts';
import { readOptionalText, readText } from '../input.ts';
import { checkSecretHash } from '../sign-in/secret-hash.ts';
import { announceConfirmation } from '../triggers/accounts.ts';
import type { ClientOperation } from './operation.ts';

export const confirmSignUp: ClientOperation = {
  by: 'client',
  run: async (input, { pool, client }) => {
    const name = readText(input, 'Username');
    const code = readText(input, 'ConfirmationCode');
    const user = pool.users.find(name);
    checkSecretHash(client, [name, user?.username ?? name], readOptionalText(input, 'SecretHash'));
    // https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-managing-errors.html
    if (user === null) throw client.hidesUnknownUsers ? expiredCode() : unknownUser();
    if (user.status !== 'UNCONFIRMED')
      throw notAuthorized(`User cannot be confirmed. Current status is ${user.status}`);
    checkCode(pool, user, 'SIGN_UP', code);
    const verified = pool.model.verifiedAttributes.find((attribute) => user.attributes[attribute]);
    pool.users.change(user, {
      status: 'CONFIRMED',
      code: null,
      attributes: { ...user.attributes, ...(verified !== undefined && { [`${verified}_verified`]: 'true' }) },
    });
    await announceConfirmation(pool, user, {
      source: 'PostConfirmation_ConfirmSignUp',
      clientId: client.clientId,
      input,
    });
    return {};
  },
};
