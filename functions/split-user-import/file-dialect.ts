import type { FileDialect, ImportColumns } from '../shared/user-import/row-message.ts';
import { MAX_RECORD } from './end-reader.ts';
import { chooseSeparator } from './header-line.ts';
import { createTranscoder } from './transcoder.ts';

/** What the first line of a file shows of its format, and the bytes seen so far. */
export interface FilePrelude {
  dialect: FileDialect;
  bytes: Buffer;
}

export interface PreludeReader {
  /** Null until the first line has ended. */
  push(chunk: Uint8Array): FilePrelude | null;
  /** For a file that ends in its first line. */
  finish(): FilePrelude;
}

const LINE_END = /\r\n|\n|\r/;

/**
 * Finds the format of a file from its byte order mark, the end of its first line, and the titles in it; the
 * rest is not used for guesses.
 */
export const createPreludeReader = (wanted: ImportColumns): PreludeReader => {
  let bytes = Buffer.alloc(0);
  const toPrelude = (line: string, lineEnd: string): FilePrelude => ({
    dialect: {
      encoding: toEncoding(bytes),
      lineEnd: lineEnd === '\r' ? 'CR' : 'LF',
      separator: chooseSeparator(line, wanted),
    },
    bytes,
  });
  return {
    push: (chunk) => {
      bytes = Buffer.concat([bytes, chunk]);
      const text = createTranscoder({ encoding: toEncoding(bytes), lineEnd: 'LF' })
        .push(bytes)
        .toString('latin1');
      const end = LINE_END.exec(text);
      // The meaning of a carriage return at the end depends on the next byte.
      const isSeen = end !== null && (end[0] !== '\r' || end.index + 1 < text.length);
      if (isSeen) return toPrelude(toLine(text, end.index), end[0]);
      return text.length > MAX_RECORD ? toPrelude('', '\n') : null;
    },
    finish: () => {
      const text = createTranscoder({ encoding: toEncoding(bytes), lineEnd: 'LF' })
        .push(bytes)
        .toString('latin1');
      const end = LINE_END.exec(text);
      return toPrelude(toLine(text, end?.index ?? text.length), end?.[0] ?? '\n');
    },
  };
};

const toLine = (latin1: string, end: number): string =>
  Buffer.from(latin1.slice(0, end), 'latin1').toString();

const toEncoding = (bytes: Buffer): FileDialect['encoding'] => {
  const mark = bytes.subarray(0, 2).toString('hex');
  if (mark === 'fffe') return 'utf-16le';
  return mark === 'feff' ? 'utf-16be' : 'utf-8';
};
