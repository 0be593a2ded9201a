/** A row of an import for the worker: a user to create, or why the row cannot be read. */
export type ImportRow = { row: number; name: string; email: string } | { row: number; unreadable: string };

/** A message in the queue of rows. */
export interface RowsMessage {
  importId: string;
  /** Of the request that started the import. */
  correlationId: string;
  rows: readonly ImportRow[];
}

/** A message in the queue of splits: a file to be split from `from`. */
export interface SplitMessage {
  importId: string;
  /** Of the request that started the import. */
  correlationId: string;
  uploadId: string;
  /** Identifies the content of the file, so that other content is never read in its place. */
  etag: string;
  from: SplitCursor;
  /** Absent for the columns `name` and `email`. */
  columns?: ImportColumns;
}

/** Titles of the columns to read, in any letter case. Several for the name are joined by spaces. */
export interface ImportColumns {
  name: readonly string[];
  email: string;
}

/** The format of a file. */
export interface FileDialect {
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be';
  /** LF includes CR LF. */
  lineEnd: 'LF' | 'CR';
  /** Of a CSV file: one character. */
  separator: string;
}

export const USUAL_DIALECT: FileDialect = { encoding: 'utf-8', lineEnd: 'LF', separator: ',' };

/** The position after the last row that was queued. */
export interface SplitCursor {
  /** Bytes. */
  offset: number;
  /** Rows queued so far. */
  rows: number;
  /** Positions of the fields in a line; null before the header line, and for formats without one. */
  columns: { name: readonly number[]; email: readonly number[] } | null;
  /** Absent at the start of a file. */
  dialect?: FileDialect;
}

export const FILE_START: SplitCursor = { offset: 0, rows: 0, columns: null };

/** Longer values are invalid, regardless of the rest. */
const MAX_CARRIED_CHARACTERS = 1_000;

/** Shortens long values to a length that is still rejected as too long. */
export const toImportRow = (row: number, { name, email }: { name: string; email: string }): ImportRow => ({
  row,
  name: carry(name),
  email: carry(email),
});

const carry = (text: string): string => text.trim().slice(0, MAX_CARRIED_CHARACTERS);
