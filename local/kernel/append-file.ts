import { closeSync, fstatSync, fsyncSync, ftruncateSync, writeSync } from 'node:fs';
import { toDiskFault } from './disk-fault.ts';
import { openPrivateFile } from './private-files.ts';

/** An append-only file. */
export interface AppendFile {
  /**
   * Appends the text whole or not at all, to the operating system: it survives the end of this process,
   * though not a power failure. Throws a `LocalFault` (`STORAGE_UNAVAILABLE`).
   */
  append(text: string): void;
  /** Closes the file after its content is on the disk. */
  close(): void;
}

/** Writes bytes from `offset`, and returns how many were written. */
type Write = (file: number, bytes: Buffer, offset: number) => number;

/**
 * Opens a file for its owner only, and creates it if necessary. `write` replaces the system's own in tests.
 * Throws a `LocalFault` (`STORAGE_UNAVAILABLE`).
 */
export const openAppendFile = (path: string, write: Write = writeSync): AppendFile => {
  const file = openPrivateFile(path);
  let size = fstatSync(file).size;
  return {
    append: (text) => {
      const bytes = Buffer.from(text);
      let written = 0;
      try {
        while (written < bytes.length) written += write(file, bytes, written);
        size += bytes.length;
      } catch (error) {
        // A partial text would form one broken line with the next one.
        if (written > 0) ftruncateSync(file, size);
        throw toDiskFault(error, path);
      }
    },
    close: () => {
      try {
        fsyncSync(file);
      } catch (error) {
        throw toDiskFault(error, path);
      } finally {
        closeSync(file);
      }
    },
  };
};
