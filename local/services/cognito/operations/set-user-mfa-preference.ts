import { setPreference, toOwnFailure } from '../second-factor/preference.ts';
import type { TokenOperation } from './operation.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUserMFAPreference.html */
export const setUserMfaPreference: TokenOperation = {
  by: 'token',
  run: async (input, { pool, user }) => {
    setPreference(pool, { user, input }, toOwnFailure);
    return {};
  },
};
