import { describe, expect, test } from 'vitest';
import { deleteUser } from '../../../functions/delete-user/delete-user.ts';
import type { DeleteUserInput } from '../../../schema/generated/types.ts';
import { createMemoryTable } from '../../support/memory-table.ts';
import { USER } from '../../support/stored-user.ts';
import { CALLER, createWritePorts } from '../../support/write-ports.ts';
import { createFixedClock } from '../../tools/fixed-clock.ts';

const THEN = '2026-11-23T12:00:00.000Z';
const ADA = { ...USER, createdAt: THEN, updatedAt: THEN, version: 3 };

/** A table with Ada in it, and deleteUser over it. */
const setUp = () => {
  const table = createMemoryTable();
  table.put({ pk: 'USER#a', sk: 'PROFILE', ...ADA });
  table.put({ pk: 'EMAIL#ada@example.com', sk: 'LOCK', userId: 'a' });
  const ports = createWritePorts({ client: table.client, clock: createFixedClock() });
  return { table, remove: (input: DeleteUserInput) => deleteUser(ports, { input, caller: CALLER }) };
};

const refused = (code: string, field: string) => ({
  user: null,
  userErrors: [expect.objectContaining({ code, field })],
  replayed: false,
});

describe('deleteUser', () => {
  test('returns the last state of the user, and leaves nothing of it', async () => {
    const { table, remove } = setUp();

    expect(await remove({ id: 'a' })).toEqual({ user: ADA, userErrors: [], replayed: false });
    expect(table.items.size).toBe(0);
  });

  test('returns NOT_FOUND the second time', async () => {
    const { remove } = setUp();
    await remove({ id: 'a' });

    expect(await remove({ id: 'a' })).toEqual(refused('NOT_FOUND', 'id'));
  });

  test('returns VERSION_CONFLICT unless the version is the expected one', async () => {
    const { table, remove } = setUp();

    expect(await remove({ id: 'a', expectedVersion: 2 })).toEqual(
      refused('VERSION_CONFLICT', 'expectedVersion'),
    );
    expect(table.items.size).toBe(2);
    expect((await remove({ id: 'a', expectedVersion: 3 })).user).toEqual(ADA);
  });

  test('returns every problem at once', async () => {
    const payload = await setUp().remove({ id: 'x'.repeat(129), expectedVersion: 0, idempotencyKey: '' });

    expect(payload.userErrors.map(({ field }) => field)).toEqual(['id', 'expectedVersion', 'idempotencyKey']);
  });

  test('deletes a user whose lock is missing', async () => {
    const { table, remove } = setUp();
    table.remove({ pk: 'EMAIL#ada@example.com', sk: 'LOCK' });

    expect((await remove({ id: 'a' })).user).toEqual(ADA);
  });

  test('throws rather than release the address of another user', async () => {
    const { table, remove } = setUp();
    table.put({ pk: 'EMAIL#ada@example.com', sk: 'LOCK', userId: 'e' });

    await expect(remove({ id: 'a' })).rejects.toThrow('belongs to another');
    expect(table.items.size).toBe(2);
  });

  test('returns the first result for a retry with the same key', async () => {
    const { remove } = setUp();
    const first = await remove({ id: 'a', idempotencyKey: 'k' });

    expect(await remove({ id: 'a', idempotencyKey: 'k' })).toEqual({ ...first, replayed: true });
    expect(await remove({ id: 'b', idempotencyKey: 'k' })).toEqual(
      refused('IDEMPOTENCY_KEY_REUSED', 'idempotencyKey'),
    );
  });

  test('deletes once for any number of simultaneous requests', async () => {
    const { remove } = setUp();

    const payloads = await Promise.all(
      Array.from({ length: 10 }, () => remove({ id: 'a', idempotencyKey: 'k' })),
    );

    expect(payloads.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(new Set(payloads.map(({ user }) => JSON.stringify(user)))).toEqual(new Set([JSON.stringify(ADA)]));
  });
});
