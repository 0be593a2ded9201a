import type { JsonObject } from '../../../kernel/json.ts';
import type { UserPoolClientModel } from '../../../template/user-pool-model.ts';
import { checkClientAttributes } from '../accounts/attributes.ts';
import { findDelivery, sendCode } from '../accounts/codes.ts';
import { createUser, toUsername, withName } from '../accounts/create-user.ts';
import { checkPassword } from '../accounts/password-policy.ts';
import { notAuthorized } from '../errors.ts';
import { readAttributes, readOptionalText, readText } from '../input.ts';
import type { PoolUser } from '../pool-document.ts';
import { checkSecretHash } from '../sign-in/secret-hash.ts';
import { announceConfirmation, decideSignUp } from '../triggers/accounts.ts';
import type { UserPool } from '../user-pool.ts';
import type { ClientOperation } from './operation.ts';

interface Asked {
  pool: UserPool;
  client: UserPoolClientModel;
}

export const signUp: ClientOperation = {
  by: 'client',
  run: async (input, asked) => {
    const { pool, client } = asked;
    const name = readText(input, 'Username');
    const password = readText(input, 'Password');
    checkSecretHash(client, [name], readOptionalText(input, 'SecretHash'));
    if (!pool.model.hasSignUp) throw notAuthorized('SignUp is not permitted for this user pool');
    checkPassword(password, pool.model.passwordPolicy);
    const user = await addUser(input, { name, password }, asked);
    const { clientId } = client;
    if (user.status === 'CONFIRMED') {
      await announceConfirmation(pool, user, { source: 'PostConfirmation_ConfirmSignUp', clientId, input });
      return { UserConfirmed: true, UserSub: user.sub };
    }
    const delivery = findDelivery(pool, user);
    if (delivery !== null)
      await sendCode(pool, user, { purpose: 'SIGN_UP', source: 'CustomMessage_SignUp', clientId, input });
    return {
      UserConfirmed: false,
      UserSub: user.sub,
      ...(delivery !== null && { CodeDeliveryDetails: delivery }),
    };
  },
};

const addUser = async (
  input: JsonObject,
  account: { name: string; password: string },
  { pool, client }: Asked,
): Promise<PoolUser> => {
  const given = readAttributes(input, 'UserAttributes');
  checkClientAttributes(given);
  const attributes = withName(pool, account.name, given);
  const sub = pool.ids.uuid();
  const { isConfirmed, verified } = await decideSignUp(pool, {
    username: toUsername(pool, account.name, sub),
    attributes,
    clientId: client.clientId,
    source: 'PreSignUp_SignUp',
    input,
  });
  return createUser(pool, {
    ...account,
    sub,
    attributes: { ...attributes, ...verified },
    status: isConfirmed ? 'CONFIRMED' : 'UNCONFIRMED',
  });
};
