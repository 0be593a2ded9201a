import type { UserImportFormat } from '../../schema/generated/types.ts';
import {
  type ImportColumns,
  type ImportRow,
  type SplitCursor,
  toImportRow,
  USUAL_DIALECT,
} from '../shared/user-import/row-message.ts';
import { toCsvFields } from './csv-fields.ts';
import { decodeRecord } from './decode-record.ts';
import { DEFAULT_COLUMNS, findColumns, isDirective } from './header-line.ts';
import { createRecordReader } from './record-reader.ts';
import type { FileRecord } from './record-scanner.ts';
import { UnreadableFile } from './unreadable-file.ts';

export interface RowReader {
  /** The rows that end in this chunk. Throws an `UnreadableFile`. */
  push(chunk: Uint8Array): ImportRow[];
  /** The remaining rows at the end of the file. Throws an `UnreadableFile`. */
  finish(): ImportRow[];
  /** After the last row. */
  readonly cursor: SplitCursor;
}

export interface RowReaderOptions {
  format: UserImportFormat;
  from: SplitCursor;
  /** Titles of a CSV file; null for `name` and `email`. */
  columns: ImportColumns | null;
}

/**
 * Reads a file from a cursor. Blank lines, and lines of empty cells, are not rows; an unreadable row has the
 * reason.
 */
export const createRowReader = ({ format, from, columns: wanted }: RowReaderOptions): RowReader => {
  const titles = wanted ?? DEFAULT_COLUMNS;
  const reader = createRecordReader({ format, from, titles });
  let { columns } = from;
  let count = from.rows;
  const toRows = (records: readonly FileRecord[]): ImportRow[] => {
    const { separator } = reader.dialect ?? USUAL_DIALECT;
    const rows: ImportRow[] = [];
    for (const record of records) {
      if (isBlank(record, format, separator)) continue;
      if (format === 'CSV' && columns === null) {
        columns = readHeader(record, separator, titles);
      } else {
        count += 1;
        rows.push(toRow(record, count, { columns, separator }));
      }
    }
    return rows;
  };
  return {
    push: (chunk) => toRows(reader.push(chunk)),
    finish: () => {
      const rows = toRows(reader.finish());
      if (format === 'CSV' && columns === null) {
        throw new UnreadableFile(`The file is empty. ${HEADER_NEEDED}`);
      }
      return rows;
    },
    get cursor() {
      const { offset, dialect } = reader;
      return { offset, rows: count, columns, ...(dialect && { dialect }) };
    },
  };
};

const HEADER_NEEDED = 'Its first line must name the columns, such as name,email';

const QUOTE = 0x22;
const SPACE = 0x20;
const CARRIAGE_RETURN = 0x0d;

/** Spreadsheets write rows of empty cells below a table. */
const isBlank = ({ bytes, isWhole }: FileRecord, format: UserImportFormat, separator: string): boolean => {
  if (!isWhole) return false;
  const first = bytes[0];
  // The first byte is enough for nearly all lines.
  if (first === undefined || (first === CARRIAGE_RETURN && bytes.length === 1)) return true;
  if (first > SPACE && first < 0x80 && first !== QUOTE && first !== separator.charCodeAt(0)) return false;
  // Latin-1 is quicker, but splits a separator beyond ASCII.
  const text = bytes.toString(separator < '\x80' ? 'latin1' : 'utf8');
  if (format !== 'CSV') return text.trim() === '';
  if (!/^[\s"]*$/.test(text.replaceAll(separator, ''))) return false;
  return toCsvFields(text, separator).every((field) => field.trim() === '');
};

/** Null for a line that only declares the separator. */
const readHeader = (record: FileRecord, separator: string, titles: ImportColumns): SplitCursor['columns'] => {
  const decoded = record.isWhole ? decodeRecord(record) : { problem: 'It does not end.' };
  if ('problem' in decoded) throw new UnreadableFile(`The first line cannot be read. ${decoded.problem}`);
  return isDirective(decoded.text) ? null : findColumns(decoded.text, separator, titles);
};

const toRow = (
  record: FileRecord,
  row: number,
  { columns, separator }: { columns: SplitCursor['columns']; separator: string },
): ImportRow => {
  if (!record.isWhole) {
    return { row, unreadable: 'The row does not end: it is too long, or a quotation mark is never closed.' };
  }
  const decoded = decodeRecord(record);
  if ('problem' in decoded) return { row, unreadable: `The row cannot be read. ${decoded.problem}` };
  if (columns === null) return toJsonRow(decoded.text, row);
  const fields = toCsvFields(decoded.text, separator);
  // Messages of the previous version have one column each.
  const read = (places: number | readonly number[]): string =>
    [places]
      .flat()
      .flatMap((place) => fields[place]?.trim() || [])
      .join(' ');
  return toImportRow(row, { name: read(columns.name), email: read(columns.email) });
};

const toJsonRow = (text: string, row: number): ImportRow => {
  const value = parseJson(text);
  const { name, email } =
    typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  return typeof name === 'string' && typeof email === 'string'
    ? toImportRow(row, { name, email })
    : { row, unreadable: 'The line is not a JSON object with the strings `name` and `email`.' };
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
