import { noSoftwareToken, wrongFirstCode } from '../errors.ts';
import { readOptionalText, readText } from '../input.ts';
import { verifyCode } from '../second-factor/software-token.ts';
import { renewSession } from '../sign-in/find-pending-sign-in.ts';
import type { TokenOrSessionOperation } from './operation.ts';

/**
 * The first code of an authenticator app, which is valid from then on. A user who had to set it up in order
 * to sign in has to enter one at each sign-in; a user who did so voluntarily enables it with
 * `SetUserMFAPreference`.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_VerifySoftwareToken.html
 */
export const verifySoftwareToken: TokenOrSessionOperation = {
  by: 'token-or-session',
  run: async (input, pending) => {
    const { pool, user, session } = pending;
    const code = readText(input, 'UserCode');
    if (user.softwareToken === null) throw noSoftwareToken();
    if (verifyCode(pool, user, code) !== 'good') throw wrongFirstCode();
    const { softwareToken } = user;
    const isAsked = session !== null || pool.model.mfa === 'ON';
    pool.users.change(user, {
      softwareToken: {
        ...softwareToken,
        isVerified: true,
        isEnabled: softwareToken.isEnabled || isAsked,
        deviceName: readOptionalText(input, 'FriendlyDeviceName') ?? '',
      },
    });
    return { Status: 'SUCCESS', ...renewSession(pending) };
  },
};
