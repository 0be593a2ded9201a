import type { CreateUserInput, CreateUserPayload, User } from '../../schema/generated/types.ts';
import { toEmailLockKey, toUserKey, USERS_PARTITION } from '../shared/keys.ts';
import type { Transact, Write } from '../shared/transaction.ts';
import { validateUserInput } from './validate-user-input.ts';

export interface CreateUserPorts {
  transact: Transact;
  tableName: string;
  now: () => Date;
  newId: () => string;
}

/**
 * Creates a user and takes its e-mail address, both or neither. What a person can put right is answered as
 * `userErrors`; throws for faults.
 */
export const createUser = async (
  ports: CreateUserPorts,
  input: CreateUserInput,
): Promise<CreateUserPayload> => {
  const checked = validateUserInput(input);
  if (!checked.valid) {
    return { user: null, userErrors: [...checked.userErrors] };
  }
  const createdAt = ports.now().toISOString();
  const { name, email } = checked;
  const user: User = { id: ports.newId(), name, email, createdAt, updatedAt: createdAt, version: 1 };
  const outcome = await ports.transact([
    toUserWrite(ports.tableName, user),
    toEmailLockWrite(ports.tableName, user),
  ]);
  if (outcome.committed) {
    return { user, userErrors: [] };
  }
  const [idTaken] = outcome.failed;
  if (idTaken) {
    throw new Error(`A user with the new id ${user.id} exists already.`);
  }
  return { user: null, userErrors: [EMAIL_TAKEN] };
};

const EMAIL_TAKEN = {
  code: 'EMAIL_TAKEN',
  message: 'Another user has this e-mail address.',
  field: 'email',
} as const;

const toUserWrite = (tableName: string, user: User): Write =>
  toPutIfAbsent(tableName, {
    ...toUserKey(user.id),
    ...user,
    gsi1pk: USERS_PARTITION,
    // Ordered by time, and unique even within one millisecond.
    gsi1sk: `${user.createdAt}#${user.id}`,
  });

const toEmailLockWrite = (tableName: string, user: User): Write =>
  toPutIfAbsent(tableName, { ...toEmailLockKey(user.email), userId: user.id });

const toPutIfAbsent = (tableName: string, item: Record<string, unknown>): Write => ({
  Put: { TableName: tableName, Item: item, ConditionExpression: 'attribute_not_exists(pk)' },
});
