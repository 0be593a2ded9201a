import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ImportJob, toNewJob } from '../../../functions/shared/user-import/import-job.ts';
import type { RowResult } from '../../../functions/shared/user-import/row-result.ts';
import { countResults, isComplete } from '../../../functions/track-user-import/count-results.ts';
import type { CountedRows } from '../../../functions/track-user-import/counted-rows.ts';
import type { UserError } from '../../../schema/generated/types.ts';

const JOB = toNewJob({ id: 'i', inputHash: null, correlationId: 'c' }, new Date(0));
const NONE: CountedRows = new Map();

const created = (row: number): RowResult => ({ row, status: 'CREATED', userId: `u${row}`, problems: [] });
const problem = (message: string): UserError => ({ code: 'INVALID_INPUT', message, field: 'name' });
const refused = (row: number, ...messages: string[]): RowResult => ({
  row,
  status: 'REFUSED',
  userId: null,
  problems: messages.map(problem),
});

describe('countResults', () => {
  test('adds created and refused rows, and the problems with their rows', () => {
    const count = countResults(JOB, NONE, [created(1), refused(2, 'a', 'b'), created(3)]);
    expect(count?.job).toMatchObject({ processed: 3, created: 2, refused: 1 });
    expect(count?.job.problems).toEqual([
      { row: 2, ...problem('a') },
      { row: 2, ...problem('b') },
    ]);
  });

  test('is null for results that are counted, and for none', () => {
    const first = countResults(JOB, NONE, [created(1)]);
    expect(countResults(JOB, first?.counted ?? NONE, [created(1)])).toBeNull();
    expect(countResults(JOB, NONE, [])).toBeNull();
  });

  test('counts a row once that is twice in a batch', () => {
    expect(countResults(JOB, NONE, [created(1), created(1)])?.job.processed).toBe(1);
  });

  test('keeps the first ten problems by row, regardless of the order of delivery', () => {
    const later = countResults(
      JOB,
      NONE,
      [12, 11, 10, 9, 8, 7].map((row) => refused(row, `${row}`)),
    );
    const job: ImportJob = later?.job ?? JOB;
    const count = countResults(
      job,
      later?.counted ?? NONE,
      [6, 5, 4, 3, 2, 1].map((row) => refused(row, `${row}`)),
    );
    expect(count?.job.problems.map(({ row }) => row)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(count?.job.refused).toBe(12);
  });

  test('does not change what it is given', () => {
    const first = countResults(JOB, NONE, [created(1)])?.counted ?? NONE;
    const before = [...(first.get(0) ?? [])];
    countResults(JOB, first, [created(2)]);
    expect([...(first.get(0) ?? [])]).toEqual(before);
    expect(JOB.processed).toBe(0);
  });

  test('has the same counts for any deliveries of the same rows', () => {
    const batches = fc.array(fc.array(fc.integer({ min: 1, max: 3_000 }), { maxLength: 20 }), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(batches, (deliveries) => {
        let job: ImportJob = JOB;
        const counted = new Map<number, Uint8Array>();
        for (const rows of deliveries) {
          const results = rows.map((row) => (row % 3 === 0 ? refused(row, 'x') : created(row)));
          const count = countResults(job, counted, results);
          if (count === null) continue;
          job = count.job;
          for (const [block, bits] of count.counted) counted.set(block, bits);
        }
        const all = new Set(deliveries.flat());
        const refusals = [...all].filter((row) => row % 3 === 0).length;
        expect(job).toMatchObject({
          processed: all.size,
          refused: refusals,
          created: all.size - refusals,
        });
      }),
    );
  });
});

describe('a job', () => {
  test.each([
    ['RUNNING', 3, 3, true],
    ['RUNNING', 3, 4, true],
    ['RUNNING', 0, 0, true],
    ['RUNNING', 3, 2, false],
    ['SPLITTING', null, 3, false],
    ['FINISHED', 3, 3, false],
    ['FAILED', null, 0, false],
  ] as const)(
    'that is %s with a total of %j and %i processed is complete: %s',
    (status, total, processed, expected) => {
      expect(isComplete({ ...JOB, status, total, processed })).toBe(expected);
    },
  );
});
