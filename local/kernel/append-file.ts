import { closeSync, fstatSync, fsyncSync, ftruncateSync, writeSync } from 'node:fs';
import { toDiskFault } from './disk-fault.ts';
import { openPrivateFile } from './private-files.ts';

/** A file that grows at its end. */
export interface AppendFile {
  /**
   * Adds the text whole or not at all, and has then given it to the operating system: it survives the end of this
   * process, though not a power failure. Throws a `LocalFault` (`STORAGE_UNAVAILABLE`).
   */
  append(text: string): void;
  /** Closes the file once its content has reached the disk. */
  close(): void;
}

/** Writes what it can of the bytes from `offset` on, and returns how many those were. */
type Write = (file: number, bytes: Buffer, offset: number) => number;

/**
 * Opens a file for its owner alone, made where there is none. `write` stands for the system's own in tests.
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
        // A part that stayed would make one broken line with whatever is added next.
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
