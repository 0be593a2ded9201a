import type { FileDialect } from '../shared/user-import/row-message.ts';

/** Converts a file to UTF-8 with line feeds, chunk by chunk, and measures the result in bytes of the file. */
export interface Transcoder {
  push(chunk: Uint8Array): Buffer;
  finish(): Buffer;
  /** The size of these bytes in the file; they must be whole characters. */
  measure(bytes: Buffer): number;
}

const CARRIAGE_RETURN = 0x0d;
const LINE_FEED = 0x0a;

export const createTranscoder = ({
  encoding,
  lineEnd,
}: Pick<FileDialect, 'encoding' | 'lineEnd'>): Transcoder => {
  const toLineFeeds = (bytes: Buffer): Buffer =>
    lineEnd === 'LF' ? bytes : (bytes.map((byte) => (byte === CARRIAGE_RETURN ? LINE_FEED : byte)) as Buffer);
  if (encoding === 'utf-8') {
    return {
      push: (chunk) => toLineFeeds(Buffer.from(chunk)),
      finish: () => Buffer.alloc(0),
      measure: ({ length }) => length,
    };
  }
  // The byte order mark is kept, so that the whole file is measured.
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  return {
    push: (chunk) => toLineFeeds(Buffer.from(decoder.decode(chunk, { stream: true }))),
    finish: () => toLineFeeds(Buffer.from(decoder.decode())),
    measure: (bytes) => bytes.toString().length * 2,
  };
};
