import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toEmailLockKey, toUserKey, toUsersPartition } from '../../../functions/shared/keys.ts';
import { toShard } from '../../../functions/shared/shard.ts';
import { createTable } from '../../../functions/shared/table.ts';
import {
  toCreationWrites,
  toLockWrite,
  toNewUser,
  toUnlockWrite,
  toUser,
} from '../../../functions/shared/user-items.ts';
import { createMemoryTable } from '../../support/memory-table.ts';
import { STORED_USER, USER } from '../../support/stored-user.ts';
import { createQuickAttempts } from '../../support/write-ports.ts';

const toTable = () => {
  const memory = createMemoryTable();
  return {
    memory,
    table: createTable({ name: 'users', client: memory.client, attempts: createQuickAttempts() }),
  };
};

describe('the shard of a user', () => {
  test('is one of the partitions, and always the same', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 64 }), (id, shards) => {
        const shard = toShard(id, shards);
        expect(Number.isInteger(shard) && shard >= 0 && shard < shards).toBe(true);
        expect(toShard(id, shards)).toBe(shard);
      }),
    );
  });

  test('spreads ids over all partitions', () => {
    const shards = new Set(Array.from({ length: 200 }, (_, index) => toShard(`id-${index}`, 8)));
    expect(shards.size).toBe(8);
  });
});

describe('the keys of a user', () => {
  test('distinguish users, partitions and addresses', () => {
    expect(toUserKey('a')).toEqual({ pk: 'USER#a', sk: 'PROFILE' });
    expect(toUsersPartition(3)).toBe('USERS#3');
    expect(toEmailLockKey('A')).toEqual({ pk: 'EMAIL#a', sk: 'LOCK' });
  });

  test('of an address ignore the letter case of ASCII', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (email) => {
        expect(toEmailLockKey(email.toUpperCase())).toEqual(toEmailLockKey(email.toLowerCase()));
      }),
    );
  });
});

describe('a new user', () => {
  test('is created and updated at the same time, with the version 1', () => {
    const { id, createdAt, updatedAt, version, ...given } = USER;
    expect(toNewUser(id, given, new Date(createdAt))).toEqual(USER);
    expect([updatedAt, version]).toEqual([createdAt, 1]);
  });

  test('is stored with what the index needs', async () => {
    const { table, memory } = toTable();
    await table.transact(toCreationWrites('users', USER, { shards: 1 }));
    expect(memory.items.get('USER#a PROFILE')).toEqual({ ...STORED_USER, emailLower: 'ada@example.com' });
    expect(memory.items.get('EMAIL#ada@example.com LOCK')).toMatchObject({ userId: 'a' });
  });

  test('has the hash of its input only with a key', () => {
    const [without] = toCreationWrites('users', USER, { shards: 1 });
    const [given] = toCreationWrites('users', USER, { shards: 1, inputHash: 'x' });
    expect(without.Put?.Item).not.toHaveProperty('inputHash');
    expect(given.Put?.Item).toMatchObject({ inputHash: 'x' });
  });

  test.each([
    ['its id', { ...USER, email: 'b@b.co' }, [true, false]],
    ['its address in another letter case', { ...USER, id: 'b', email: 'ADA@EXAMPLE.COM' }, [false, true]],
    ['both', USER, [true, true]],
  ])('is not written if %s exists', async (_, other, failed) => {
    const { table, memory } = toTable();
    await table.transact(toCreationWrites('users', USER, { shards: 1 }));
    expect(await table.transact(toCreationWrites('users', other, { shards: 1 }))).toEqual({
      committed: false,
      failed,
    });
    expect(memory.items.size).toBe(2);
  });
});

describe('the lock of an address', () => {
  test('is released by its user, and by no other', async () => {
    const { table, memory } = toTable();
    await table.transact([toLockWrite('users', USER)]);
    expect(await table.transact([toUnlockWrite('users', { ...USER, id: 'b' })])).toMatchObject({
      committed: false,
    });
    expect(await table.transact([toUnlockWrite('users', USER)])).toEqual({ committed: true });
    expect(memory.items.size).toBe(0);
  });

  test('may be absent', async () => {
    expect(await toTable().table.transact([toUnlockWrite('users', USER)])).toEqual({ committed: true });
  });
});

describe('the user in an item', () => {
  test('has its attributes only', () => {
    expect(toUser(STORED_USER)).toEqual(USER);
  });

  test('has null for an attribute that the item lacks', () => {
    const { name: _, ...item } = STORED_USER;
    expect(toUser(item)).toEqual({ ...USER, name: null });
  });
});
