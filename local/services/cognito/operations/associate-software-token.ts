import { noSoftwareToken } from '../errors.ts';
import { beginSoftwareToken, logCode } from '../second-factor/software-token.ts';
import { renewSession } from '../sign-in/find-pending-sign-in.ts';
import type { TokenOrSessionOperation } from './operation.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AssociateSoftwareToken.html */
export const associateSoftwareToken: TokenOrSessionOperation = {
  by: 'token-or-session',
  run: async (_, pending) => {
    const { pool, user } = pending;
    if (!pool.model.hasSoftwareTokens)
      throw noSoftwareToken('Software Token MFA has not been enabled by the userPool');
    const { secret } = beginSoftwareToken(pool, user);
    logCode(pool, user);
    return { SecretCode: secret, ...renewSession(pending) };
  },
};
