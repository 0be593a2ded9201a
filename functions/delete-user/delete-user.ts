import * as v from 'valibot';
import type { DeleteUserInput, DeleteUserPayload, User } from '../../schema/generated/types.ts';
import type { Caller } from '../shared/caller.ts';
import { toOnceRequest } from '../shared/idempotency.ts';
import {
  type IdempotentWritePorts,
  type OnConditionFailure,
  type Plan,
  writeIdempotently,
} from '../shared/idempotent-write.ts';
import { checkInput, ExpectedVersion, Id, IdempotencyKey } from '../shared/input-rules.ts';
import { toUserKey } from '../shared/keys.ts';
import type { Write } from '../shared/table.ts';
import { USER_NOT_FOUND, VERSION_CONFLICT } from '../shared/user-errors.ts';
import { toUnlockWrite, toUser } from '../shared/user-items.ts';
import { toUserPayload } from '../shared/user-payload.ts';

const Deletion = v.object({ id: Id, expectedVersion: ExpectedVersion, idempotencyKey: IdempotencyKey });

/**
 * Deletes a user and frees its email address, in one transaction; resolves with the user's last state. Throws
 * for faults.
 */
export const deleteUser = async (
  ports: IdempotentWritePorts,
  { input, caller }: { input: DeleteUserInput; caller: Caller },
): Promise<DeleteUserPayload> => {
  const checked = checkInput(Deletion, input);
  if (!checked.valid) return { user: null, userErrors: [...checked.userErrors], replayed: false };
  const { id, expectedVersion, idempotencyKey } = checked.input;
  const once = toOnceRequest({
    operation: 'DELETE_USER',
    caller,
    idempotencyKey,
    input: [id, expectedVersion],
  });
  const plan = () => toDeletionPlan(ports, checked.input);
  return toUserPayload(await writeIdempotently(ports, { once, plan }));
};

const toDeletionPlan = async (
  { table }: IdempotentWritePorts,
  { id, expectedVersion }: v.InferOutput<typeof Deletion>,
): Promise<Plan<User>> => {
  const item = await table.load(toUserKey(id));
  if (item === null) return { kind: 'refused', userErrors: [USER_NOT_FOUND] };
  const user = toUser(item);
  if (expectedVersion !== null && expectedVersion !== user.version) {
    return { kind: 'refused', userErrors: [VERSION_CONFLICT] };
  }
  return {
    kind: 'write',
    writes: [toUserDelete(table.name, user), toUnlockWrite(table.name, user)],
    answer: user,
    onConditionFailure,
  };
};

/** In the order of the writes: the user, its lock. */
const onConditionFailure: OnConditionFailure<User> = ([userChanged]) => {
  if (userChanged) return null;
  throw new Error('The lock of the email address belongs to another user.');
};

const toUserDelete = (tableName: string, { id, version }: User): Write => ({
  Delete: {
    TableName: tableName,
    Key: toUserKey(id),
    ConditionExpression: 'version = :version',
    ExpressionAttributeValues: { ':version': version },
  },
});
