import { setPreference, toOwnFailure } from '../second-factor/preference.ts';
import type { PersonOperation } from './operation.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUserMFAPreference.html */
export const setUserMfaPreference: PersonOperation = {
  by: 'person',
  run: async (input, { pool, user }) => {
    setPreference(pool, { user, input }, toOwnFailure);
    return {};
  },
};
