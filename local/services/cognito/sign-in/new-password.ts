import type { JsonObject } from '../../../kernel/json.ts';
import type { UserPoolClientModel } from '../../../template/user-pool-model.ts';
import { checkAttributeNames, checkClientAttributes } from '../accounts/attributes.ts';
import { checkPassword } from '../accounts/password-policy.ts';
import { toKeptPassword } from '../accounts/passwords.ts';
import { notAuthorized } from '../errors.ts';
import { readText } from '../input.ts';
import { toClientMetadata } from '../triggers/client-metadata.ts';
import type { UserPool } from '../user-pool.ts';
import { finishSignIn } from './finish-sign-in.ts';

const PREFIX = 'userAttributes.';

/** NEW_PASSWORD_REQUIRED: the user replaces a temporary password. */
export const chooseNewPassword = async (
  pool: UserPool,
  { session, responses, input }: { session: string; responses: JsonObject; input: JsonObject },
  client: UserPoolClientModel,
): Promise<JsonObject> => {
  const password = readText(responses, 'NEW_PASSWORD');
  checkPassword(password, pool.model.passwordPolicy);
  const attributes = toGivenAttributes(responses);
  checkAttributeNames(attributes);
  checkClientAttributes(attributes);
  const challenge = pool.newPasswords.take(session);
  const user = challenge?.clientId === client.clientId ? pool.users.find(challenge.sub) : null;
  if (user === null) throw notAuthorized('Invalid session for the user.');
  pool.users.change(user, {
    password: toKeptPassword(pool, user.username, password),
    temporaryUntil: null,
    status: 'CONFIRMED',
    attributes: { ...user.attributes, ...attributes },
  });
  const source = 'TokenGeneration_NewPasswordChallenge';
  return finishSignIn(pool, user, client, { source, ...toClientMetadata(input) });
};

const toGivenAttributes = (responses: JsonObject): Record<string, string> =>
  Object.fromEntries(
    Object.entries(responses)
      .filter(([name]) => name.startsWith(PREFIX) && name !== `${PREFIX}sub`)
      .map(([name, value]) => [name.slice(PREFIX.length), String(value)]),
  );
