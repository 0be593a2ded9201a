import type { QueryGetUserByEmailArgs, User } from '../schema/generated/types.ts';
import type { FieldContext } from './shared/field-context.ts';
import type { LoadedUser } from './steps/load-user.ts';

/** Before the steps: find-email-lock, then load-user. */
export const request = () => ({});

export const response = (ctx: FieldContext<QueryGetUserByEmailArgs, null, LoadedUser>): User | null =>
  ctx.prev.result.user;
