import type { GetUserImportQuery } from '../../schema/generated/operations.ts';

export type ImportResult = NonNullable<GetUserImportQuery['getUserImport']>;

/** What an import came to, for people: the last thing that the command says. */
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

/** 0 when every row became a user, 1 when one did not. */
export const toImportExitCode = ({ status, refused }: ImportResult): number =>
  status === 'FINISHED' && refused === 0 ? 0 : 1;
