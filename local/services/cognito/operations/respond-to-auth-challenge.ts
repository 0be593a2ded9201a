import type { JsonObject } from '../../../kernel/json.ts';
import type { UserPoolClientModel } from '../../../template/user-pool-model.ts';
import { invalidParameter } from '../errors.ts';
import { readObject, readOptionalText, readText } from '../input.ts';
import { answerCustomChallenge, continueCustomSignIn } from '../sign-in/custom-flow.ts';
import { finishSignIn } from '../sign-in/finish-sign-in.ts';
import { chooseNewPassword } from '../sign-in/new-password.ts';
import { endHandshake } from '../sign-in/password-handshake.ts';
import { answerSecondFactor, finishSetUp } from '../sign-in/second-factor.ts';
import { checkSecretHash } from '../sign-in/secret-hash.ts';
import { toClientMetadata } from '../triggers/client-metadata.ts';
import type { UserPool } from '../user-pool.ts';
import type { ClientOperation } from './operation.ts';

type AnswerChallenge = (
  pool: UserPool,
  answered: { session: string; responses: JsonObject; input: JsonObject },
  client: UserPoolClientModel,
) => Promise<JsonObject>;

/** Challenges that continue with a session; for `PASSWORD_VERIFIER` the secret block replaces it. */
const answers: ReadonlyMap<string, AnswerChallenge> = new Map([
  ['CUSTOM_CHALLENGE', answerCustomChallenge],
  ['MFA_SETUP', finishSetUp],
  ['NEW_PASSWORD_REQUIRED', chooseNewPassword],
  ['SOFTWARE_TOKEN_MFA', answerSecondFactor],
]);

export const respondToAuthChallenge: ClientOperation = {
  by: 'client',
  run: async (input, { pool, client }) => {
    const challenge = readText(input, 'ChallengeName');
    const responses = readObject(input, 'ChallengeResponses');
    checkSecretHash(client, [readText(responses, 'USERNAME')], readOptionalText(responses, 'SECRET_HASH'));
    if (challenge === 'PASSWORD_VERIFIER') return answerPassword(pool, { responses, input }, client);
    const answer = answers.get(challenge);
    if (answer === undefined) throw invalidParameter(`This session is not waiting for ${challenge}.`);
    return answer(pool, { session: readText(input, 'Session'), responses, input }, client);
  },
};

const answerPassword = async (
  pool: UserPool,
  { responses, input }: { responses: JsonObject; input: JsonObject },
  client: UserPoolClientModel,
): Promise<JsonObject> => {
  const { user, customSteps } = await endHandshake(pool, responses, client);
  const metadata = toClientMetadata(input);
  if (customSteps === null) return finishSignIn(pool, user, client, metadata);
  return continueCustomSignIn(pool, { user, client, steps: customSteps, ...metadata });
};
