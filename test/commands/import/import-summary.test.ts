import { expect, test } from 'vitest';
import {
  type ImportResult,
  toImportExitCode,
  toImportSummary,
} from '../../../commands/import/import-summary.ts';

const RESULT: ImportResult = {
  id: 'i',
  status: 'FINISHED',
  total: 100,
  processed: 100,
  created: 97,
  refused: 3,
  problems: [
    { row: 2, code: 'INVALID_INPUT', message: 'Enter a name.', field: 'name' },
    { row: 2, code: 'INVALID_INPUT', message: 'Enter an email address.', field: 'email' },
    { row: 9, code: 'EMAIL_TAKEN', message: 'Another user has this email address.', field: 'email' },
  ],
  createdAt: '2026-11-23T12:00:00.000Z',
  finishedAt: '2026-11-23T12:00:02.000Z',
  reportUrl: 'http://localhost/report.csv',
};

test('a finished import prints counts, the first problems and where the rest is', () => {
  expect(toImportSummary(RESULT, 2_040)).toBe(
    [
      'Created 97 of 100 users in 2.0 s.',
      'Refused 3:',
      '  row 2: Enter a name.',
      '  row 2: Enter an email address.',
      '  row 9: Another user has this email address.',
      '  … and 1 more',
      'All results, row by row: http://localhost/report.csv',
      '',
    ].join('\n'),
  );
  expect(toImportExitCode(RESULT)).toBe(1);
});

test('an import without a problem is a success', () => {
  const good = { ...RESULT, created: 100, refused: 0, problems: [], reportUrl: null };

  expect(toImportSummary(good, 500)).toBe('Created 100 of 100 users in 0.5 s.\n');
  expect(toImportExitCode(good)).toBe(0);
});

test('a file that cannot be read is reported with the reason', () => {
  const problems = [{ row: 0, code: 'INVALID_INPUT', message: 'The file is empty.', field: null } as const];
  const bad = { ...RESULT, status: 'FAILED', total: null, refused: 0, problems, reportUrl: null } as const;

  expect(toImportSummary({ ...bad, problems: [...problems] }, 500)).toBe(
    'The file could not be imported.\n  The file is empty.\n',
  );
  expect(toImportExitCode({ ...bad, problems: [...problems] })).toBe(1);
});
