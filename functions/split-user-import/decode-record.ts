import { decodeText } from '../shared/decode-text.ts';
import type { FileRecord } from './record-scanner.ts';

/**
 * The text of a record, without a byte order mark and the carriage return before the line feed; or what is
 * wrong with its bytes.
 */
export const decodeRecord = ({
  bytes,
}: Pick<FileRecord, 'bytes'>): { text: string } | { problem: string } => {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r$/, '') };
  } catch {
    return { problem: toProblem(bytes) };
  }
};

/**
 * The faulty bytes cannot be identified with certainty; the message has the first one that is not valid
 * UTF-8.
 */
const toProblem = (bytes: Buffer): string => {
  const byte = bytes[findFault(bytes)] ?? 0;
  const code = `0x${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  const letter = decodeText(Uint8Array.of(byte), 'windows-1252');
  return (
    `It has the byte ${code}, which is not UTF-8; in Windows-1252 it is "${letter}". ` +
    'Save the file as "CSV UTF-8", or import it with --encoding windows-1252, if it is that.'
  );
};

/** The position of the first byte that does not belong to a character. */
const findFault = (bytes: Buffer): number => {
  let position = 0;
  while (position < bytes.length) {
    const length = lengthOfCharacter(bytes[position] ?? 0);
    const character = bytes.subarray(position, position + length);
    if (length === 0 || character.toString().includes('\ufffd')) return position;
    position += length;
  }
  return 0;
};

const lengthOfCharacter = (byte: number): number => {
  if (byte < 0x80) return 1;
  if (byte < 0xc2) return 0;
  if (byte < 0xe0) return 2;
  if (byte < 0xf0) return 3;
  return byte < 0xf5 ? 4 : 0;
};
