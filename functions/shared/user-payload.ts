import type { User, UserError } from '../../schema/generated/types.ts';
import type { Outcome } from './idempotent-write.ts';

/** What createUser, updateUser and deleteUser answer alike. */
export interface UserPayload {
  user: User | null;
  userErrors: UserError[];
  replayed: boolean;
}

export const toUserPayload = (outcome: Outcome<User>): UserPayload =>
  outcome.kind === 'answered'
    ? { user: outcome.answer, userErrors: [], replayed: outcome.replayed }
    : { user: null, userErrors: [...outcome.userErrors], replayed: false };
