/**
 * Files and folders with data or keys. Only their owner may read them: files have mode 0600 and folders 0700,
 * regardless of the umask of the process. A wider mode of an existing one is restricted when it is opened.
 *
 * Modes have no effect on Windows, where the access list of the parent folder is inherited, and on file
 * systems without modes, such as exFAT.
 *
 * Each function throws a `LocalFault` (`STORAGE_UNAVAILABLE`) that names the path if the system denies
 * access.
 */
import {
  chmodSync,
  closeSync,
  createWriteStream,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  type WriteStream,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { toDiskFault } from './disk-fault.ts';

const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;

/** The permission bits of the group and of others. */
const OTHERS = 0o077;
/** A folder that several users share intentionally, such as `/tmp`. */
const STICKY = 0o1000;

/** Creates a folder and its missing parents; removes the permissions of others from an existing one. */
export const makePrivateFolder = (path: string): void => {
  onDisk(path, () => makeFolder(path));
  makePrivate(path);
};

/** Removes the permissions of others from a file or folder, if it exists and its mode can be changed. */
export const makePrivate = (path: string): void => {
  try {
    const { mode } = statSync(path);
    if ((mode & OTHERS) !== 0 && (mode & STICKY) === 0) chmodSync(path, mode & ~OTHERS & 0o7777);
  } catch (error) {
    // Absent, owned by another user (a mounted volume), or on a file system that has no modes or is
    // read-only.
    if (!hasCode(error, 'ENOENT', 'EPERM', 'ENOTSUP', 'EROFS')) throw toDiskFault(error, path);
  }
};

/** The bytes of a file, whose mode is restricted; null if there is none. */
export const readPrivateBytes = (path: string): Buffer | null => {
  makePrivate(path);
  try {
    return readFileSync(path);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw toDiskFault(error, path);
  }
};

/** The text of a file, whose mode is restricted; null if there is none. */
export const readPrivateFile = (path: string): string | null => readPrivateBytes(path)?.toString() ?? null;

export interface WriteOptions {
  /**
   * Whether the content is on the disk when the call returns, so that it survives a power failure; by default
   * true. Without it, a power failure may leave the old content, or a damaged file.
   */
  isDurable?: boolean;
}

/** Replaces a file atomically, so that a crash leaves the old content or the new one. */
export const replacePrivateFile = (
  path: string,
  content: string | Buffer,
  { isDurable = true }: WriteOptions = {},
): void => {
  onDisk(path, () => placeDraft(path, { content, isDurable }, (draft) => renameSync(draft, path)));
};

/** Creates a file atomically if there is none. Of several processes that do so at once, the first wins. */
export const createPrivateFile = (path: string, content: string): void => {
  onDisk(path, () =>
    placeDraft(path, { content, isDurable: true }, (draft) => {
      try {
        linkSync(draft, path);
      } catch (error) {
        if (!hasCode(error, 'EEXIST')) throw error;
      }
    }),
  );
};

/** A file descriptor to append with; creates the file if necessary. */
export const openPrivateFile = (path: string): number => {
  makePrivate(path);
  return onDisk(path, () => openSync(path, 'a', FILE_MODE));
};

/** Writes a new file piece by piece; it has reached the disk when the stream closes. */
export const createPrivateStream = (path: string): WriteStream =>
  createWriteStream(path, { mode: FILE_MODE, flags: 'wx', flush: true });

/** Runs a step on `path`, and adds the path to its errors. */
const onDisk = <T>(path: string, step: () => T): T => {
  try {
    return step();
  } catch (error) {
    throw toDiskFault(error, path);
  }
};

/** With `recursive`, Node.js reports ENOENT for a read-only file system or a broken link; without, the reason. */
const makeFolder = (path: string): void => {
  try {
    mkdirSync(path, { recursive: true, mode: FOLDER_MODE });
  } catch (error) {
    if (!hasCode(error, 'ENOENT') || dirname(path) === path) throw error;
    if (!existsSync(dirname(path))) makeFolder(dirname(path));
    mkdirSync(path, { mode: FOLDER_MODE });
  }
};

const hasCode = (error: unknown, ...codes: readonly string[]): boolean =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code));

/**
 * Writes a draft next to the file, one at a time per process, and puts it in place. Deletes it on failure: on
 * a full disk, others need its bytes.
 */
const placeDraft = (
  path: string,
  { content, isDurable }: { content: string | Buffer; isDurable: boolean },
  place: (draft: string) => void,
): void => {
  const draft = `${path}.${process.pid}.new`;
  // A draft left by a crash would keep its mode.
  rmSync(draft, { force: true });
  try {
    const file = openSync(draft, 'wx', FILE_MODE);
    try {
      writeFileSync(file, content);
      if (isDurable) fsyncSync(file);
    } finally {
      closeSync(file);
    }
    place(draft);
    if (isDurable) syncFolder(dirname(path));
  } finally {
    rmSync(draft, { force: true });
  }
};

/**
 * A rename survives a power failure once its folder is on the disk. Windows cannot open folders, and need
 * not.
 */
const syncFolder = (path: string): void => {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
};
