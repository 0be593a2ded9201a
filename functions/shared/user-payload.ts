import type { User, UserError } from '../../schema/generated/types.ts';
import type { Outcome } from './idempotent-write.ts';

/** The common response of createUser, updateUser and deleteUser. */
export interface UserPayload {
  user: User | null;
  userErrors: UserError[];
  replayed: boolean;
}

export const toUserPayload = (outcome: Outcome<User>): UserPayload =>
  outcome.kind === 'answered'
    ? { user: outcome.answer, userErrors: [], replayed: outcome.replayed }
    : { user: null, userErrors: [...outcome.userErrors], replayed: false };
