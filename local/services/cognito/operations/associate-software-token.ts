import { noSoftwareToken } from '../errors.ts';
import { beginSoftwareToken, tellCode } from '../second-factor/software-token.ts';
import { renewSession } from '../sign-in/find-pending-sign-in.ts';
import type { NewcomerOperation } from './operation.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AssociateSoftwareToken.html */
export const associateSoftwareToken: NewcomerOperation = {
  by: 'newcomer',
  run: async (_, newcomer) => {
    const { pool, user } = newcomer;
    if (!pool.model.hasSoftwareTokens)
      throw noSoftwareToken('Software Token MFA has not been enabled by the userPool');
    const { secret } = beginSoftwareToken(pool, user);
    tellCode(pool, user);
    return { SecretCode: secret, ...renewSession(newcomer) };
  },
};
