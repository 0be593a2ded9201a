import { toEmailLockKey } from '../shared/keys.ts';
import type { Table } from '../shared/table.ts';

/** Taken while create-user is checked. The role of this function may write its lock and no other item. */
export const RESERVED_ADDRESS = 'deployment-check@example.com';

/** The value of the lock where other locks have the id of a user. */
const HOLDER = 'check-version';

/** A lock that could not be released is deleted by the table an hour later. */
const KEPT_SECONDS = 60 * 60;

export interface ReserveAddressPorts {
  table: Table;
  now: () => Date;
}

/**
 * Runs `work` while the address is taken, so that createUser carries out its transaction and the table refuses it: no
 * user is created, and subscribers receive nothing. A user who has the address keeps it.
 */
export const withReservedAddress = async <TResult>(
  { table, now }: ReserveAddressPorts,
  work: () => Promise<TResult>,
): Promise<TResult> => {
  const key = toEmailLockKey(RESERVED_ADDRESS);
  const isOurs = { TableName: table.name, ExpressionAttributeValues: { ':holder': HOLDER } };
  await table.transact([
    {
      Put: {
        ...isOurs,
        Item: { ...key, userId: HOLDER, ttl: Math.floor(now().getTime() / 1000) + KEPT_SECONDS },
        ConditionExpression: 'attribute_not_exists(pk) OR userId = :holder',
      },
    },
  ]);
  try {
    return await work();
  } finally {
    await table.transact([{ Delete: { ...isOurs, Key: key, ConditionExpression: 'userId = :holder' } }]);
  }
};
