import { findDelivery, sendCode, toDelivery } from '../accounts/codes.ts';
import { invalidParameter, unknownUser } from '../failures.ts';
import { readOptionalText, readText } from '../input.ts';
import { checkSecretHash } from '../sign-in/secret-hash.ts';
import type { ClientOperation } from './operation.ts';

export const resendConfirmationCode: ClientOperation = {
  by: 'client',
  run: async (input, { pool, client }) => {
    const name = readText(input, 'Username');
    const user = pool.users.find(name);
    checkSecretHash(client, [name, user?.username ?? name], readOptionalText(input, 'SecretHash'));
    if (user === null) {
      if (client.hidesUnknownUsers) return { CodeDeliveryDetails: toDelivery('email', name) };
      throw unknownUser();
    }
    if (user.status !== 'UNCONFIRMED') throw invalidParameter('User is already confirmed.');
    const delivery = findDelivery(pool, user);
    if (delivery === null) throw invalidParameter('Cannot resend codes. Auto verification not turned on.');
    sendCode(pool, user, 'SIGN_UP');
    return { CodeDeliveryDetails: delivery };
  },
};
