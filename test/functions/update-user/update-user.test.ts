import { describe, expect, test } from 'vitest';
import { updateUser } from '../../../functions/update-user/update-user.ts';
import type { UpdateUserInput } from '../../../schema/generated/types.ts';
import { createMemoryTable, type MemoryTable } from '../../support/memory-table.ts';
import { createRecordingTelemetry } from '../../support/recording-telemetry.ts';
import { USER } from '../../support/stored-user.ts';
import { CALLER, createWritePorts } from '../../support/write-ports.ts';
import { createFixedClock } from '../../tools/fixed-clock.ts';

const THEN = '2026-11-23T12:00:00.000Z';
const NOW = '2026-11-23T13:00:00.000Z';

const ADA = { ...USER, email: 'ada@example.com', createdAt: THEN, updatedAt: THEN, version: 3 };
const EVE = { ...ADA, id: 'e', name: 'Eve', email: 'eve@example.com' };

const putUser = (table: MemoryTable, user: typeof ADA): void => {
  table.put({ pk: `USER#${user.id}`, sk: 'PROFILE', ...user, gsi1pk: 'USERS#0', note: 'stays' });
  table.put({ pk: `EMAIL#${user.email.toLowerCase()}`, sk: 'LOCK', userId: user.id });
};

/** A table with Ada and Eve in it, and updateUser over it. */
const setUp = () => {
  const table = createMemoryTable();
  putUser(table, ADA);
  putUser(table, EVE);
  const known = table.changes.length;
  const { counted, count } = createRecordingTelemetry();
  const ports = createWritePorts({ client: table.client, clock: createFixedClock(Date.parse(NOW)), count });
  return {
    table,
    counted,
    update: (input: UpdateUserInput) => updateUser(ports, { input, caller: CALLER }),
    changed: () => table.changes.slice(known).map(({ key }) => key.pk),
    lockOwner: (email: string) => table.items.get(`EMAIL#${email} LOCK`)?.userId,
  };
};

const refused = (code: string, field: string) => ({
  user: null,
  userErrors: [expect.objectContaining({ code, field })],
  replayed: false,
});

describe('updateUser', () => {
  test('changes the specified fields and increments the version', async () => {
    const { table, update } = setUp();

    expect(await update({ id: 'a', name: ' Countess ', email: null })).toEqual({
      user: { ...ADA, name: 'Countess', updatedAt: NOW, version: 4 },
      userErrors: [],
      replayed: false,
    });
    expect(table.items.get('USER#a PROFILE')).toMatchObject({
      name: 'Countess',
      gsi1pk: 'USERS#0',
      note: 'stays',
    });
  });

  test('moves the lock with the address', async () => {
    const { table, update, lockOwner, counted } = setUp();

    await update({ id: 'a', email: 'Countess@Example.com' });

    expect(counted).toEqual([]);
    expect(lockOwner('countess@example.com')).toBe('a');
    expect(lockOwner('ada@example.com')).toBeUndefined();
    expect(table.items.get('USER#a PROFILE')).toMatchObject({
      email: 'Countess@Example.com',
      emailLower: 'countess@example.com',
    });
  });

  test('keeps the lock if only the letter case of the address changes', async () => {
    const { update, changed } = setUp();

    expect((await update({ id: 'a', email: 'ADA@example.com' })).user).toMatchObject({
      email: 'ADA@example.com',
      version: 4,
    });
    expect(changed()).toEqual(['USER#a']);
  });

  test.each<Partial<UpdateUserInput>>([{}, { name: 'Ada' }, { name: ' Ada ', email: 'ada@example.com' }])(
    'returns the user unchanged if %j changes nothing',
    async (input) => {
      const { update, changed, counted } = setUp();

      expect(await update({ id: 'a', ...input })).toEqual({ user: ADA, userErrors: [], replayed: false });
      expect(changed()).toEqual([]);
      expect(counted).toEqual(['UsersUnchanged 1']);
    },
  );

  test('returns EMAIL_TAKEN for the address of another user, and changes nothing', async () => {
    const { update, changed } = setUp();

    expect(await update({ id: 'a', name: 'Countess', email: 'EVE@example.com' })).toEqual(
      refused('EMAIL_TAKEN', 'email'),
    );
    expect(changed()).toEqual([]);
  });

  test('returns NOT_FOUND if there is no such user', async () => {
    expect(await setUp().update({ id: 'x', name: 'X' })).toEqual(refused('NOT_FOUND', 'id'));
  });

  test('returns VERSION_CONFLICT unless the version is the expected one', async () => {
    const { update } = setUp();

    expect(await update({ id: 'a', name: 'X', expectedVersion: 2 })).toEqual(
      refused('VERSION_CONFLICT', 'expectedVersion'),
    );
    expect((await update({ id: 'a', name: 'X', expectedVersion: 3 })).user?.version).toBe(4);
  });

  test('returns every problem at once', async () => {
    const input = { id: '', name: ' ', email: 'x', expectedVersion: 0, idempotencyKey: 'ä' };

    expect((await setUp().update(input)).userErrors.map(({ field }) => field)).toEqual([
      'id',
      'name',
      'email',
      'expectedVersion',
      'idempotencyKey',
    ]);
  });

  test('reads again, and loses no change, for simultaneous writes', async () => {
    const { update, table } = setUp();

    const payloads = await Promise.all(
      ['B', 'C', 'D'].map((name) => update({ id: 'a', name, expectedVersion: null })),
    );

    expect(payloads.map(({ user }) => user?.version).sort()).toEqual([4, 5, 6]);
    expect(table.items.get('USER#a PROFILE')?.version).toBe(6);
  });

  test('creates the lock of a user that was written without one', async () => {
    const { table, update, lockOwner } = setUp();
    table.remove({ pk: 'EMAIL#ada@example.com', sk: 'LOCK' });

    await update({ id: 'a', email: 'countess@example.com' });

    expect(lockOwner('countess@example.com')).toBe('a');
  });

  test('throws rather than take the lock of another user', async () => {
    const { table, update } = setUp();
    table.put({ pk: 'EMAIL#ada@example.com', sk: 'LOCK', userId: 'e' });

    await expect(update({ id: 'a', email: 'countess@example.com' })).rejects.toThrow('belongs to another');
  });
});

describe('updateUser with a key', () => {
  const KEYED = { id: 'a', name: 'Countess', expectedVersion: 3, idempotencyKey: 'k' };

  test('returns the first result for a retry, even if the version has changed', async () => {
    const { update, changed } = setUp();
    const first = await update(KEYED);
    await update({ id: 'a', name: 'Lady' });

    expect(await update(KEYED)).toEqual({ ...first, replayed: true });
    expect(changed().filter((pk) => pk === 'USER#a')).toHaveLength(2);
  });

  test('returns the first result for a retry, even if the user is gone', async () => {
    const { table, update } = setUp();
    const first = await update(KEYED);
    table.remove({ pk: 'USER#a', sk: 'PROFILE' });

    expect(await update(KEYED)).toEqual({ ...first, replayed: true });
  });

  test('records that it changed nothing', async () => {
    const { update, counted } = setUp();
    const idle = { id: 'a', name: 'Ada', idempotencyKey: 'k' };
    const first = await update(idle);
    await update({ id: 'a', name: 'Lady' });

    expect(await update(idle)).toEqual({ ...first, replayed: true });
    expect(counted).toEqual(['UsersUnchanged 1']);
  });

  test('records no result that was true only at that time', async () => {
    const table = createMemoryTable();
    putUser(table, ADA);
    let looks = 0;
    const send = async (command: unknown): Promise<unknown> => {
      const answer = await (table.client.send as (command: unknown) => Promise<unknown>)(command);
      looks += 1;
      // Another writer, right after the first read.
      if (looks === 1) putUser(table, { ...ADA, name: 'Lady', version: 4 });
      return answer;
    };
    const client = { send: send as typeof table.client.send };
    const ports = createWritePorts({ client, clock: createFixedClock(Date.parse(NOW)) });

    const payload = await updateUser(ports, {
      input: { id: 'a', name: 'Ada', idempotencyKey: 'k' },
      caller: CALLER,
    });

    expect(payload.user).toMatchObject({ name: 'Ada', version: 5 });
  });

  test('rejects the key with another input', async () => {
    const { update } = setUp();
    await update(KEYED);

    expect(await update({ ...KEYED, id: 'e' })).toEqual(refused('IDEMPOTENCY_KEY_REUSED', 'idempotencyKey'));
    expect(await update({ ...KEYED, expectedVersion: null })).toEqual(
      refused('IDEMPOTENCY_KEY_REUSED', 'idempotencyKey'),
    );
  });
});
