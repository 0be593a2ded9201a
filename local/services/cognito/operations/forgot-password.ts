import type { JsonObject } from '../../../kernel/json.ts';
import type { UserPoolClientModel } from '../../../template/user-pool-model.ts';
import { type CodeReason, findDelivery, sendCode } from '../accounts/codes.ts';
import { invalidParameter, notAuthorized } from '../errors.ts';
import type { PoolUser } from '../pool-document.ts';
import type { UserPool } from '../user-pool.ts';
import { deliverCode } from './deliver-code.ts';
import type { ClientOperation } from './operation.ts';

const sendTo = async (
  pool: UserPool,
  user: PoolUser,
  { client, ...asked }: Pick<CodeReason, 'clientId' | 'input'> & { client: UserPoolClientModel },
): Promise<JsonObject | null> => {
  if (user.status === 'FORCE_CHANGE_PASSWORD')
    throw notAuthorized('User password cannot be reset in the current state.');
  const delivery = findDelivery(pool, user);
  const isVerified = delivery !== null && user.attributes[`${delivery.AttributeName}_verified`] === 'true';
  // A user without a verified address is not disclosed, either.
  if (!isVerified && client.hidesUnknownUsers) return null;
  if (!isVerified)
    throw invalidParameter(
      'Cannot reset password for the user as there is no registered/verified email or phone_number',
    );
  await sendCode(pool, user, { purpose: 'PASSWORD', source: 'CustomMessage_ForgotPassword', ...asked });
  return delivery;
};

export const forgotPassword: ClientOperation = {
  by: 'client',
  run: (input, asked) =>
    deliverCode(input, asked, (user) =>
      sendTo(asked.pool, user, { client: asked.client, clientId: asked.client.clientId, input }),
    ),
};
