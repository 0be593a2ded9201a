import type { GetUserImportQuery } from '../../schema/generated/operations.ts';

export type ImportResult = NonNullable<GetUserImportQuery['getUserImport']>;

/** The result of an import as readable text, which the command prints last. */
export const toImportSummary = (result: ImportResult, milliseconds: number): string => {
  const { status, total, created, refused, problems, reportUrl } = result;
  const seconds = milliseconds / 1000;
  const shown = new Set(problems.map(({ row }) => row)).size;
  return [
    status === 'FAILED'
      ? 'The file could not be imported.'
      : `Created ${created} of ${total ?? '?'} users in ${seconds.toFixed(1)} s.`,
    ...(refused > 0 ? [`Refused ${refused}:`] : []),
    ...problems.map(({ row, message }) => (row > 0 ? `  row ${row}: ${message}` : `  ${message}`)),
    ...(refused > shown ? [`  … and ${refused - shown} more`] : []),
    ...(reportUrl ? [`All results, row by row: ${reportUrl}`] : []),
    '',
  ].join('\n');
};

/** 0 if every row became a user, 1 if not. */
export const toImportExitCode = ({ status, refused }: ImportResult): number =>
  status === 'FINISHED' && refused === 0 ? 0 : 1;
