import type { JsonObject } from '../../../kernel/json.ts';
import { type CodeReason, findDelivery, sendCode } from '../accounts/codes.ts';
import { invalidParameter } from '../errors.ts';
import type { PoolUser } from '../pool-document.ts';
import type { UserPool } from '../user-pool.ts';
import { deliverCode } from './deliver-code.ts';
import type { ClientOperation } from './operation.ts';

const sendTo = async (
  pool: UserPool,
  user: PoolUser,
  asked: Pick<CodeReason, 'clientId' | 'input'>,
): Promise<JsonObject> => {
  if (user.status !== 'UNCONFIRMED') throw invalidParameter('User is already confirmed.');
  const delivery = findDelivery(pool, user);
  if (delivery === null) throw invalidParameter('Cannot resend codes. Auto verification not turned on.');
  await sendCode(pool, user, { purpose: 'SIGN_UP', source: 'CustomMessage_ResendCode', ...asked });
  return delivery;
};

export const resendConfirmationCode: ClientOperation = {
  by: 'client',
  run: (input, asked) =>
    deliverCode(input, asked, (user) => sendTo(asked.pool, user, { clientId: asked.client.clientId, input })),
};
