import { describe, expect, test } from 'vitest';
import { createUser } from '../../../functions/create-user/create-user.ts';
import type { CreateUserInput } from '../../../schema/generated/types.ts';
import { createMemoryTable } from '../../support/memory-table.ts';
import { USER } from '../../support/stored-user.ts';
import { CALLER, createWritePorts } from '../../support/write-ports.ts';
import { createFixedClock } from '../../tools/fixed-clock.ts';

const NOW = '2026-11-23T12:00:00.123Z';
const ID = '9b2fd1b6-1111-4222-8333-444455556666';
const DAY = 24 * 60 * 60 * 1000;
const INPUT = { name: ' Ada ', email: ' Ada@Example.COM ' };

/** The user of INPUT. */
const ADA = { ...USER, id: ID, email: 'Ada@Example.COM', createdAt: NOW, updatedAt: NOW };

const EMAIL_TAKEN = {
  user: null,
  userErrors: [{ code: 'EMAIL_TAKEN', message: 'Another user has this email address.', field: 'email' }],
  replayed: false,
};

/** A table, a clock, and createUser over both. */
const setUp = (shards = 1) => {
  const table = createMemoryTable();
  const clock = createFixedClock(Date.parse(NOW));
  const ports = createWritePorts({ client: table.client, clock, shards });
  const create = (input: CreateUserInput, caller = CALLER) => createUser(ports, { input, caller });
  return { table, clock, create };
};

describe('createUser', () => {
  test('returns the new user', async () => {
    expect(await setUp().create(INPUT)).toEqual({
      user: ADA,
      userErrors: [],
      replayed: false,
    });
  });

  test('writes the user and the lock of its address', async () => {
    const { table, create } = setUp();

    await create(INPUT);

    expect([...table.items.values()]).toEqual([
      {
        pk: `USER#${ID}`,
        sk: 'PROFILE',
        ...ADA,
        emailLower: 'ada@example.com',
        gsi1pk: 'USERS#0',
        gsi1sk: `${NOW}#${ID}`,
      },
      { pk: 'EMAIL#ada@example.com', sk: 'LOCK', userId: ID },
    ]);
  });

  test('puts a user into the partition of its id', async () => {
    const { table, create } = setUp(4);

    await create(INPUT);

    expect(table.items.get(`USER#${ID} PROFILE`)?.gsi1pk).toMatch(/^USERS#[0-3]$/);
  });

  test('returns EMAIL_TAKEN, and writes nothing, if the lock exists', async () => {
    const { table, create } = setUp();
    table.put({ pk: 'EMAIL#ada@example.com', sk: 'LOCK', userId: 'b' });

    expect(await create(INPUT)).toEqual(EMAIL_TAKEN);
    expect(table.items.size).toBe(1);
  });

  test('throws if the id is taken, which is not an error of the caller', async () => {
    const { table, create } = setUp();
    table.put({ pk: `USER#${ID}`, sk: 'PROFILE' });

    await expect(create(INPUT)).rejects.toThrow(`A user with the new id ${ID} exists already.`);
  });

  test('writes nothing if the input is invalid, and returns every problem', async () => {
    const { table, create } = setUp();

    const payload = await create({ name: '', email: 'x', idempotencyKey: '' });

    expect(payload.user).toBeNull();
    expect(payload.userErrors.map(({ field }) => field)).toEqual(['name', 'email', 'idempotencyKey']);
    expect(table.items.size).toBe(0);
  });
});

describe('createUser with a key', () => {
  const KEYED = { ...INPUT, idempotencyKey: 'k' };

  test('returns the first result for a retry, with any white space', async () => {
    const { clock, create } = setUp();

    const first = await create(KEYED);
    clock.advance(DAY);

    expect(first).toMatchObject({ user: { version: 1 }, replayed: false });
    expect(await create({ ...KEYED, name: 'Ada' })).toEqual({ ...first, replayed: true });
  });

  test('does not store the key itself', async () => {
    const { table, create } = setUp();

    await create({ ...KEYED, idempotencyKey: 'secret-of-a-caller' });

    expect(JSON.stringify([...table.items])).not.toContain('secret-of-a-caller');
  });

  test('rejects the key with another input', async () => {
    const { create } = setUp();
    await create(KEYED);

    expect(await create({ ...KEYED, name: 'Eve' })).toMatchObject({
      user: null,
      userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED', field: 'idempotencyKey' }],
      replayed: false,
    });
  });

  test.each([
    { authType: 'User Pool Authorization', id: 'sub-of-eve' },
    { authType: 'IAM Authorization', id: CALLER.id },
    { authType: 'API Key Authorization', id: null },
  ])('separates the keys of %j', async (caller) => {
    const { create } = setUp();
    await create(KEYED);

    expect(await create(KEYED, caller)).toEqual(EMAIL_TAKEN);
  });

  test('returns the first result for a retry, even if the user was changed since', async () => {
    const { table, create } = setUp();
    const first = await create(KEYED);
    const item = table.items.get(`USER#${first.user?.id} PROFILE`);

    table.put({ ...item, name: 'Countess', version: 2 });

    expect(await create(KEYED)).toEqual({ ...first, replayed: true });
  });

  test('returns the user itself once the record has expired', async () => {
    const { clock, create } = setUp();
    const first = await create(KEYED);
    clock.advance(3 * DAY);

    expect(await create(KEYED)).toEqual({ ...first, replayed: true });
    expect(await create({ ...KEYED, name: 'Eve' })).toMatchObject({
      userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED' }],
    });
  });

  test('does not create a user twice whose first result was a rejection', async () => {
    const { table, create } = setUp();
    table.put({ pk: 'EMAIL#ada@example.com', sk: 'LOCK', userId: 'b' });
    expect(await create(KEYED)).toEqual(EMAIL_TAKEN);

    table.remove({ pk: 'EMAIL#ada@example.com', sk: 'LOCK' });

    expect(await create(KEYED)).toMatchObject({ user: { name: 'Ada' }, replayed: false });
  });

  test('creates one user for any number of simultaneous requests', async () => {
    const { table, create } = setUp();

    const payloads = await Promise.all(Array.from({ length: 20 }, () => create(KEYED)));

    expect(new Set(payloads.map(({ user }) => JSON.stringify(user))).size).toBe(1);
    expect(payloads.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect([...table.items.keys()].filter((address) => address.startsWith('USER#'))).toHaveLength(1);
  });
});
