/**
 * Files and folders that hold data or keys. Only their owner may read them: files have mode 0600 and folders 0700,
 * whatever the umask of the process is. What exists with a wider mode is narrowed where it is opened.
 *
 * Modes mean nothing on Windows, where the access list of the parent folder is inherited, and on file systems that keep
 * none, such as exFAT.
 */
import {
  chmodSync,
  createWriteStream,
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

const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;

/** The bits of the group and of everybody else. */
const OTHERS = 0o077;
/** A folder that several users share on purpose, such as `/tmp`. */
const STICKY = 0o1000;

const hasCode = (error: unknown, ...codes: readonly string[]): boolean =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code));

/** Creates a folder and those above it that are missing; takes the rights of others away from one that exists. */
export function makePrivateFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: FOLDER_MODE });
  makePrivate(path);
}

/** Takes the rights of others away from a file or folder, if there is one and its mode can be changed. */
export function makePrivate(path: string): void {
  try {
    const { mode } = statSync(path);
    if ((mode & OTHERS) !== 0 && (mode & STICKY) === 0) chmodSync(path, mode & ~OTHERS & 0o7777);
  } catch (error) {
    // Absent, somebody else's (a mounted volume), or on a file system that keeps no modes or cannot be written.
    if (!hasCode(error, 'ENOENT', 'EPERM', 'ENOTSUP', 'EROFS')) throw error;
  }
}

/** The text of a file, which is narrowed; null where there is none. Throws what the file system throws. */
export function readPrivateFile(path: string): string | null {
  makePrivate(path);
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

/** Writes beside the file and returns where: of the same process, one at a time. */
function writeDraft(path: string, text: string): string {
  const draft = `${path}.${process.pid}.new`;
  // One that a crash left behind would keep its mode.
  rmSync(draft, { force: true });
  writeFileSync(draft, text, { mode: FILE_MODE, flag: 'wx' });
  return draft;
}

/** Puts `text` in the place of the whole file in one step, so that a crash leaves the old text or the new one. */
export function replacePrivateFile(path: string, text: string): void {
  renameSync(writeDraft(path, text), path);
}

/** Writes a file where there is none. Of several processes that do so at once, the first wins; no text is ever half there. */
export function createPrivateFile(path: string, text: string): void {
  const draft = writeDraft(path, text);
  try {
    linkSync(draft, path);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  } finally {
    rmSync(draft);
  }
}

/** A file descriptor to append with. */
export function openPrivateFile(path: string): number {
  makePrivate(path);
  return openSync(path, 'a', FILE_MODE);
}

/** Writes a new file piece by piece. */
export const createPrivateStream = (path: string): WriteStream =>
  createWriteStream(path, { mode: FILE_MODE, flags: 'wx' });
