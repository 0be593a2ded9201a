import { describe, expect, test } from 'vitest';
import { toSummary } from '../../../commands/recount/summary.ts';
import { toSummary as toRestoreSummary } from '../../../commands/restore/summary.ts';
import { toNewJob } from '../../../functions/shared/user-import/import-job.ts';

const JOB = toNewJob({ id: 'i', inputHash: null, correlationId: 'c' }, new Date(0));

describe('the summary of a recount', () => {
  test('has the counts once if they are unchanged, even if the status is not', () => {
    const before = { ...JOB, created: 2, refused: 1, total: 3, status: 'RUNNING' as const };
    expect(toSummary({ before, after: { ...before, status: 'FINISHED' } })).toBe(
      'The import i is FINISHED: 2 created and 1 refused of 3 rows, as before.',
    );
  });

  test('has both counts if they differ', () => {
    const after = { ...JOB, created: 2, total: 3 };
    expect(toSummary({ before: JOB, after })).toBe(
      'The import i is SPLITTING: 2 created and 0 refused of 3 rows; ' +
        'before: 0 created and 0 refused of an unknown number of rows.',
    );
  });

  test('of an import of no rows has a total of 0', () => {
    const empty = { ...JOB, total: 0 };
    expect(toSummary({ before: empty, after: empty })).toContain('of 0 rows, as before');
  });
});

describe('the summary of a restoration', () => {
  const restored = { putBack: 1, replaced: 2, deleted: 3, kept: 4 };

  test.each([
    [false, '1 items were put back, 2 replaced, 3 deleted; 4 stay as they are.\n'],
    [true, '1 items would be put back, 2 replaced, 3 deleted; 4 stay as they are.\n'],
  ])('with dryRun %s is a line', (dryRun, line) => {
    expect(toRestoreSummary(restored, { dryRun })).toBe(line);
  });
});
