import { createLineReader, createQuoteReader, type EndReader, LINE_FEED, MAX_RECORD } from './end-reader.ts';

/** One line of a file, or several where quotes hold them together. */
export interface FileRecord {
  /** Without the line feed that ends it. */
  bytes: Buffer;
  /** False where it is no good: endless, or with a quote that is never closed. */
  isWhole: boolean;
}

export interface RecordScanner {
  /** The records that end in this chunk. */
  push(chunk: Uint8Array): FileRecord[];
  /** What is left when the file ends. */
  finish(): FileRecord[];
  /** Bytes from the start of the file to where the next record begins. */
  readonly offset: number;
}

export interface ScannerOptions {
  /** Between the fields, where quotes may hold lines together; null where each line is a record. */
  separator: string | null;
  /** Where in the file the first chunk begins: at the start of a record. */
  offset: number;
  /** How many bytes of the file these are. */
  measure(bytes: Buffer): number;
}

/**
 * Cuts a file into records, holding one at a time. Of a record that is longer than 64 KB, or whose quote is open when
 * the file ends, the first line alone is taken, as no good: one stray quote costs one line and not the rest of the
 * file. How the file is cut into chunks makes no difference.
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
  /** What is not taken yet, and what was taken since the last chunk came. */
  pending: Buffer;
  /** Where in `pending` the next record begins. */
  position: number;
  /** Where in the file `pending` begins. */
  offset: number;
  /** Whether the line at hand is no good, and its start is dropped already. */
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

/** Once a chunk and not once a record, since a file may hold a million lines of a byte each. */
const dropTaken = (scan: Scan): void => {
  scan.offset += scan.measure(scan.pending.subarray(0, scan.position));
  scan.pending = scan.pending.subarray(scan.position);
  scan.position = 0;
};

/** Null where more of the file must be seen. */
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
