import { DeleteCommand, type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { toEmailLockKey, toUserKey } from '../../functions/shared/keys.ts';
import type { Item } from '../recovery/find-problems.ts';
import { readItems } from '../recovery/table-items.ts';

export interface Damage {
  usersDeleted: number;
  locksDeleted: number;
  usersSpoiled: number;
  /** Ids of the users that were not damaged. */
  untouched: readonly string[];
}

/**
 * Does the damage of a script in the wrong stage: of each ten users it deletes two, deletes the lock of one,
 * and overwrites one if `spoils` is set.
 */
export const damageTable = async (
  client: DynamoDBDocumentClient,
  table: string,
  { spoils }: { spoils: boolean },
): Promise<Damage> => {
  const users: Item[] = [];
  for await (const item of readItems(client, table)) {
    if (item.sk === 'PROFILE') users.push(item);
  }
  const untouched: string[] = [];
  const damage = { usersDeleted: 0, locksDeleted: 0, usersSpoiled: 0, untouched };
  const remove = (Key: { pk: string; sk: string }) =>
    client.send(new DeleteCommand({ TableName: table, Key }));
  for (const [index, user] of users.entries()) {
    if (index % 10 < 2) {
      await remove(toUserKey(String(user.id)));
      damage.usersDeleted += 1;
    } else if (index % 10 === 2) {
      await remove(toEmailLockKey(String(user.email)));
      damage.locksDeleted += 1;
    } else if (index % 10 === 3 && spoils) {
      const spoiled = { ...user, name: '', version: 0 };
      await client.send(new PutCommand({ TableName: table, Item: spoiled }));
      damage.usersSpoiled += 1;
    } else {
      untouched.push(String(user.id));
    }
  }
  return damage;
};
