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
  /** From the start of a record on. */
  pending: Buffer;
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
  return records;
};

/** Null where more of the file must be seen. */
const takeNext = (scan: Scan): FileRecord | null => {
  const { pending, ends, isEnd } = scan;
  if (scan.isSkipping) return takeBadLine(scan);
  const end = ends.find(pending);
  if (end >= 0) return take(scan, end, true);
  if (pending.length >= MAX_RECORD || (isEnd && ends.isOpen)) return takeBadLine(scan);
  return isEnd && pending.length > 0 ? take(scan, pending.length, true) : null;
};

const takeBadLine = (scan: Scan): FileRecord | null => {
  const end = scan.pending.indexOf(LINE_FEED);
  scan.isSkipping = end < 0 && !scan.isEnd;
  if (scan.isSkipping) {
    cut(scan, scan.pending.length);
    return null;
  }
  return take(scan, end < 0 ? scan.pending.length : end, false);
};

const take = (scan: Scan, length: number, isWhole: boolean): FileRecord => {
  const bytes = scan.pending.subarray(0, length);
  cut(scan, length + 1);
  return { bytes, isWhole };
};

const cut = (scan: Scan, length: number): void => {
  const gone = Math.min(length, scan.pending.length);
  scan.offset += scan.measure(scan.pending.subarray(0, gone));
  scan.pending = scan.pending.subarray(gone);
  scan.ends.reset();
};
