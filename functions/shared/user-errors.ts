import type { UserError } from '../../schema/generated/types.ts';

/** What people and programs can put right, in the same words wherever it happens. */

export const EMAIL_TAKEN: UserError = {
  code: 'EMAIL_TAKEN',
  message: 'Another user has this e-mail address.',
  field: 'email',
};

export const USER_NOT_FOUND: UserError = {
  code: 'NOT_FOUND',
  message: 'There is no such user.',
  field: 'id',
};

export const VERSION_CONFLICT: UserError = {
  code: 'VERSION_CONFLICT',
  message: 'Somebody changed this user in the meantime. Please look at it again.',
  field: 'expectedVersion',
};

export const IDEMPOTENCY_KEY_REUSED: UserError = {
  code: 'IDEMPOTENCY_KEY_REUSED',
  message: 'This key stands for another input already. Please choose a new one.',
  field: 'idempotencyKey',
};
