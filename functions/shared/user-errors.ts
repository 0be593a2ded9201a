import type { UserError } from '../../schema/generated/types.ts';

/** Problems the caller can fix, with the same text everywhere. */

export const EMAIL_TAKEN: UserError = {
  code: 'EMAIL_TAKEN',
  message: 'Another user has this email address.',
  field: 'email',
};

export const USER_NOT_FOUND: UserError = {
  code: 'NOT_FOUND',
  message: 'No user has this id.',
  field: 'id',
};

export const VERSION_CONFLICT: UserError = {
  code: 'VERSION_CONFLICT',
  message: 'This user was changed after you loaded it. Reload it and try again.',
  field: 'expectedVersion',
};

export const IDEMPOTENCY_KEY_REUSED: UserError = {
  code: 'IDEMPOTENCY_KEY_REUSED',
  message: 'This idempotency key was already used with different input. Use a new key.',
  field: 'idempotencyKey',
};
