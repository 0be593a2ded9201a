import { findDelivery, sendCode, toDelivery } from '../accounts/codes.ts';
import { invalidParameter, notAuthorized, unknownUser } from '../failures.ts';
import { readOptionalText, readText } from '../input.ts';
import { checkSecretHash } from '../sign-in/secret-hash.ts';
import type { ClientOperation } from './operation.ts';

export const forgotPassword: ClientOperation = {
  by: 'client',
  run: async (input, { pool, client }) => {
    const name = readText(input, 'Username');
    const user = pool.users.find(name);
    checkSecretHash(client, [name, user?.username ?? name], readOptionalText(input, 'SecretHash'));
    if (user === null) {
      if (client.hidesUnknownUsers) return { CodeDeliveryDetails: toDelivery('email', name) };
      throw unknownUser();
    }
    if (user.status === 'FORCE_CHANGE_PASSWORD')
      throw notAuthorized('User password cannot be reset in the current state.');
    const delivery = findDelivery(pool, user);
    const isVerified = delivery !== null && user.attributes[`${delivery.AttributeName}_verified`] === 'true';
    if (!isVerified)
      throw invalidParameter(
        'Cannot reset password for the user as there is no registered/verified email or phone_number',
      );
    sendCode(pool, user, 'PASSWORD');
    return { CodeDeliveryDetails: delivery };
  },
};
