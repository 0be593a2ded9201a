import { checkCode } from '../accounts/codes.ts';
import { aliasExists, expiredCode, notAuthorized, unknownUser } from '../errors.ts';
import { readOptionalText, readText } from '../input.ts';
import type { PoolUser } from '../pool-document.ts';
import { checkSecretHash } from '../sign-in/secret-hash.ts';
import { announceConfirmation } from '../triggers/accounts.ts';
import type { UserPool } from '../user-pool.ts';
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
    const owner = verified === undefined ? null : findAliasOwner(pool, user, verified);
    if (owner !== null && input.ForceAliasCreation !== true) throw aliasExists(String(verified));
    const mark = (isVerified: boolean) =>
      verified !== undefined && { [`${verified}_verified`]: String(isVerified) };
    pool.inOneWrite(() => {
      if (owner !== null) pool.users.change(owner, { attributes: { ...owner.attributes, ...mark(false) } });
      pool.users.change(user, {
        status: 'CONFIRMED',
        code: null,
        attributes: { ...user.attributes, ...mark(true) },
      });
    });
    await announceConfirmation(pool, user, {
      source: 'PostConfirmation_ConfirmSignUp',
      clientId: client.clientId,
      input,
    });
    return {};
  },
};

/** Another user who signs in with this user's value of the attribute: an alias has one owner. */
const findAliasOwner = ({ model, users }: UserPool, user: PoolUser, attribute: string): PoolUser | null => {
  const isAlias = model.aliasAttributes.includes(attribute);
  const owner = isAlias ? users.find(user.attributes[attribute] ?? '') : null;
  return owner === user ? null : owner;
};
