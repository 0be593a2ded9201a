import { isJsonObject, type JsonObject } from '../../../kernel/json.ts';
import type { UserPoolClientModel } from '../../../template/user-pool-model.ts';
import { CognitoFailure, endedSession, notAuthorized } from '../errors.ts';
import { readOptionalText, readText } from '../input.ts';
import type { CustomStep } from '../pending-challenges.ts';
import type { PoolUser } from '../pool-document.ts';
import { type ClientMetadata, toClientMetadata } from '../triggers/client-metadata.ts';
import { invokeTrigger, toTriggerAttributes } from '../triggers/invoke-trigger.ts';
import type { UserPool } from '../user-pool.ts';
import { checkAccount, toUnknownFailure } from './find-account.ts';
import { completeSignIn } from './finish-sign-in.ts';
import { beginHandshake } from './password-handshake.ts';

interface CustomSignIn extends ClientMetadata {
  user: PoolUser;
  client: UserPoolClientModel;
  /** The answered steps so far. */
  steps: readonly CustomStep[];
  /** InitiateAuth and its parameters, if SRP may verify the password. */
  srp?: { parameters: JsonObject; input: JsonObject };
}

/**
 * CUSTOM_AUTH: the pool's functions define the challenges, create each one, and verify its answer.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-challenge.html
 */
export const beginCustomSignIn = async (
  pool: UserPool,
  parameters: JsonObject,
  { client, input }: { client: UserPoolClientModel; input: JsonObject },
): Promise<JsonObject> => {
  const user = pool.users.find(readText(parameters, 'USERNAME'));
  if (user === null) throw toUnknownFailure(client);
  checkAccount(pool, user);
  const isSrp = readOptionalText(parameters, 'SRP_A') !== null;
  const steps: CustomStep[] = isSrp
    ? [{ challengeName: 'SRP_A', challengeResult: true, challengeMetadata: null }]
    : [];
  return goOn(pool, { user, client, steps, ...(isSrp && { srp: { parameters, input } }) });
};

/** After the password was verified, as a step of a custom sign-in. */
export const continueCustomSignIn = (
  pool: UserPool,
  { steps, ...signIn }: Omit<CustomSignIn, 'srp'>,
): Promise<JsonObject> => {
  const step = { challengeName: 'PASSWORD_VERIFIER', challengeResult: true, challengeMetadata: null };
  return goOn(pool, { ...signIn, steps: [...steps, step] });
};

/** CUSTOM_CHALLENGE: an answer, which a function of the pool verifies. */
export const answerCustomChallenge = async (
  pool: UserPool,
  { session, responses, input }: { session: string; responses: JsonObject; input: JsonObject },
  client: UserPoolClientModel,
): Promise<JsonObject> => {
  const challenge = pool.customChallenges.take(session);
  const user = challenge?.clientId === client.clientId ? pool.users.find(challenge.sub) : null;
  if (challenge === null || user === null) throw endedSession();
  const verified = await invokeRequired(pool, {
    ...{ name: 'VerifyAuthChallengeResponse', source: 'VerifyAuthChallengeResponse_Authentication' },
    ...{ username: user.username, clientId: client.clientId },
    request: {
      userAttributes: toTriggerAttributes(user),
      privateChallengeParameters: challenge.privateParameters,
      challengeAnswer: readOptionalText(responses, 'ANSWER'),
      ...toClientMetadata(input),
    },
    response: { answerCorrect: false },
  });
  const step = {
    challengeName: 'CUSTOM_CHALLENGE',
    challengeResult: verified.answerCorrect === true,
    challengeMetadata: challenge.metadata,
  };
  return goOn(pool, { user, client, steps: [...challenge.steps, step], ...toClientMetadata(input) });
};

/** Invokes the pool's function for the next step: tokens, a failure, or one more challenge. */
const goOn = async (pool: UserPool, signIn: CustomSignIn): Promise<JsonObject> => {
  const { user, client, steps, clientMetadata, srp } = signIn;
  const next = await invokeRequired(pool, {
    ...{ name: 'DefineAuthChallenge', source: 'DefineAuthChallenge_Authentication' },
    ...{ username: user.username, clientId: client.clientId },
    request: {
      userAttributes: toTriggerAttributes(user),
      session: steps.map((step) => ({ ...step })),
      ...(clientMetadata !== undefined && { clientMetadata }),
    },
    response: { challengeName: null, issueTokens: false, failAuthentication: false },
  });
  if (next.failAuthentication === true) throw notAuthorized();
  if (next.issueTokens === true) return completeSignIn(pool, user, client, signIn);
  if (next.challengeName === 'PASSWORD_VERIFIER' && srp !== undefined)
    return beginHandshake(pool, srp.parameters, { client, input: srp.input, customSteps: steps });
  return createChallenge(pool, signIn, String(next.challengeName));
};

const createChallenge = async (
  pool: UserPool,
  { user, client, steps, clientMetadata }: CustomSignIn,
  challengeName: string,
): Promise<JsonObject> => {
  const created = await invokeRequired(pool, {
    ...{ name: 'CreateAuthChallenge', source: 'CreateAuthChallenge_Authentication' },
    ...{ username: user.username, clientId: client.clientId },
    request: {
      userAttributes: toTriggerAttributes(user),
      challengeName,
      session: steps.map((step) => ({ ...step })),
      ...(clientMetadata !== undefined && { clientMetadata }),
    },
    response: { publicChallengeParameters: null, privateChallengeParameters: null, challengeMetadata: null },
  });
  const { publicChallengeParameters: shown, privateChallengeParameters: hidden, challengeMetadata } = created;
  const Session = pool.customChallenges.put({
    sub: user.sub,
    clientId: client.clientId,
    steps,
    privateParameters: isJsonObject(hidden) ? hidden : {},
    metadata: typeof challengeMetadata === 'string' ? challengeMetadata : null,
  });
  return {
    ChallengeName: challengeName,
    Session,
    ChallengeParameters: { USERNAME: user.username, ...(isJsonObject(shown) && shown) },
  };
};

const invokeRequired = async (
  pool: UserPool,
  call: Parameters<typeof invokeTrigger>[1],
): Promise<JsonObject> => {
  const response = await invokeTrigger(pool, call);
  if (response !== null) return response;
  throw new CognitoFailure(
    'InvalidLambdaResponseException',
    'Custom auth lambda trigger is not configured for the user pool.',
  );
};
