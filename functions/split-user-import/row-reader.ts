import type { UserImportFormat } from '../../schema/generated/types.ts';
import { type ImportRow, type SplitCursor, toImportRow } from '../shared/user-import/row-message.ts';
import { toCsvFields } from './csv-fields.ts';
import { createRecordScanner, type FileRecord } from './record-scanner.ts';

/** Nothing of the file can be read. The message is for whoever uploaded it. */
export class UnreadableFile extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UnreadableFile';
  }
}

export interface RowReader {
  /** The rows that end in this chunk. Throws an `UnreadableFile`. */
  push(chunk: Uint8Array): ImportRow[];
  /** The rows that are left when the file ends. Throws an `UnreadableFile`. */
  finish(): ImportRow[];
  /** Behind the last row. */
  readonly cursor: SplitCursor;
}

/** Reads a file from a cursor on. Blank lines are no rows; a row that makes no sense is one, and says why. */
export const createRowReader = (format: UserImportFormat, from: SplitCursor): RowReader => {
  const scanner = createRecordScanner({ quotes: format === 'CSV', offset: from.offset });
  let { columns } = from;
  let count = from.rows;
  const toRows = (records: readonly FileRecord[]): ImportRow[] => {
    const rows: ImportRow[] = [];
    for (const record of records.filter(isNotBlank)) {
      if (format === 'CSV' && columns === null) {
        columns = toColumns(record);
      } else {
        count += 1;
        rows.push(toRow(record, count, columns));
      }
    }
    return rows;
  };
  return {
    push: (chunk) => toRows(scanner.push(chunk)),
    finish: () => {
      const rows = toRows(scanner.finish());
      if (format === 'CSV' && columns === null) {
        throw new UnreadableFile(`The file is empty. ${HEADER_NEEDED}`);
      }
      return rows;
    },
    get cursor() {
      return { offset: scanner.offset, rows: count, columns };
    },
  };
};

const HEADER_NEEDED = 'Its first line must name the columns, separated by commas: name,email';

const CARRIAGE_RETURN = 0x0d;

const isNotBlank = ({ bytes, isWhole }: FileRecord): boolean =>
  !isWhole || bytes.length > 1 || (bytes.length === 1 && bytes[0] !== CARRIAGE_RETURN);

/** Null where it is no UTF-8. Drops a byte order mark and the carriage return before the line feed. */
const toText = ({ bytes }: FileRecord): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r$/, '');
  } catch {
    return null;
  }
};

const toColumns = (record: FileRecord): { name: number; email: number } => {
  const text = record.isWhole ? toText(record) : null;
  if (text === null) throw new UnreadableFile(`The file is no text in UTF-8. ${HEADER_NEEDED}`);
  const titles = toCsvFields(text).map((title) => title.trim().toLowerCase());
  const columns = { name: titles.indexOf('name'), email: titles.indexOf('email') };
  const missing = Object.entries(columns).flatMap(([title, index]) => (index < 0 ? [title] : []));
  if (missing.length > 0) {
    throw new UnreadableFile(`The file has no column ${missing.join(' and no column ')}. ${HEADER_NEEDED}`);
  }
  return columns;
};

const toRow = (record: FileRecord, row: number, columns: SplitCursor['columns']): ImportRow => {
  if (!record.isWhole) {
    return { row, unreadable: 'The row does not end: it is too long, or a quotation mark is never closed.' };
  }
  const text = toText(record);
  if (text === null) return { row, unreadable: 'The row is no text in UTF-8.' };
  if (columns === null) return toJsonRow(text, row);
  const fields = toCsvFields(text);
  return toImportRow(row, { name: fields[columns.name] ?? '', email: fields[columns.email] ?? '' });
};

const toJsonRow = (text: string, row: number): ImportRow => {
  const value = parseJson(text);
  const { name, email } =
    typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  return typeof name === 'string' && typeof email === 'string'
    ? toImportRow(row, { name, email })
    : { row, unreadable: 'The line is no JSON object with the texts `name` and `email`.' };
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
