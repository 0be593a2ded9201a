import type { RowResult } from '../shared/user-import/row-result.ts';

/** CSV (RFC 4180). Contains no names and addresses: the owner of the file finds them by row. */
export const REPORT_HEADER = 'row,status,userId,code,field,message\r\n';

/** One line per row; several problems of a row share its cells, separated by spaces. */
export const toReportLine = ({ row, status, userId, problems }: RowResult): string => {
  const join = (texts: readonly (string | null)[]): string => texts.filter((text) => text !== null).join(' ');
  const cells = [
    String(row),
    status,
    userId ?? '',
    join([...new Set(problems.map(({ code }) => code))]),
    join(problems.map(({ field }) => field ?? null)),
    join(problems.map(({ message }) => message)),
  ];
  return `${cells.map(toCell).join(',')}\r\n`;
};

const toCell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
