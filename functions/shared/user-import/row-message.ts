/** A row of an import on its way to the worker: a user to be, or why the row cannot even be read. */
export type ImportRow = { row: number; name: string; email: string } | { row: number; unreadable: string };

/** What stands in the queue of rows. */
export interface RowsMessage {
  importId: string;
  /** Of the request that started the import. */
  correlationId: string;
  rows: readonly ImportRow[];
}

/** What stands in the queue of splits: a file to be split from `from` on. */
export interface SplitMessage {
  importId: string;
  /** Of the request that started the import. */
  correlationId: string;
  uploadId: string;
  /** Names the content of the file, so that no other content is ever taken for it. */
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

/** How a file is written. */
export interface FileDialect {
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be';
  /** LF stands for CR LF too. */
  lineEnd: 'LF' | 'CR';
  /** Of a CSV file: one character. */
  separator: string;
}

export const USUAL_DIALECT: FileDialect = { encoding: 'utf-8', lineEnd: 'LF', separator: ',' };

/** Behind the last row that was queued. */
export interface SplitCursor {
  /** Bytes. */
  offset: number;
  /** Rows queued so far. */
  rows: number;
  /** Where in a line the fields stand; null before the header line, and for formats without one. */
  columns: { name: readonly number[]; email: readonly number[] } | null;
  /** Absent at the start of a file. */
  dialect?: FileDialect;
}

export const FILE_START: SplitCursor = { offset: 0, rows: 0, columns: null };

/** Longer values are refused anyway, whatever stands behind here. */
const MAX_CARRIED_CHARACTERS = 1_000;

/** Keeps no more of long values than it takes to refuse them as too long. */
export const toImportRow = (row: number, { name, email }: { name: string; email: string }): ImportRow => ({
  row,
  name: carry(name),
  email: carry(email),
});

const carry = (text: string): string => text.trim().slice(0, MAX_CARRIED_CHARACTERS);
