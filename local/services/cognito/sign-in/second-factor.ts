import type { JsonObject } from '../../../kernel/json.ts';
import type { UserPoolClientModel } from '../../../template/user-pool-model.ts';
import { endedSession, invalidParameter, usedSecondFactor, wrongSecondFactor } from '../errors.ts';
import { readText } from '../input.ts';
import type { SecondFactorChallenge } from '../pending-challenges.ts';
import type { PoolUser } from '../pool-document.ts';
import { logCode, verifyCode } from '../second-factor/software-token.ts';
import { issueTokens } from '../tokens/issue-tokens.ts';
import { toClientMetadata } from '../triggers/client-metadata.ts';
import { announceSignIn } from '../triggers/sign-in.ts';
import type { UserPool } from '../user-pool.ts';
import { checkAccount } from './find-account.ts';

/** The challenge for a second factor; null if the password is enough. */
export const askForSecondFactor = (
  pool: UserPool,
  user: PoolUser,
  { clientId }: UserPoolClientModel,
): JsonObject | null => {
  const name = findChallenge(pool.model, user);
  if (name === null) return null;
  if (name === 'SOFTWARE_TOKEN_MFA') logCode(pool, user);
  return {
    ChallengeName: name,
    Session: pool.secondFactors.put({ name, sub: user.sub, clientId }),
    ChallengeParameters: { USER_ID_FOR_SRP: user.username, ...toParameters(name, user) },
  };
};

interface Answered {
  session: string;
  responses: JsonObject;
  /** The request, for its `ClientMetadata`. */
  input: JsonObject;
}

/**
 * SOFTWARE_TOKEN_MFA: a code of the authenticator app. That the session remains valid after a used code is an
 * assumption.
 */
export const answerSecondFactor = async (
  pool: UserPool,
  answered: Answered,
  client: UserPoolClientModel,
): Promise<JsonObject> => {
  const code = readText(answered.responses, 'SOFTWARE_TOKEN_MFA_CODE');
  const user = findAsked(pool, answered, { name: 'SOFTWARE_TOKEN_MFA', clientId: client.clientId });
  const verdict = verifyCode(pool, user, code);
  if (verdict === 'used') throw usedSecondFactor();
  if (verdict === 'wrong') throw wrongSecondFactor();
  return letIn(pool, answered, { user, client });
};

/** MFA_SETUP: the authenticator app is set up. Cognito's error if it is not is not documented. */
export const finishSetUp = async (
  pool: UserPool,
  answered: Answered,
  client: UserPoolClientModel,
): Promise<JsonObject> => {
  const user = findAsked(pool, answered, { name: 'MFA_SETUP', clientId: client.clientId });
  if (!user.softwareToken?.isVerified) throw invalidParameter('User has not verified software token mfa');
  return letIn(pool, answered, { user, client });
};

/** The pool's requirement for this user; null for the password only. */
const findChallenge = ({ mfa, hasSoftwareTokens }: UserPool['model'], { softwareToken }: PoolUser) => {
  if (mfa === 'OFF') return null;
  if (softwareToken?.isVerified && (softwareToken.isEnabled || mfa === 'ON')) return 'SOFTWARE_TOKEN_MFA';
  return mfa === 'ON' && hasSoftwareTokens ? 'MFA_SETUP' : null;
};

const toParameters = (name: SecondFactorChallenge['name'], { softwareToken }: PoolUser): JsonObject =>
  name === 'MFA_SETUP'
    ? { MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA"]' }
    : { FRIENDLY_DEVICE_NAME: softwareToken?.deviceName ?? '' };

/** The user of a session. It stays open, so that a wrong code can be corrected. */
const findAsked = (
  pool: UserPool,
  { session, responses }: Answered,
  asked: Pick<SecondFactorChallenge, 'name' | 'clientId'>,
): PoolUser => {
  const challenge = pool.secondFactors.find(session);
  const user = challenge === null ? null : pool.users.find(challenge.sub);
  if (challenge?.name !== asked.name || challenge.clientId !== asked.clientId || user === null)
    throw endedSession();
  if (pool.users.find(readText(responses, 'USERNAME')) !== user) throw endedSession();
  checkAccount(pool, user);
  return user;
};

const letIn = async (
  pool: UserPool,
  { session, input }: Answered,
  { user, client }: { user: PoolUser; client: UserPoolClientModel },
) => {
  pool.secondFactors.take(session);
  const metadata = toClientMetadata(input);
  await announceSignIn(pool, user, client, metadata);
  const AuthenticationResult = await issueTokens(pool, user, client, metadata);
  return { AuthenticationResult, ChallengeParameters: {} };
};
