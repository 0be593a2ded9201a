import { randomUUID } from 'node:crypto';
import { BatchGetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { importRows } from '../../../functions/import-users/import-rows.ts';
import { createTable, type Item, type Key } from '../../../functions/shared/table.ts';
import type { ImportRow } from '../../../functions/shared/user-import/row-message.ts';
import type { RowResult } from '../../../functions/shared/user-import/row-result.ts';
import { createFaultyClient, FAULTS, type Fault } from '../../support/faulty-client.ts';
import { createMemoryTable, type MemoryTable } from '../../support/memory-table.ts';
import { createQuickAttempts } from '../../support/write-ports.ts';
import { createFixedClock } from '../../tools/fixed-clock.ts';

/** Never the same token twice: each attempt at the rows is a function of its own. */
const attempts = { ...createQuickAttempts(), newToken: randomUUID };

const now = () => new Date(createFixedClock().now());

/** An attempt at the rows, whose calls of the database fail in this order. Returns the results it reported. */
const runImport = async (
  memory: MemoryTable,
  rows: readonly ImportRow[],
  faults: readonly (Fault | null)[] = [],
  hasTime: () => boolean = () => true,
) => {
  const client = createFaultyClient(memory.client, faults);
  const table = createTable({ name: 'users', client, attempts });
  const reported: RowResult[] = [];
  const message = { importId: 'job', correlationId: 'job', rows };
  const isDone = await importRows({ table, now, shards: 2, hasTime }, message, (results) =>
    reported.push(...results),
  ).catch(() => false);
  return { isDone, reported };
};

const toRows = (count: number): ImportRow[] =>
  Array.from({ length: count }, (_, index) => ({
    row: index + 1,
    name: 'Ada',
    email: `ada-${index}@example.com`,
  }));

const countTransactions = ({ changes }: MemoryTable): number =>
  new Set(changes.map(({ transaction }) => transaction)).size;

const TAKEN = { pk: 'EMAIL#taken@example.com', sk: 'LOCK', userId: 'somebody' };

const contentOf = ({ items }: MemoryTable): Record<string, Item> =>
  Object.fromEntries([...items].toSorted(([one], [other]) => (one < other ? -1 : 1)));

const anyRow = fc.record({
  row: fc.integer({ min: 1, max: 30 }),
  name: fc.constantFrom('Ada', 'Eve', ''),
  email: fc.oneof(
    fc.integer({ min: 1, max: 40 }).map((number) => `user-${number}@example.com`),
    fc.constantFrom('twin@example.com', 'TWIN@example.com', 'taken@example.com', 'nobody'),
  ),
});

const anyFaults = fc.array(fc.array(fc.option(fc.constantFrom(...FAULTS), { freq: 2 }), { maxLength: 12 }), {
  maxLength: 4,
});

describe('importRows', () => {
  test('writes 25 rows in one transaction', async () => {
    const memory = createMemoryTable();

    const { isDone, reported } = await runImport(memory, toRows(25));

    expect(isDone).toBe(true);
    expect(reported).toHaveLength(25);
    expect(countTransactions(memory)).toBe(1);
  });

  test('sends no transaction of more than 100 items', async () => {
    const memory = createMemoryTable();

    await runImport(memory, toRows(34));

    expect(countTransactions(memory)).toBe(2);
    expect(memory.changes).toHaveLength(3 * 34);
  });

  test('resends valid rows together, with rejected ones, after conditions failed', async () => {
    const memory = createMemoryTable();
    memory.put(TAKEN);
    const rows = toRows(4).map((row, index) => (index === 2 ? { ...row, email: 'taken@example.com' } : row));

    const { reported } = await runImport(memory, rows);

    expect(reported.map(({ row, status }) => `${row} ${status}`)).toEqual([
      '1 CREATED',
      '2 CREATED',
      '3 REFUSED',
      '4 CREATED',
    ]);
    // The address that is taken is the first one.
    expect(countTransactions(memory)).toBe(2);
  });

  test('cancels no transaction for addresses that were taken before', async () => {
    const memory = createMemoryTable();
    memory.put(TAKEN);
    const rows = toRows(4).map((row, index) => (index === 2 ? { ...row, email: 'taken@example.com' } : row));
    const sent: unknown[] = [];
    const client = {
      send: (command: unknown) => {
        sent.push(command);
        return (memory.client.send as (command: unknown) => Promise<unknown>)(command);
      },
    };
    const table = createTable({ name: 'users', client: client as MemoryTable['client'], attempts });

    await importRows(
      { table, now, shards: 2, hasTime: () => true },
      { importId: 'job', correlationId: 'job', rows },
      () => {},
    );

    expect(sent).toEqual([expect.any(BatchGetCommand), expect.any(TransactWriteCommand)]);
  });

  test('refuses an address that is taken between the read and the transaction', async () => {
    const memory = createMemoryTable();
    const table = createTable({ name: 'users', client: memory.client, attempts });
    const late = {
      ...table,
      loadMany: async (keys: readonly Key[]) => {
        const items = await table.loadMany(keys);
        memory.put(TAKEN);
        return items;
      },
    };
    const rows = [...toRows(2), { row: 3, name: 'Eve', email: 'taken@example.com' }];
    const reported: RowResult[] = [];

    await importRows(
      { table: late, now, shards: 2, hasTime: () => true },
      { importId: 'job', correlationId: 'job', rows },
      (results) => reported.push(...results),
    );

    expect(reported.map(({ row, status }) => `${row} ${status}`)).toEqual([
      '1 CREATED',
      '2 CREATED',
      '3 REFUSED',
    ]);
  });

  test('gives rows with repeated conflicts their own transaction', async () => {
    const memory = createMemoryTable();

    const { isDone } = await runImport(memory, toRows(5), [null, ...Array(attempts.limit).fill('conflict')]);

    expect(isDone).toBe(true);
    expect(countTransactions(memory)).toBe(2);
  });

  test('stops between two transactions before the timeout, and continues with the rest later', async () => {
    const memory = createMemoryTable();
    let looks = 0;

    const first = await runImport(memory, toRows(60), [], () => ++looks <= 2);
    const second = await runImport(memory, toRows(60));

    expect(first.isDone).toBe(false);
    expect(second.isDone).toBe(true);
    const rows = [...first.reported, ...second.reported].map(({ row }) => row);
    expect(rows.toSorted((one, other) => one - other)).toEqual(toRows(60).map(({ row }) => row));
  });

  test('writes the same table as one row at a time, for any rows, deliveries and faults', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyRow, { maxLength: 60 }), anyFaults, async (rows, deliveries) => {
        const expected = createMemoryTable();
        const actual = createMemoryTable();
        for (const { put } of [expected, actual]) put(TAKEN);
        for (const row of rows) await runImport(expected, [row]);

        for (const faults of deliveries) await runImport(actual, rows, faults);
        const { isDone } = await runImport(actual, rows);

        expect(isDone).toBe(true);
        expect(contentOf(actual)).toEqual(contentOf(expected));
      }),
      { numRuns: 200 },
    );
  });
});
