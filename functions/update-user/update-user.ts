import * as v from 'valibot';
import type { UpdateUserInput, UpdateUserPayload, User } from '../../schema/generated/types.ts';
import type { Caller } from '../shared/caller.ts';
import { toOnceRequest } from '../shared/idempotency.ts';
import {
  type IdempotentWritePorts,
  type OnConditionFailure,
  type Plan,
  writeIdempotently,
} from '../shared/idempotent-write.ts';
import { checkInput, Email, ExpectedVersion, Id, IdempotencyKey, Name } from '../shared/input-rules.ts';
import { toEmailLockKey, toUserKey } from '../shared/keys.ts';
import type { Write } from '../shared/table.ts';
import type { Telemetry } from '../shared/telemetry/telemetry.ts';
import type { GivenAttributes } from '../shared/user-attributes.ts';
import { EMAIL_TAKEN, USER_NOT_FOUND, VERSION_CONFLICT } from '../shared/user-errors.ts';
import { toLockWrite, toUnlockWrite, toUser } from '../shared/user-items.ts';
import { toUserPayload } from '../shared/user-payload.ts';

const Changes = v.object({
  id: Id,
  name: v.nullish(Name, null),
  email: v.nullish(Email, null),
  expectedVersion: ExpectedVersion,
  idempotencyKey: IdempotencyKey,
});

type Changes = v.InferOutput<typeof Changes>;

type Nullable<T> = { readonly [Name in keyof T]: T[Name] | null };

export type UpdateUserPorts = IdempotentWritePorts & Pick<Telemetry, 'count'>;

/**
 * Changes a user and, with its email address, the lock, in one transaction. If nothing would change, returns
 * the user with its current version. Throws for faults.
 */
export const updateUser = async (
  ports: UpdateUserPorts,
  { input, caller }: { input: UpdateUserInput; caller: Caller },
): Promise<UpdateUserPayload> => {
  const checked = checkInput(Changes, input);
  if (!checked.valid) return { user: null, userErrors: [...checked.userErrors], replayed: false };
  const { idempotencyKey, expectedVersion, id, ...given } = checked.input;
  const once = toOnceRequest({
    operation: 'UPDATE_USER',
    caller,
    idempotencyKey,
    input: [id, ...Object.values(given), expectedVersion],
  });
  let changes = true;
  const plan = async (): Promise<Plan<User>> => {
    const made = await toUpdatePlan(ports, checked.input);
    changes = made.kind === 'write' && made.writes.some(isChange);
    return made;
  };
  const payload = toUserPayload(await writeIdempotently(ports, { once, plan }));
  // Nothing is written to the stream, so no event follows.
  if (payload.user !== null && !payload.replayed && !changes) ports.count('UsersUnchanged', 1);
  return payload;
};

const isChange = (write: Write): boolean => !('ConditionCheck' in write);

const toUpdatePlan = async (
  ports: IdempotentWritePorts,
  { id, expectedVersion, idempotencyKey, ...given }: Changes,
): Promise<Plan<User>> => {
  const item = await ports.table.load(toUserKey(id));
  if (item === null) return { kind: 'refused', userErrors: [USER_NOT_FOUND] };
  const before = toUser(item);
  if (expectedVersion !== null && expectedVersion !== before.version) {
    return { kind: 'refused', userErrors: [VERSION_CONFLICT] };
  }
  const tableName = ports.table.name;
  const changed = toChanged(before, given);
  if (Object.keys(changed).length === 0) {
    const writes = idempotencyKey === null ? [] : [toUnchangedCheck(tableName, before)];
    return { kind: 'write', writes, answer: before, onConditionFailure };
  }
  const updatedAt = ports.now().toISOString();
  const after: User = { ...before, ...changed, updatedAt, version: before.version + 1 };
  const writes = [toUserUpdate(tableName, before, after), ...toLockMove(tableName, before, after)];
  return { kind: 'write', writes, answer: after, onConditionFailure };
};

/** The changed attributes; null leaves one as it is. */
const toChanged = (before: User, given: Nullable<GivenAttributes>): Partial<GivenAttributes> => {
  const names = Object.keys(given) as (keyof GivenAttributes)[];
  const changed = names.filter((name) => given[name] !== null && given[name] !== before[name]);
  return Object.fromEntries(changed.map((name) => [name, given[name]]));
};

/** In the order of the writes: the user, the new lock, the old lock. */
const onConditionFailure: OnConditionFailure<User> = ([userChanged, emailTaken]) => {
  if (userChanged) return null;
  if (emailTaken) return { kind: 'refused', userErrors: [EMAIL_TAKEN] };
  throw new Error('The lock of the email address belongs to another user.');
};

const toVersionCondition = (tableName: string, { id, version }: User) => ({
  TableName: tableName,
  Key: toUserKey(id),
  ConditionExpression: 'version = :version',
  ExpressionAttributeValues: { ':version': version },
});

/** Makes sure that the stored response is one that was true. */
const toUnchangedCheck = (tableName: string, user: User): Write => ({
  ConditionCheck: toVersionCondition(tableName, user),
});

const toUserUpdate = (tableName: string, before: User, after: User): Write => {
  const condition = toVersionCondition(tableName, before);
  const values = { ...after, emailLower: after.email.toLowerCase() };
  // By placeholders, since names of attributes may be reserved words; the condition has `:version`.
  const changes = Object.entries(values).filter(([name]) => name !== 'id' && name !== 'createdAt');
  return {
    Update: {
      ...condition,
      UpdateExpression: `SET ${changes.map(([name]) => `#${name} = :new_${name}`).join(', ')}`,
      ExpressionAttributeNames: Object.fromEntries(changes.map(([name]) => [`#${name}`, name])),
      ExpressionAttributeValues: {
        ...condition.ExpressionAttributeValues,
        ...Object.fromEntries(changes.map(([name, value]) => [`:new_${name}`, value])),
      },
    },
  };
};

/** Empty if the address changes only in letter case: a transaction cannot write one item twice. */
const toLockMove = (tableName: string, before: User, after: User): readonly Write[] =>
  toEmailLockKey(before.email).pk === toEmailLockKey(after.email).pk
    ? []
    : [toLockWrite(tableName, after), toUnlockWrite(tableName, before)];
