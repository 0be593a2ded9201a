import { describe, expect, test } from 'vitest';
import { createTable } from '../../../../functions/shared/table.ts';
import {
  endSplitting,
  insertJob,
  loadJob,
  replaceJob,
  toNewJob,
  toUserImport,
} from '../../../../functions/shared/user-import/import-job.ts';
import {
  toCountedKey,
  toJobKey,
  toReportKey,
  toRowKey,
} from '../../../../functions/shared/user-import/keys.ts';
import { KEPT_SECONDS, toTimeToLive } from '../../../../functions/shared/user-import/limits.ts';
import { createMemoryTable } from '../../../support/memory-table.ts';
import { createQuickAttempts } from '../../../support/write-ports.ts';

const NOW = new Date('2026-11-23T12:00:00.999Z');
const JOB = toNewJob({ id: 'i', inputHash: null, correlationId: 'c' }, NOW);

const toWorld = async () => {
  const memory = createMemoryTable();
  const table = createTable({ name: 'users', client: memory.client, attempts: createQuickAttempts() });
  await insertJob(table, JOB);
  return { memory, table, load: () => loadJob(table, 'i') };
};

describe('a job', () => {
  test('is stored with its key, and deleted by the table 30 days after its start', async () => {
    const { memory } = await toWorld();
    expect(memory.items.get('IMPORT#i JOB')).toEqual({
      ...JOB,
      ...toJobKey('i'),
      ttl: Date.parse('2026-12-23T12:00:00.000Z') / 1000,
    });
  });

  test('is inserted once', async () => {
    const { table, load } = await toWorld();
    expect(await insertJob(table, { ...JOB, total: 5 })).toBe(false);
    expect(await load()).toMatchObject({ total: null });
  });

  test('is null if there is none', async () => {
    const { table } = await toWorld();
    expect(await loadJob(table, 'other')).toBeNull();
  });

  test('keeps its time of expiration with each change', async () => {
    const { table, memory } = await toWorld();
    await replaceJob(table, { job: { ...JOB, finishedAt: '2026-12-01T00:00:00.000Z' }, revision: 0 });
    expect(memory.items.get('IMPORT#i JOB')?.ttl).toBe(toTimeToLive(NOW));
  });
});

describe('a change of a job', () => {
  test('increments its revision, and fails for an earlier one', async () => {
    const { table, load } = await toWorld();
    expect(await replaceJob(table, { job: { ...JOB, created: 1 }, revision: 0 })).toBe(true);
    expect(await replaceJob(table, { job: { ...JOB, created: 2 }, revision: 0 })).toBe(false);
    expect(await load()).toMatchObject({ created: 1, revision: 1 });
  });

  test('is written with its other items, or none is', async () => {
    const { table, memory } = await toWorld();
    const others = [{ Put: { TableName: 'users', Item: { ...toCountedKey('i', 0), rows: 1 } } }];
    await replaceJob(table, { job: JOB, revision: 9, others });
    expect(memory.items.has('IMPORT#i COUNTED#000000')).toBe(false);
    await replaceJob(table, { job: JOB, revision: 0, others });
    expect(memory.items.has('IMPORT#i COUNTED#000000')).toBe(true);
  });

  test('of a job that does not exist fails', async () => {
    const { table, memory } = await toWorld();
    memory.remove(toJobKey('i'));
    expect(await replaceJob(table, { job: JOB, revision: 0 })).toBe(false);
  });
});

describe('the end of splitting', () => {
  test('keeps the counts of rows that were counted meanwhile', async () => {
    const { table, load } = await toWorld();
    let reads = 0;
    const racing = {
      ...table,
      load: async (key: Parameters<typeof table.load>[0]) => {
        const job = await table.load(key);
        reads += 1;
        if (reads === 1) await replaceJob(table, { job: { ...JOB, processed: 3 }, revision: 0 });
        return job;
      },
    };
    await endSplitting(racing, 'i', { status: 'RUNNING', total: 3 });
    expect(await load()).toMatchObject({ status: 'RUNNING', total: 3, processed: 3, revision: 2 });
    expect(reads).toBe(2);
  });

  test.each(['RUNNING', 'FINISHED', 'FAILED'] as const)(
    'has no effect on a job that is %s',
    async (status) => {
      const { table, load } = await toWorld();
      await replaceJob(table, { job: { ...JOB, status }, revision: 0 });
      await endSplitting(table, 'i', { status: 'FAILED', total: 9 });
      expect(await load()).toMatchObject({ status, total: null, revision: 1 });
    },
  );

  test('has no effect on a job that was deleted', async () => {
    const { table, memory } = await toWorld();
    memory.remove(toJobKey('i'));
    await endSplitting(table, 'i', { status: 'RUNNING' });
    expect(memory.items.size).toBe(0);
  });
});

describe('what callers read of a job', () => {
  test('omits the attributes of its storage and its request', async () => {
    const { load } = await toWorld();
    const job = await load();
    expect(job && toUserImport(job)).toEqual({
      id: 'i',
      status: 'SPLITTING',
      total: null,
      processed: 0,
      created: 0,
      refused: 0,
      problems: [],
      reportUrl: null,
      createdAt: '2026-11-23T12:00:00.999Z',
      finishedAt: null,
    });
  });
});

describe('the keys of an import', () => {
  test('are ordered as its rows and blocks', () => {
    const rows = [1, 2, 9, 10, 99, 100, 1_000_000].map((row) => toRowKey('i', row).sk);
    expect(rows.toSorted()).toEqual(rows);
    const blocks = [0, 1, 9, 10, 976].map((block) => toCountedKey('i', block).sk);
    expect(blocks.toSorted()).toEqual(blocks);
  });

  test('are in one partition, and its report in a folder', () => {
    expect(new Set([toJobKey('i'), toRowKey('i', 1), toCountedKey('i', 0)].map(({ pk }) => pk)).size).toBe(1);
    expect(toReportKey('i')).toBe('reports/i.csv');
  });

  test('expire later than any message: four days in a queue, and fourteen in its dead-letter queue', () => {
    expect(KEPT_SECONDS).toBeGreaterThan((4 + 14) * 24 * 60 * 60);
    expect(toTimeToLive(new Date(1_999))).toBe(1 + KEPT_SECONDS);
  });
});
