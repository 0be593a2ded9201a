import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { toEmailLockKey } from '../../functions/shared/keys.ts';
import type { Item } from './find-problems.ts';
import { forEachConcurrently, readItems } from './table-items.ts';

export interface RestoreOptions {
  client: DynamoDBDocumentClient;
  /** The table that was restored to a point in time. */
  from: string;
  /** The table of the stage. */
  to: string;
  /**
   * `missing` restores items that do not exist, and changes no others. `everything` makes the table as it
   * was: later additions and changes are lost.
   */
  scope: 'missing' | 'everything';
  /** Counts only, without writes. */
  dryRun: boolean;
}

export interface Restored {
  putBack: number;
  /** Restored over a later change. */
  replaced: number;
  /** Added later, and deleted. */
  deleted: number;
  kept: number;
}

const AT_ONCE = 16;

/** Restores a table from another one. Idempotent: a second run finds less to do. */
export const restore = async (options: RestoreOptions): Promise<Restored> => {
  const { client, from, to } = options;
  const there = new Map<string, Item>();
  /** The current lock of each user, by id. */
  const lockOf = new Map<string, string>();
  for await (const item of readItems(client, to)) {
    there.set(toKey(item), item);
    if (item.sk === 'PROFILE') lockOf.set(String(item.id), toEmailLockKey(String(item.email)).pk);
  }
  const restored: Restored = { putBack: 0, replaced: 0, deleted: 0, kept: 0 };
  await forEachConcurrently(readItems(client, from), AT_ONCE, async (item) => {
    const present = there.get(toKey(item));
    there.delete(toKey(item));
    const isMoved = options.scope === 'missing' && isLockOfMoved(item, lockOf);
    restored[isMoved ? 'kept' : await restoreItem(options, item, present)] += 1;
  });
  if (options.scope === 'everything') {
    await forEachConcurrently(there.values(), AT_ONCE, async (item) => {
      await deleteItem(options, item);
      restored.deleted += 1;
    });
  } else {
    restored.kept += there.size;
  }
  return restored;
};

/**
 * Whether this is the lock of an address that its user has given up since: restoring it would block the
 * address without expiration.
 */
const isLockOfMoved = ({ pk, sk, userId }: Item, lockOf: ReadonlyMap<string, string>): boolean =>
  sk === 'LOCK' && (lockOf.get(String(userId)) ?? pk) !== pk;

const toKey = ({ pk, sk }: Item): string => JSON.stringify([pk, sk]);

const restoreItem = async (
  { client, to, scope, dryRun }: RestoreOptions,
  item: Item,
  present: Item | undefined,
): Promise<keyof Restored> => {
  if (present && (scope === 'missing' || isEqual(item, present))) return 'kept';
  const outcome = present ? 'replaced' : 'putBack';
  if (dryRun) return outcome;
  // A write during a restoration of missing items is newer, and is kept.
  const condition = scope === 'missing' ? { ConditionExpression: 'attribute_not_exists(pk)' } : {};
  try {
    await client.send(new PutCommand({ TableName: to, Item: item, ...condition }));
    return outcome;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return 'kept';
    throw error;
  }
};

const deleteItem = async ({ client, to, dryRun }: RestoreOptions, { pk, sk }: Item): Promise<void> => {
  if (!dryRun) await client.send(new DeleteCommand({ TableName: to, Key: { pk, sk } }));
};

const isEqual = (one: Item, other: Item): boolean => toText(one) === toText(other);

const toText = (item: Item): string =>
  JSON.stringify(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)));
