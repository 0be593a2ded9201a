import type { JsonObject } from '../../../kernel/json.ts';
import { findDelivery, sendCode } from '../accounts/codes.ts';
import { invalidParameter } from '../errors.ts';
import type { PoolUser } from '../pool-document.ts';
import type { UserPool } from '../user-pool.ts';
import { deliverCode } from './deliver-code.ts';
import type { ClientOperation } from './operation.ts';

const sendTo = (pool: UserPool, user: PoolUser): JsonObject => {
  if (user.status !== 'UNCONFIRMED') throw invalidParameter('User is already confirmed.');
  const delivery = findDelivery(pool, user);
  if (delivery === null) throw invalidParameter('Cannot resend codes. Auto verification not turned on.');
  sendCode(pool, user, 'SIGN_UP');
  return delivery;
};

export const resendConfirmationCode: ClientOperation = {
  by: 'client',
  run: async (input, asked) => deliverCode(input, asked, (user) => sendTo(asked.pool, user)),
};
