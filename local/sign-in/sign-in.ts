import { LocalFault } from '../kernel/errors.ts';
import { isJsonObject, type JsonObject } from '../kernel/json.ts';
import { type CallCognito, CognitoRefusal, createCallCognito } from './call-cognito.ts';
import { beginProof } from './password-claim.ts';

export interface SignInOptions {
  /** The API of the user pool, such as `https://cognito-idp.eu-west-1.amazonaws.com/`. */
  endpoint: string;
  /** Such as `eu-west-1_Abc123`. */
  poolId: string;
  /** A client without a secret. */
  clientId: string;
  user: string;
  password: string;
}

export interface SignInPorts {
  /** Resolves with the user's answer. */
  ask(question: string): Promise<string>;
  /** Prints a line for the user. */
  say(line: string): void;
}

/**
 * Signs in to a user pool by SRP, and resolves with the access token. Challenges after the password (a new
 * password, a code, an authenticator app to set up) are passed to the user, again if the answer is rejected.
 * Rejects with a `CognitoRefusal` if the pool rejects the sign-in, and with a `LocalFault` (`UNSUPPORTED`)
 * for other challenges.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-authentication-flow-methods.html
 */
export const signIn = async (options: SignInOptions, ports: SignInPorts): Promise<string> => {
  const call = createCallCognito(options.endpoint);
  let state = await proveThePassword(call, options);
  while (!isJsonObject(state.AuthenticationResult))
    state = await answerChallenge(state, { call, ...options }, ports);
  return String(state.AuthenticationResult.AccessToken);
};

interface Context extends Pick<SignInOptions, 'clientId' | 'user'> {
  call: CallCognito;
}

const proveThePassword = async (
  call: CallCognito,
  { clientId, poolId, user, password }: SignInOptions,
): Promise<JsonObject> => {
  const proof = beginProof();
  const { ChallengeName, ChallengeParameters } = await call('InitiateAuth', {
    AuthFlow: 'USER_SRP_AUTH',
    ClientId: clientId,
    AuthParameters: { USERNAME: user, SRP_A: proof.publicNumber },
  });
  const parameters = isJsonObject(ChallengeParameters) ? ChallengeParameters : {};
  const poolName = poolId.slice(poolId.indexOf('_') + 1);
  return call('RespondToAuthChallenge', {
    ChallengeName: ChallengeName ?? 'PASSWORD_VERIFIER',
    ClientId: clientId,
    ChallengeResponses: proof.answer(parameters, password, poolName),
  });
};

/** The name and the session of the challenge, and who answers it. */
interface Challenge extends Context {
  session: string;
  username: string;
}

type Answer = (challenge: Challenge, ports: SignInPorts) => Promise<JsonObject>;

const answerChallenge = async (
  { ChallengeName, Session, ChallengeParameters }: JsonObject,
  context: Context,
  ports: SignInPorts,
): Promise<JsonObject> => {
  const name = String(ChallengeName);
  const answer = Object.hasOwn(answers, name) ? answers[name] : undefined;
  if (answer === undefined) {
    const fix = 'Sign in with AWS Amplify, and copy the access token.';
    throw new LocalFault('UNSUPPORTED', `This command does not support the challenge ${name}.`, fix);
  }
  const parameters = isJsonObject(ChallengeParameters) ? ChallengeParameters : {};
  const username = String(parameters.USER_ID_FOR_SRP ?? context.user);
  return answer({ ...context, session: String(Session), username }, ports);
};

const respond = (
  { call, clientId, username }: Challenge,
  name: string,
  session: string,
  responses: JsonObject,
) =>
  call('RespondToAuthChallenge', {
    ChallengeName: name,
    ClientId: clientId,
    Session: session,
    ChallengeResponses: { USERNAME: username, ...responses },
  });

/** After these, the same question may be answered again. */
const CORRECTABLE = new Set([
  'CodeMismatchException',
  'EnableSoftwareTokenMFAException',
  'ExpiredCodeException',
  'InvalidParameterException',
  'InvalidPasswordException',
]);

const askUntilAccepted = async <Result>(
  question: string,
  { ask, say }: SignInPorts,
  send: (answer: string) => Promise<Result>,
): Promise<Result> => {
  for (;;) {
    try {
      return await send((await ask(question)).trim());
    } catch (error) {
      if (!(error instanceof CognitoRefusal) || !CORRECTABLE.has(error.name)) throw error;
      say(error.message);
    }
  }
};

const setUpAuthenticator: Answer = async (challenge, ports) => {
  const { call, session, user } = challenge;
  const { SecretCode, Session: begun } = await call('AssociateSoftwareToken', { Session: session });
  const uri = `otpauth://totp/${encodeURIComponent(user)}?secret=${SecretCode}`;
  const question = [
    'This user pool requires an authenticator app. Add this account to yours:',
    `  ${uri}`,
    `  ${SecretCode}`,
    'Code that it shows: ',
  ].join('\n');
  const { Session: verified } = await askUntilAccepted(question, ports, (UserCode) =>
    call('VerifySoftwareToken', { Session: begun ?? null, UserCode }),
  );
  return respond(challenge, 'MFA_SETUP', String(verified), {});
};

const answers: Readonly<Record<string, Answer>> = {
  NEW_PASSWORD_REQUIRED: (challenge, ports) =>
    askUntilAccepted('The password is temporary. New password: ', ports, (NEW_PASSWORD) =>
      respond(challenge, 'NEW_PASSWORD_REQUIRED', challenge.session, { NEW_PASSWORD }),
    ),
  SOFTWARE_TOKEN_MFA: (challenge, ports) =>
    askUntilAccepted('Code from the authenticator app: ', ports, (SOFTWARE_TOKEN_MFA_CODE) =>
      respond(challenge, 'SOFTWARE_TOKEN_MFA', challenge.session, { SOFTWARE_TOKEN_MFA_CODE }),
    ),
  MFA_SETUP: setUpAuthenticator,
};
