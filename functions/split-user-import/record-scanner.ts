import { createLineReader, createQuoteReader, type EndReader, LINE_FEED, MAX_RECORD } from './end-reader.ts';

/** One line of a file, or several if a quoted field contains line feeds. */
export interface FileRecord {
  /** Without the line feed that ends it. */
  bytes: Buffer;
  /** False if it is invalid: too long, or with a quote that is never closed. */
  isWhole: boolean;
}

export interface RecordScanner {
  /** The records that end in this chunk. */
  push(chunk: Uint8Array): FileRecord[];
  /** The rest, at the end of the file. */
  finish(): FileRecord[];
  /** Bytes from the start of the file to where the next record begins. */
  readonly offset: number;
}

export interface ScannerOptions {
  /** The separator of fields, in formats with quotes; null if each line is a record. */
  separator: string | null;
  /** Position of the first chunk in the file: at the start of a record. */
  offset: number;
  /** The size of these bytes in the file's encoding. */
  measure(bytes: Buffer): number;
}

/**
 * Cuts a file into records, holding one at a time. Of a record that is longer than 64 KB, or whose quote is
 * still open at the end of the file, only the first line is taken, as invalid: one stray quote costs one line
 * and not the rest of the file. The result does not depend on the chunks.
 */
export const createRecordScanner = ({ separator, offset, measure }: ScannerOptions): RecordScanner => {
  const scan: Scan = {
    pending: Buffer.alloc(0),
    position: 0,
    offset,
    isSkipping: false,
    isEnd: false,
    ends: separator === null ? createLineReader() : createQuoteReader(separator),
    measure,
  };
  return {
    push: (chunk) => {
      scan.pending = scan.pending.length === 0 ? Buffer.from(chunk) : Buffer.concat([scan.pending, chunk]);
      return takeAll(scan);
    },
    finish: () => {
      scan.isEnd = true;
      return takeAll(scan);
    },
    get offset() {
      return scan.offset;
    },
  };
};

interface Scan {
  /** Bytes not taken yet, and bytes taken since the last chunk. */
  pending: Buffer;
  /** Position of the next record in `pending`. */
  position: number;
  /** Position of `pending` in the file. */
  offset: number;
  /** Whether the current line is invalid, and its start is dropped already. */
  isSkipping: boolean;
  isEnd: boolean;
  ends: EndReader;
  measure: ScannerOptions['measure'];
}

const takeAll = (scan: Scan): FileRecord[] => {
  const records: FileRecord[] = [];
  for (let record = takeNext(scan); record !== null; record = takeNext(scan)) {
    records.push(record);
  }
  dropTaken(scan);
  return records;
};

/** Once per chunk and not per record, since a file may have a million lines of one byte. */
const dropTaken = (scan: Scan): void => {
  scan.offset += scan.measure(scan.pending.subarray(0, scan.position));
  scan.pending = scan.pending.subarray(scan.position);
  scan.position = 0;
};

/** Null if more of the file is needed. */
const takeNext = (scan: Scan): FileRecord | null => {
  const { pending, position, ends, isEnd } = scan;
  if (scan.isSkipping) return takeBadLine(scan);
  const length = ends.find(pending, position);
  if (length >= 0) return take(scan, length, true);
  const left = pending.length - position;
  if (left >= MAX_RECORD || (isEnd && ends.isOpen)) return takeBadLine(scan);
  return isEnd && left > 0 ? take(scan, left, true) : null;
};

const takeBadLine = (scan: Scan): FileRecord | null => {
  const { pending, position } = scan;
  const end = pending.indexOf(LINE_FEED, position);
  scan.isSkipping = end < 0 && !scan.isEnd;
  if (scan.isSkipping) {
    skip(scan, pending.length - position);
    return null;
  }
  return take(scan, (end < 0 ? pending.length : end) - position, false);
};

const take = (scan: Scan, length: number, isWhole: boolean): FileRecord => {
  const bytes = scan.pending.subarray(scan.position, scan.position + length);
  skip(scan, length + 1);
  return { bytes, isWhole };
};

const skip = (scan: Scan, length: number): void => {
  scan.position = Math.min(scan.position + length, scan.pending.length);
  scan.ends.reset();
};
