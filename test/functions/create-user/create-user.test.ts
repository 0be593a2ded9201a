import { describe, expect, test } from 'vitest';
import { type CreateUserPorts, createUser } from '../../../functions/create-user/create-user.ts';
import type { TransactionOutcome } from '../../../functions/shared/retry-transaction.ts';
import type { Write } from '../../../functions/shared/transaction.ts';

const NOW = '2026-11-23T12:00:00.123Z';
const ID = '9b2fd1b6-1111-4222-8333-444455556666';

/** Ports that remember what was to be written, and answer it with `outcome`. */
const createPorts = (outcome: TransactionOutcome): { ports: CreateUserPorts; writes: Write[] } => {
  const writes: Write[] = [];
  const ports: CreateUserPorts = {
    tableName: 'users',
    now: () => new Date(NOW),
    newId: () => ID,
    transact: async (transaction) => {
      writes.push(...transaction);
      return outcome;
    },
  };
  return { ports, writes };
};

const INPUT = { name: ' Ada ', email: ' Ada@Example.COM ' };

describe('createUser', () => {
  test('answers the new user', async () => {
    const { ports } = createPorts({ committed: true });

    expect(await createUser(ports, INPUT)).toEqual({
      user: { id: ID, name: 'Ada', email: 'Ada@Example.COM', createdAt: NOW, updatedAt: NOW, version: 1 },
      userErrors: [],
    });
  });

  test('writes the user and the lock of its address in one transaction, each only if absent', async () => {
    const { ports, writes } = createPorts({ committed: true });

    await createUser(ports, INPUT);

    const condition = { TableName: 'users', ConditionExpression: 'attribute_not_exists(pk)' };
    expect(writes).toEqual([
      {
        Put: {
          ...condition,
          Item: {
            pk: `USER#${ID}`,
            sk: 'PROFILE',
            id: ID,
            name: 'Ada',
            email: 'Ada@Example.COM',
            createdAt: NOW,
            updatedAt: NOW,
            version: 1,
            gsi1pk: 'USERS#0',
            gsi1sk: `${NOW}#${ID}`,
          },
        },
      },
      { Put: { ...condition, Item: { pk: 'EMAIL#ada@example.com', sk: 'LOCK', userId: ID } } },
    ]);
  });

  test('answers EMAIL_TAKEN when the lock stands already', async () => {
    const { ports } = createPorts({ committed: false, failed: [false, true] });

    expect(await createUser(ports, INPUT)).toEqual({
      user: null,
      userErrors: [{ code: 'EMAIL_TAKEN', message: 'Another user has this e-mail address.', field: 'email' }],
    });
  });

  test('throws when the id is taken, which is no fault of the caller', async () => {
    const { ports } = createPorts({ committed: false, failed: [true, false] });

    await expect(createUser(ports, INPUT)).rejects.toThrow(`A user with the new id ${ID} exists already.`);
  });

  test('writes nothing when the input is wrong', async () => {
    const { ports, writes } = createPorts({ committed: true });

    const payload = await createUser(ports, { name: '', email: 'x' });

    expect(payload.user).toBeNull();
    expect(payload.userErrors.map(({ field }) => field)).toEqual(['name', 'email']);
    expect(writes).toEqual([]);
  });
});
