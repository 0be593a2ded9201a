import { describe, expect, test } from 'vitest';
import type { ImportRow } from '../../../functions/shared/user-import/row-message.ts';
import { createCrashingExecution, uninterrupted } from '../../support/crashing-execution.ts';
import { createImportWorld, toSqsRecord } from '../../support/import-world.ts';

const ADA: ImportRow = { row: 1, name: 'Ada', email: 'Ada@example.com' };

const toRecord = (messageId: string, ...rows: ImportRow[]) =>
  toSqsRecord(JSON.stringify({ importId: 'job', rows }), messageId);

const DONE = { batchItemFailures: [] };

describe('importUsers', () => {
  test('creates a user as createUser does, with the result of its row', async () => {
    const { work, memory, results } = createImportWorld();

    expect(await work([toRecord('m', ADA)])).toEqual(DONE);

    const [result] = results('job');
    expect(result).toMatchObject({ row: 1, status: 'CREATED', problems: [] });
    expect(memory.items.get(`USER#${result?.userId} PROFILE`)).toMatchObject({
      id: result?.userId,
      name: 'Ada',
      email: 'Ada@example.com',
      version: 1,
      gsi1pk: 'USERS#0',
    });
    expect(memory.items.get('EMAIL#ada@example.com LOCK')).toMatchObject({ userId: result?.userId });
  });

  test('has no effect when a message is redelivered', async () => {
    const { work, memory } = createImportWorld();
    await work([toRecord('m', ADA)]);
    const { length } = memory.changes;

    expect(await work([toRecord('m', ADA), toRecord('n', ADA)])).toEqual(DONE);
    expect(memory.changes).toHaveLength(length);
  });

  test('counts the result of each row, once', async () => {
    const { work, counted } = createImportWorld();
    const rows: ImportRow[] = [
      ADA,
      { row: 2, name: 'Twin', email: 'ADA@example.com' },
      { row: 3, name: '', email: '' },
    ];

    await work([toRecord('m', ...rows)]);
    await work([toRecord('m', ...rows), toSqsRecord('no JSON', 'bad')]);

    expect(counted.toSorted()).toEqual([
      'Faults 1 SyntaxError',
      'ImportRowsCreated 1',
      'ImportRowsRefused 1 EMAIL_TAKEN',
      'ImportRowsRefused 1 INVALID_INPUT',
    ]);
  });

  test('keeps the first result, regardless of later deliveries', async () => {
    const { work, memory, results } = createImportWorld();
    memory.put({ pk: 'EMAIL#ada@example.com', sk: 'LOCK', userId: 'other' });
    await work([toRecord('m', ADA)]);
    memory.remove({ pk: 'EMAIL#ada@example.com', sk: 'LOCK' });

    await work([toRecord('m', ADA)]);

    expect(results('job')).toEqual([
      expect.objectContaining({
        status: 'REFUSED',
        problems: [expect.objectContaining({ code: 'EMAIL_TAKEN' })],
      }),
    ]);
  });

  test('returns every problem of a row as its result', async () => {
    const { work, results } = createImportWorld();

    const rows: ImportRow[] = [
      { row: 1, name: '', email: 'nobody' },
      { row: 2, unreadable: 'The row is no text in UTF-8.' },
    ];
    expect(await work([toRecord('m', ...rows)])).toEqual(DONE);

    expect(results('job').map(({ row, problems }) => [row, problems.map(({ field }) => field)])).toEqual([
      [1, ['name', 'email']],
      [2, [null]],
    ]);
  });

  test('returns the messages that failed, and handles the others', async () => {
    const { work, results } = createImportWorld();
    const records = [toSqsRecord('no JSON', 'bad'), toRecord('good', ADA), toSqsRecord('null', 'worse')];

    expect(await work(records)).toEqual({
      batchItemFailures: [{ itemIdentifier: 'bad' }, { itemIdentifier: 'worse' }],
    });
    expect(results('job')).toHaveLength(1);
  });

  test('returns messages that failed to the queue soon, at their first receives only', async () => {
    const { work, returned } = createImportWorld();

    await work([1, 2, 3].map((receives) => toSqsRecord('no JSON', `received ${receives}`, receives)));

    expect(returned).toEqual(['received 1', 'received 2']);
  });

  test('returns the messages for which no time is left', async () => {
    const { work, results, counted } = createImportWorld();
    const records = [1, 2, 3].map((row) =>
      toRecord(`m${row}`, { row, name: 'Ada', email: `ada-${row}@example.com` }),
    );
    // The three messages are worked on at once: each asks before its read, then before its transaction.
    let looks = 0;

    const first = await work(records, uninterrupted, () => ++looks <= 5);

    expect(first).toEqual({ batchItemFailures: [{ itemIdentifier: 'm3' }] });
    expect(results('job').map(({ row }) => row)).toEqual([1, 2]);
    expect(counted.filter((count) => count.startsWith('Faults'))).toEqual([]);
    expect(await work(records.slice(2))).toEqual(DONE);
    expect(results('job')).toHaveLength(3);
  });

  test.each([true, false])(
    'handles a row exactly once after a crash at its transaction, late: %s',
    async (late) => {
      const { work, memory } = createImportWorld();

      const first = await work([toRecord('m', ADA)], createCrashingExecution(0, late));
      const second = await work([toRecord('m', ADA)]);

      expect(first).toEqual({ batchItemFailures: [{ itemIdentifier: 'm' }] });
      expect(second).toEqual(DONE);
      expect(memory.changes).toHaveLength(3);
    },
  );
});
