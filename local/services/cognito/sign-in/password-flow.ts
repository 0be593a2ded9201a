import type { JsonObject } from '../../../kernel/json.ts';
import type { UserPoolClientModel } from '../../../template/user-pool-model.ts';
import { isPasswordOf } from '../accounts/passwords.ts';
import { notAuthorized } from '../errors.ts';
import { readText } from '../input.ts';
import { allowSignIn } from '../triggers/sign-in.ts';
import type { UserPool } from '../user-pool.ts';
import { toUnknownFailure } from './find-account.ts';
import { finishSignIn } from './finish-sign-in.ts';

/** USER_PASSWORD_AUTH: the password in plain text. */
export const signInWithPassword = async (
  pool: UserPool,
  parameters: JsonObject,
  client: UserPoolClientModel,
  input: JsonObject,
): Promise<JsonObject> => {
  const user = pool.users.find(readText(parameters, 'USERNAME'));
  const password = readText(parameters, 'PASSWORD');
  if (user === null) throw toUnknownFailure(client);
  await allowSignIn(pool, user, client, input);
  if (!isPasswordOf(pool, user, password)) throw notAuthorized();
  return finishSignIn(pool, user, client);
};
