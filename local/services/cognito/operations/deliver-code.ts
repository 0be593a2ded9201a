import type { JsonObject } from '../../../kernel/json.ts';
import type { UserPoolClientModel } from '../../../template/user-pool-model.ts';
import { simulateDelivery } from '../accounts/codes.ts';
import { unknownUser } from '../errors.ts';
import { readOptionalText, readText } from '../input.ts';
import type { PoolUser } from '../pool-document.ts';
import { checkSecretHash } from '../sign-in/secret-hash.ts';
import type { UserPool } from '../user-pool.ts';

/**
 * Returns the destination of a code that was requested without a sign-in. `send` sends it, and returns where
 * to, or null if that must not be disclosed. If the client must not disclose which users exist, an unknown user has a
 * destination as well.
 */
export const deliverCode = async (
  input: JsonObject,
  { pool, client }: { pool: UserPool; client: UserPoolClientModel },
  send: (user: PoolUser) => Promise<JsonObject | null>,
): Promise<JsonObject> => {
  const name = readText(input, 'Username');
  const user = pool.users.find(name);
  checkSecretHash(client, [name, user?.username ?? name], readOptionalText(input, 'SecretHash'));
  if (user === null && !client.hidesUnknownUsers) throw unknownUser();
  const delivery = user === null ? null : await send(user);
  return { CodeDeliveryDetails: delivery ?? simulateDelivery(pool, name) };
};
