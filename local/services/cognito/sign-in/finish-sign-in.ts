import type { JsonObject } from '../../../kernel/json.ts';
import type { UserPoolClientModel } from '../../../template/user-pool-model.ts';
import type { PoolUser } from '../pool-document.ts';
import { issueTokens, type SignedIn } from '../tokens/issue-tokens.ts';
import { announceSignIn } from '../triggers/sign-in.ts';
import type { UserPool } from '../user-pool.ts';
import { checkAccount } from './find-account.ts';
import { askForSecondFactor } from './second-factor.ts';

/** After a correct password: tokens, or the next challenge. */
export const finishSignIn = async (
  pool: UserPool,
  user: PoolUser,
  client: UserPoolClientModel,
  signedIn: SignedIn = {},
): Promise<JsonObject> => {
  checkAccount(pool, user);
  if (user.status === 'FORCE_CHANGE_PASSWORD') {
    const Session = pool.newPasswords.put({ sub: user.sub, clientId: client.clientId });
    const texts = toAttributeTexts(user, pool.model.requiredAttributes);
    return {
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      Session,
      ChallengeParameters: { USER_ID_FOR_SRP: user.username, ...texts },
    };
  }
  const challenge = askForSecondFactor(pool, user, client);
  if (challenge !== null) return challenge;
  return completeSignIn(pool, user, client, signedIn);
};

/** After all challenges: tokens. */
export const completeSignIn = async (
  pool: UserPool,
  user: PoolUser,
  client: UserPoolClientModel,
  signedIn: SignedIn = {},
): Promise<JsonObject> => {
  await announceSignIn(pool, user, client, signedIn);
  return { AuthenticationResult: await issueTokens(pool, user, client, signedIn), ChallengeParameters: {} };
};

/** `{}` and `[]` as strings: a challenge's parameters are strings only. */
const toAttributeTexts = ({ attributes }: PoolUser, required: readonly string[]): JsonObject => ({
  userAttributes: JSON.stringify(attributes),
  requiredAttributes: JSON.stringify(
    required.filter((name) => !attributes[name]).map((name) => `userAttributes.${name}`),
  ),
});
