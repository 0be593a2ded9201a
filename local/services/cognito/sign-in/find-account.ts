import type { UserPoolClientModel } from '../../../template/user-pool-model.ts';
import { notAuthorized, unconfirmedUser, unknownUser } from '../errors.ts';
import type { PoolUser } from '../pool-document.ts';
import type { UserPool } from '../user-pool.ts';

/** The error for an unknown user, depending on whether the client may disclose it. */
export const toUnknownFailure = ({ hidesUnknownUsers }: UserPoolClientModel) =>
  hidesUnknownUsers ? notAuthorized() : unknownUser();

/** Throws for a user who may not sign in despite a correct password. */
export const checkAccount = ({ clock }: UserPool, user: PoolUser): void => {
  if (!user.isEnabled) throw notAuthorized('User is disabled.');
  if (user.status === 'UNCONFIRMED') throw unconfirmedUser();
  if (user.temporaryUntil !== null && user.temporaryUntil <= clock.now())
    throw notAuthorized('Temporary password has expired and must be reset by an administrator.');
};
