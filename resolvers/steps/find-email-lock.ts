import * as ddb from '@aws-appsync/utils/dynamodb';
import type { QueryGetUserByEmailArgs } from '../../schema/generated/types.ts';
import { raiseFailure } from '../shared/errors.ts';
import type { FieldContext } from '../shared/field-context.ts';
import { toEmailLockKey } from '../shared/keys.ts';

/** The content of an address lock: the id of its user, or null if the address is free. */
export interface EmailOwner {
  userId: string | null;
}

export const request = (ctx: FieldContext<QueryGetUserByEmailArgs>) =>
  ddb.get({ key: toEmailLockKey(ctx.args.email) });

export const response = (
  ctx: FieldContext<QueryGetUserByEmailArgs, { userId: string } | null>,
): EmailOwner => {
  if (ctx.error) raiseFailure(ctx.error);
  return { userId: ctx.result ? ctx.result.userId : null };
};
