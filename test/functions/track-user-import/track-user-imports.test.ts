import { describe, expect, test } from 'vitest';
import { createCrashingExecution } from '../../support/crashing-execution.ts';
import { createImportWorld, toSqsRecord } from '../../support/import-world.ts';

const ROWS = [
  { name: 'Ada', email: 'ada@example.com' },
  { name: '', email: 'nobody' },
  { name: 'Eve', email: 'eve@example.com' },
];

/** An import of the rows, all of them worked on, none of them counted. */
const createWorked = async () => {
  const world = createImportWorld();
  await world.start({ rows: ROWS });
  await world.work(world.queues.rows.map((body, index) => toSqsRecord(body, `${index}`)));
  return world;
};

describe('trackUserImports', () => {
  test('counts, reports and announces the end once', async () => {
    const { track, stream, job, published, reports, counted } = await createWorked();

    expect(await track(stream())).toEqual({ batchItemFailures: [] });

    const counts = { total: 3, processed: 3, created: 2, refused: 1, finishedAt: '2026-11-23T12:00:00.000Z' };
    expect(job('job')).toMatchObject({ status: 'FINISHED', ...counts });
    expect(published).toEqual([
      {
        id: 'job',
        status: 'FINISHED',
        ...counts,
        problems: [
          { row: 2, code: 'INVALID_INPUT', message: 'Enter a name.', field: 'name' },
          { row: 2, code: 'INVALID_INPUT', message: expect.stringContaining('valid email'), field: 'email' },
        ],
        createdAt: '2026-11-23T12:00:00.000Z',
      },
    ]);
    expect(reports.map((rows) => rows.map(({ row }) => row))).toEqual([[1, 2, 3]]);
    await track(stream());
    expect(counted.filter((count) => count === 'ImportsFinished 1')).toHaveLength(1);
  });

  test('announces the progress of an import', async () => {
    const { track, stream, published } = await createWorked();

    await track(stream().slice(0, 2));

    expect(published).toEqual([expect.objectContaining({ status: 'RUNNING', processed: 1 })]);
  });

  test.each([...Array(12).keys()].flatMap((at) => [true, false].map((late) => [at, late] as const)))(
    'ends correctly after a crash at its call %i, late: %s, and another delivery',
    async (at, late) => {
      const { track, stream, job, published, memory } = await createWorked();

      await track(stream(), createCrashingExecution(at, late));
      await track(stream());

      expect(job('job')).toMatchObject({ status: 'FINISHED', processed: 3, created: 2, refused: 1 });
      expect(published.at(-1)).toMatchObject({ status: 'FINISHED', processed: 3 });
      const finishes = memory.changes.filter(({ after }) => after?.status === 'FINISHED');
      expect(finishes).toHaveLength(1);
    },
  );

  test('counts and finishes an import whose progress cannot be announced', async () => {
    const { track, stream, job, announcing, published, counted } = await createWorked();
    announcing.fails = true;

    expect(await track(stream())).toEqual({ batchItemFailures: [] });

    expect(job('job')).toMatchObject({ status: 'FINISHED', processed: 3 });
    expect(published).toEqual([]);
    expect(counted).toContain('Faults 1 Error');
  });

  test('returns the first record of the import that failed', async () => {
    const { track, stream } = await createWorked();
    const [first] = stream();

    expect(await track(stream(), createCrashingExecution(0, false))).toEqual({
      batchItemFailures: [{ itemIdentifier: first?.dynamodb?.SequenceNumber }],
    });
  });

  test('skips results of an import that is gone', async () => {
    const { track, stream, memory, published } = await createWorked();
    memory.remove({ pk: 'IMPORT#job', sk: 'JOB' });

    expect(await track(stream())).toEqual({ batchItemFailures: [] });
    expect(published).toEqual([]);
  });

  test('announces a file that cannot be read', async () => {
    const upload = '9b2fd1b6-1111-4222-8333-444455556666.csv';
    const world = createImportWorld({ key: `uploads/${upload}`, bytes: Buffer.from('Ada;ada@example.com') });
    await world.start({ uploadId: upload });
    await world.split(world.queues.splits[0] ?? '');

    await world.track(world.stream());

    expect(world.published).toEqual([
      expect.objectContaining({
        status: 'FAILED',
        total: null,
        problems: [expect.objectContaining({ row: 0, message: expect.stringContaining('no column name') })],
      }),
    ]);
  });
});
