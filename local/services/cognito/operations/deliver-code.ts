import type { JsonObject } from '../../../kernel/json.ts';
import type { UserPoolClientModel } from '../../../template/user-pool-model.ts';
import { toDelivery } from '../accounts/codes.ts';
import { unknownUser } from '../errors.ts';
import { readOptionalText, readText } from '../input.ts';
import type { PoolUser } from '../pool-document.ts';
import { checkSecretHash } from '../sign-in/secret-hash.ts';
import type { UserPool } from '../user-pool.ts';

/**
 * Answers where a code went that somebody asked for who has not signed in. `send` sends it, and says where to. Nobody
 * seems to get one as well, where the client is not to learn who has an account.
 */
export const deliverCode = async (
  input: JsonObject,
  { pool, client }: { pool: UserPool; client: UserPoolClientModel },
  send: (user: PoolUser) => Promise<JsonObject>,
): Promise<JsonObject> => {
  const name = readText(input, 'Username');
  const user = pool.users.find(name);
  checkSecretHash(client, [name, user?.username ?? name], readOptionalText(input, 'SecretHash'));
  if (user !== null) return { CodeDeliveryDetails: await send(user) };
  if (!client.hidesUnknownUsers) throw unknownUser();
  return { CodeDeliveryDetails: toDelivery('email', name) };
};
