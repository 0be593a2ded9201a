import type { CreateUserInput, CreateUserPayload, User } from '../../schema/generated/types.ts';
import type { Caller } from '../shared/caller.ts';
import { type OnceRequest, toDerivedId, toOnceRequest } from '../shared/idempotency.ts';
import {
  type IdempotentWritePorts,
  type Outcome,
  type Plan,
  writeIdempotently,
} from '../shared/idempotent-write.ts';
import { toUserKey } from '../shared/keys.ts';
import type { GivenAttributes } from '../shared/user-attributes.ts';
import { EMAIL_TAKEN, IDEMPOTENCY_KEY_REUSED } from '../shared/user-errors.ts';
import { toCreationWrites, toNewUser } from '../shared/user-items.ts';
import { toUserPayload } from '../shared/user-payload.ts';
import { validateUserInput } from './validate-user-input.ts';

export interface CreateUserPorts extends IdempotentWritePorts {
  newId: () => string;
  /** How many partitions of the index `byCreated` new users are spread over. */
  shards: number;
}

/**
 * Creates a user and reserves its email address, in one transaction. Problems the caller can fix are returned
 * in `userErrors`; throws for faults.
 */
export const createUser = async (
  ports: CreateUserPorts,
  { input, caller }: { input: CreateUserInput; caller: Caller },
): Promise<CreateUserPayload> => {
  const checked = validateUserInput(input);
  if (!checked.valid) return { user: null, userErrors: [...checked.userErrors], replayed: false };
  const { idempotencyKey, ...given } = checked.input;
  const once = toOnceRequest({
    operation: 'CREATE_USER',
    caller,
    idempotencyKey,
    input: Object.values(given),
  });
  const plan = async () => toCreationPlan(ports, given, once);
  return toUserPayload(await writeIdempotently(ports, { once, plan }));
};

const toCreationPlan = (
  ports: CreateUserPorts,
  given: GivenAttributes,
  once: OnceRequest | null,
): Plan<User> => {
  const id = once ? toDerivedId(once) : ports.newId();
  const user = toNewUser(id, given, ports.now());
  const options = { shards: ports.shards, ...(once ? { inputHash: once.inputHash } : {}) };
  return {
    kind: 'write',
    writes: toCreationWrites(ports.table.name, user, options),
    answer: user,
    onConditionFailure: ([idTaken]) => {
      if (!idTaken) return { kind: 'refused', userErrors: [EMAIL_TAKEN] };
      if (!once) throw new Error(`A user with the new id ${id} exists already.`);
      return replayFromUser(ports, user, once);
    },
  };
};

/**
 * The record of the response expires after a day, but the user with the id of the same key still exists, and
 * shows what was returned. Null if it was deleted.
 */
const replayFromUser = async (
  { table }: CreateUserPorts,
  user: User,
  { inputHash }: OnceRequest,
): Promise<Outcome<User> | null> => {
  const item = await table.load(toUserKey(user.id));
  if (item === null) return null;
  const createdAt = String(item.createdAt);
  return item.inputHash === inputHash
    ? { kind: 'answered', answer: { ...user, createdAt, updatedAt: createdAt }, replayed: true }
    : { kind: 'refused', userErrors: [IDEMPOTENCY_KEY_REUSED] };
};
