import { Amplify } from 'aws-amplify';
import { AuthError, confirmSignIn, fetchAuthSession, type SignInOutput, signIn } from 'aws-amplify/auth';
import { ConsoleLogger } from 'aws-amplify/utils';
import { CommandFault } from '../shell/command-fault.ts';
import type { UserPoolChoice, UserPoolPlace } from './find-user-pool.ts';

export interface SignInOptions extends UserPoolChoice {
  user: string;
  /** Null: asked for. */
  password: string | null;
}

export interface SignInPorts {
  findUserPool(where: UserPoolChoice): Promise<UserPoolPlace>;
  /** Puts a question to whoever sits there. */
  ask(question: string): Promise<string>;
  say(text: string): void;
}

type Step = SignInOutput['nextStep'];

/** After these the same question may be answered again. */
const MENDABLE: ReadonlySet<string> = new Set([
  'CodeMismatchException',
  'EnableSoftwareTokenMFAException',
  'ExpiredCodeException',
  'InvalidPasswordException',
  // Amplify's own word on a code that is none.
  'SignInException',
]);

/** Signs somebody in and returns the access token. Throws a `CommandFault` where the user pool does not let them. */
export const runSignIn = async (
  { user, password, ...where }: SignInOptions,
  ports: SignInPorts,
): Promise<string> => {
  const pool = await ports.findUserPool(where);
  // It would warn of an endpoint that is not AWS's.
  ConsoleLogger.LOG_LEVEL = 'ERROR';
  const place = { userPoolId: pool.poolId, userPoolClientId: pool.clientId };
  const userPoolEndpoint = pool.endpoint === null ? {} : { userPoolEndpoint: pool.endpoint };
  Amplify.configure({ Auth: { Cognito: { ...place, ...userPoolEndpoint } } });
  try {
    const given = password ?? (await ports.ask(`Password of ${user}: `));
    await answerSteps(await signIn({ username: user, password: given }), user, ports);
    return String((await fetchAuthSession()).tokens?.accessToken);
  } catch (error) {
    if (!(error instanceof AuthError)) throw error;
    throw new CommandFault(error.message, 'npm start prints the accounts and their passwords.', {
      cause: error,
    });
  }
};

const answerSteps = async (
  first: SignInOutput,
  user: string,
  { ask, say }: Pick<SignInPorts, 'ask' | 'say'>,
): Promise<void> => {
  for (let output = first; !output.isSignedIn; ) {
    const challengeResponse = (await ask(toQuestion(output.nextStep, user))).trim();
    try {
      output = await confirmSignIn({ challengeResponse });
    } catch (error) {
      if (!(error instanceof AuthError) || !MENDABLE.has(error.name)) throw error;
      say(error.message);
    }
  }
};

/** What somebody has to answer at this step. */
const toQuestion = (step: Step, user: string): string => {
  if (step.signInStep === 'CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED')
    return 'The password is temporary. New password: ';
  if (step.signInStep === 'CONFIRM_SIGN_IN_WITH_TOTP_CODE') return 'Code of the authenticator app: ';
  if (step.signInStep === 'CONTINUE_SIGN_IN_WITH_TOTP_SETUP') {
    const { sharedSecret, getSetupUri } = step.totpSetupDetails;
    return [
      'This user pool requires an authenticator app. Add this account to yours:',
      `  ${getSetupUri('local', user)}`,
      `  ${sharedSecret}`,
      'Code that it shows: ',
    ].join('\n');
  }
  throw new CommandFault(
    `This command does not support the step ${step.signInStep}.`,
    'Sign in with Amplify.',
  );
};
