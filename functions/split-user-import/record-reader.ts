import type { UserImportFormat } from '../../schema/generated/types.ts';
import {
  type FileDialect,
  type ImportColumns,
  type SplitCursor,
  USUAL_DIALECT,
} from '../shared/user-import/row-message.ts';
import { createPreludeReader, type FilePrelude } from './file-dialect.ts';
import { createRecordScanner, type FileRecord, type RecordScanner } from './record-scanner.ts';
import { createTranscoder, type Transcoder } from './transcoder.ts';

/** Cuts a file into records in UTF-8, in any supported format. */
export interface RecordReader {
  push(chunk: Uint8Array): FileRecord[];
  finish(): FileRecord[];
  /** After the last record. */
  readonly offset: number;
  /** Null until the first line has ended. */
  readonly dialect: FileDialect | null;
}

export interface RecordReaderOptions {
  format: UserImportFormat;
  from: SplitCursor;
  titles: ImportColumns;
}

/** What reads the file once its format is known. */
interface Reading {
  dialect: FileDialect;
  transcoder: Transcoder;
  scanner: RecordScanner;
}

export const createRecordReader = ({ format, from, titles }: RecordReaderOptions): RecordReader => {
  const prelude = createPreludeReader(titles);
  let reading = from.offset === 0 ? null : open(format, from.dialect ?? USUAL_DIALECT, from.offset);
  const begin = ({ dialect, bytes }: FilePrelude): FileRecord[] => {
    reading = open(format, dialect, 0);
    return read(reading, bytes);
  };
  return {
    push: (chunk) => {
      if (reading !== null) return read(reading, chunk);
      const seen = prelude.push(chunk);
      return seen === null ? [] : begin(seen);
    },
    finish: () => {
      const records = reading === null ? begin(prelude.finish()) : [];
      return reading === null ? records : [...records, ...finish(reading)];
    },
    get offset() {
      return reading?.scanner.offset ?? from.offset;
    },
    get dialect() {
      return reading?.dialect ?? null;
    },
  };
};

const open = (format: UserImportFormat, dialect: FileDialect, offset: number): Reading => {
  const transcoder = createTranscoder(dialect);
  const separator = format === 'CSV' ? dialect.separator : null;
  const scanner = createRecordScanner({ separator, offset, measure: transcoder.measure });
  return { dialect, transcoder, scanner };
};

const read = ({ transcoder, scanner }: Reading, chunk: Uint8Array): FileRecord[] =>
  scanner.push(transcoder.push(chunk));

const finish = ({ transcoder, scanner }: Reading): FileRecord[] => [
  ...scanner.push(transcoder.finish()),
  ...scanner.finish(),
];
