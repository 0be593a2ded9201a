import type { JsonObject } from '../../../kernel/json.ts';
import { unknownUser } from '../errors.ts';
import { readText } from '../input.ts';
import type { PoolUser } from '../pool-document.ts';
import type { UserPool } from '../user-pool.ts';

/** The user that an administrator names; throws `UserNotFoundException`. */
export const readUser = (input: JsonObject, { users }: UserPool): PoolUser => {
  const user = users.find(readText(input, 'Username'));
  if (user === null) throw unknownUser();
  return user;
};
