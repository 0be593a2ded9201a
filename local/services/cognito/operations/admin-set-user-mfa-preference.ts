import { setPreference, toAdministratorsFailure } from '../second-factor/preference.ts';
import type { AdministratorOperation } from './operation.ts';
import { readUser } from './read-user.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminSetUserMFAPreference.html */
export const adminSetUserMfaPreference: AdministratorOperation = {
  by: 'administrator',
  run: async (input, pool) => {
    setPreference(pool, { user: readUser(input, pool), input }, toAdministratorsFailure);
    return {};
  },
};
