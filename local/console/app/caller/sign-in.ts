import { type CallCognito, type CognitoAnswer, CognitoRefusal, createCallCognito } from './call-cognito.ts';
import type { PoolClient } from './caller.ts';
import { beginProof } from './password-proof.ts';
import type { Tokens } from './tokens.ts';

/** The next step of a sign-in. */
export type SignInStep =
  | { kind: 'done'; tokens: Tokens }
  | {
      kind: 'question';
      /** What to enter. */
      question: string;
      /** A secret to be added to an authenticator app first. */
      secret: string | null;
      isPassword: boolean;
      answer(text: string): Promise<SignInStep>;
    };

interface SignInContext {
  call: CallCognito;
  pool: PoolClient;
  username: string;
}

/**
 * Signs in to a user pool. Challenges after the password, such as a new password or a code, are returned as a
 * question. Rejects with a `CognitoRefusal`; a question whose answer was rejected may be answered again.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-authentication-flow-methods.html
 */
export const signIn = async (pool: PoolClient, username: string, password: string): Promise<SignInStep> => {
  const context = { call: createCallCognito(pool.endpoint), pool, username };
  return toStep(await proveThePassword(context, password), context);
};

/** Null if the session has ended. */
export const refreshTokens = async (pool: PoolClient, { refresh }: Tokens): Promise<Tokens | null> => {
  if (refresh === null) return null;
  const answer = await createCallCognito(pool.endpoint)('InitiateAuth', {
    AuthFlow: 'REFRESH_TOKEN_AUTH',
    ClientId: pool.clientId,
    AuthParameters: { REFRESH_TOKEN: refresh },
  }).catch(() => null);
  const tokens = answer && toTokens(answer);
  return tokens && { ...tokens, refresh: tokens.refresh ?? refresh };
};

const proveThePassword = async (context: SignInContext, password: string): Promise<CognitoAnswer> => {
  const { call, pool, username } = context;
  const proof = beginProof();
  try {
    const challenge = await call('InitiateAuth', {
      AuthFlow: 'USER_SRP_AUTH',
      ClientId: pool.clientId,
      AuthParameters: { USERNAME: username, SRP_A: proof.publicNumber },
    });
    const parameters = challenge.ChallengeParameters as Readonly<Record<string, string>>;
    return await call('RespondToAuthChallenge', {
      ChallengeName: challenge.ChallengeName,
      ClientId: pool.clientId,
      ChallengeResponses: await proof.answer(parameters, password, pool.poolId),
    });
  } catch (error) {
    // A client may have that flow disabled, and this one enabled.
    if (!(error instanceof CognitoRefusal) || error.name !== 'InvalidParameterException') throw error;
    return call('InitiateAuth', {
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId: pool.clientId,
      AuthParameters: { USERNAME: username, PASSWORD: password },
    });
  }
};

const toTokens = ({ AuthenticationResult }: CognitoAnswer): Tokens | null => {
  const result = AuthenticationResult as { AccessToken: string; RefreshToken?: string } | undefined;
  return result === undefined ? null : { access: result.AccessToken, refresh: result.RefreshToken ?? null };
};

/** The response to each challenge, and the question for it. */
const QUESTIONS: Readonly<Record<string, { question: string; response: string }>> = {
  NEW_PASSWORD_REQUIRED: { question: 'The password is temporary. New password', response: 'NEW_PASSWORD' },
  SOFTWARE_TOKEN_MFA: { question: 'Code from the authenticator app', response: 'SOFTWARE_TOKEN_MFA_CODE' },
  SMS_MFA: { question: 'Code from the text message', response: 'SMS_MFA_CODE' },
  EMAIL_OTP: { question: 'Code from the email', response: 'EMAIL_OTP_CODE' },
};

const toStep = async (answer: CognitoAnswer, context: SignInContext): Promise<SignInStep> => {
  const tokens = toTokens(answer);
  if (tokens !== null) return { kind: 'done', tokens };
  const name = String(answer.ChallengeName);
  const session = String(answer.Session);
  if (name === 'MFA_SETUP') return setUpAuthenticator(session, context);
  const known = QUESTIONS[name];
  if (known === undefined) throw new Error(`The console does not support the challenge ${name}.`);
  return {
    kind: 'question',
    question: known.question,
    secret: null,
    isPassword: name === 'NEW_PASSWORD_REQUIRED',
    answer: async (text) =>
      toStep(await respond(context, { name, session, responses: { [known.response]: text } }), context),
  };
};

const setUpAuthenticator = async (session: string, context: SignInContext): Promise<SignInStep> => {
  const { SecretCode, Session } = await context.call('AssociateSoftwareToken', { Session: session });
  return {
    kind: 'question',
    question: 'Code that the authenticator app shows for it',
    secret: String(SecretCode),
    isPassword: false,
    answer: async (text) => {
      const verified = await context.call('VerifySoftwareToken', { Session, UserCode: text });
      const next = { name: 'MFA_SETUP', session: String(verified.Session), responses: {} };
      return toStep(await respond(context, next), context);
    },
  };
};

const respond = (
  { call, pool, username }: SignInContext,
  {
    name,
    session,
    responses,
  }: { name: string; session: string; responses: Readonly<Record<string, string>> },
): Promise<CognitoAnswer> =>
  call('RespondToAuthChallenge', {
    ChallengeName: name,
    ClientId: pool.clientId,
    Session: session,
    ChallengeResponses: { USERNAME: username, ...responses },
  });
