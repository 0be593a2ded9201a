import { CognitoRefusal, signIn, type SignInPorts as TerminalPorts } from 'appsync-offline/cli';
import { CommandFault } from '../shell/command-fault.ts';
import type { UserPoolChoice, UserPoolPlace } from './find-user-pool.ts';

export interface SignInOptions extends UserPoolChoice {
  user: string;
  /** Null to ask for it. */
  password: string | null;
}

export interface SignInPorts extends TerminalPorts {
  findUserPool(where: UserPoolChoice): Promise<UserPoolPlace>;
}

/**
 * Signs in and resolves with the access token. Rejects with a `CommandFault` if the user pool rejects the
 * sign-in, and with the package's `LocalFault` for a challenge that it does not support.
 */
export const runSignIn = async (
  { user, password, ...where }: SignInOptions,
  { findUserPool, ask, say }: SignInPorts,
): Promise<string> => {
  const { poolId, clientId, endpoint } = await findUserPool(where);
  const place = { poolId, clientId, endpoint: endpoint ?? toEndpoint(poolId) };
  const given = password ?? (await ask(`Password of ${user}: `));
  try {
    return await signIn({ ...place, user, password: given }, { ask, say });
  } catch (error) {
    if (!(error instanceof CognitoRefusal)) throw error;
    throw new CommandFault(error.message, 'npm start prints the accounts and their passwords.', {
      cause: error,
    });
  }
};

/** The endpoint of Cognito itself. https://docs.aws.amazon.com/general/latest/gr/cognito_identity.html */
const toEndpoint = (poolId: string): string =>
  `https://cognito-idp.${poolId.slice(0, poolId.indexOf('_'))}.amazonaws.com/`;
