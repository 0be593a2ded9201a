import { describe, expect, test } from 'vitest';
import { RESERVED_ADDRESS, withReservedAddress } from '../../../functions/check-version/reserve-address.ts';
import { createTable } from '../../../functions/shared/table.ts';
import { createMemoryTable } from '../../support/memory-table.ts';
import { createQuickAttempts } from '../../support/write-ports.ts';

const LOCK = `EMAIL#${RESERVED_ADDRESS} LOCK`;
const KEY = { pk: `EMAIL#${RESERVED_ADDRESS}`, sk: 'LOCK' };

const toWorld = () => {
  const memory = createMemoryTable();
  const table = createTable({ name: 'users', client: memory.client, attempts: createQuickAttempts() });
  const ports = { table, now: () => new Date('2026-11-23T12:00:00.000Z') };
  return { memory, reserve: <Result>(work: () => Promise<Result>) => withReservedAddress(ports, work) };
};

describe('withReservedAddress', () => {
  test('has the lock of the address while it works, which expires after an hour', async () => {
    const { memory, reserve } = toWorld();
    const lock = await reserve(async () => memory.items.get(LOCK));
    expect(lock).toEqual({
      ...KEY,
      userId: 'check-version',
      ttl: Date.parse('2026-11-23T13:00:00.000Z') / 1000,
    });
    expect(memory.items.size).toBe(0);
  });

  test('releases it after an error, which it throws', async () => {
    const { memory, reserve } = toWorld();
    await expect(reserve(() => Promise.reject(new Error('lost')))).rejects.toThrow('lost');
    expect(memory.items.size).toBe(0);
  });

  test('takes the lock of an earlier check that could not release it', async () => {
    const { memory, reserve } = toWorld();
    memory.put({ ...KEY, userId: 'check-version', ttl: 1 });
    await reserve(async () => expect(memory.items.get(LOCK)?.ttl).toBeGreaterThan(1));
    expect(memory.items.size).toBe(0);
  });

  test('keeps the lock of a user who has the address', async () => {
    const { memory, reserve } = toWorld();
    memory.put({ ...KEY, userId: 'u' });
    expect(await reserve(async () => 'done')).toBe('done');
    expect(memory.items.get(LOCK)).toEqual({ ...KEY, userId: 'u' });
  });
});
