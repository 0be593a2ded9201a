// Keeps a bundled program on the disk, with what it was made of, so that a changed file is found without reading any.
import { isAscii } from 'node:buffer';
import { createHash, randomUUID } from 'node:crypto';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Says which program is kept, and of which files it was made. */
const MANIFEST = 'made-of.json';

/** As `local/kernel/private-files.ts` makes files: for their owner alone. */
const FILE = { mode: 0o600 };
const FOLDER = { mode: 0o700, recursive: true };

/** How much later than the file systems of Linux, macOS and Windows a clock may say that a file was changed. */
const GRANULARITY_MS = 100;

/** The path of a new program: a folder of its own, since other processes may be reading the previous one. */
export const toNewPlace = (folder) => join(folder, randomUUID(), 'program.cjs');

/** The program in `folder` with what V8 has compiled of it; null if there is none, or if any of its files has changed. */
export const readProgram = (folder) => {
  try {
    if (wasOpenToOthers(folder)) return null;
    const { name, stamps } = JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8'));
    const place = join(folder, name, 'program.cjs');
    if (!Object.entries(stamps).every(([path, stamp]) => toStamp(path) === stamp)) return null;
    return {
      place,
      text: readText(place),
      code: readCode(place),
      readMap: () => readFileSync(`${place}.map`, 'utf8'),
    };
  } catch {
    // No file, or none that can be read: it is built again.
    return null;
  }
};

/** Others may have changed what is in such a folder. Restricts it to its owner. */
const wasOpenToOthers = (folder) => {
  const isOpen = process.platform !== 'win32' && (statSync(folder).mode & 0o077) !== 0;
  if (isOpen) chmodSync(folder, FOLDER.mode);
  return isOpen;
};

/**
 * Keeps a program that was bundled since `began`, in milliseconds since 1970, in place of all others. A file that has changed
 * since then may have changed after it was read; such a program is not kept, and neither is one that cannot be written.
 */
export const keepProgram = (folder, { place, text, map, files, began }) => {
  const stamps = Object.fromEntries(files.map((path) => [path, toStamp(path)]));
  if (files.some((path) => isSince(path, began))) return;
  try {
    mkdirSync(dirname(place), FOLDER);
    writeFileSync(place, text, FILE);
    writeFileSync(`${place}.map`, map, FILE);
    const name = basename(dirname(place));
    const own = { [place]: toStamp(place) };
    const draft = join(folder, name, MANIFEST);
    writeFileSync(draft, JSON.stringify({ name, stamps: { ...stamps, ...own } }), FILE);
    renameSync(draft, join(folder, MANIFEST));
    for (const other of readdirSync(folder))
      if (other !== name && other !== MANIFEST) rmSync(join(folder, other), { recursive: true, force: true });
  } catch {
    // It runs from memory, and is built again at the next start.
  }
};

/** Keeps what V8 has compiled of the program in `place`. */
export const keepCode = (place, code) => {
  const draft = `${place}.${randomUUID()}`;
  try {
    writeFileSync(draft, Buffer.concat([toDigest(code), code]), FILE);
    renameSync(draft, toCodeFile(place));
  } catch {
    // Another start has replaced the program meanwhile, or nothing can be written: it is compiled again.
  }
};

/**
 * V8 compares its version alone, and crashes with code of another build of Node.js of the same V8: each executable has a file of
 * its own.
 */
const toCodeFile = (place) => {
  const executable = `${process.version} ${process.arch} ${process.execPath} ${toStamp(process.execPath)}`;
  return `${place}.${toDigest(executable).toString('hex').slice(0, 16)}.code`;
};

/** Null for none, and for damaged code, which V8 does not recognize. */
const readCode = (place) => {
  try {
    const bytes = readFileSync(toCodeFile(place));
    const code = bytes.subarray(DIGEST_BYTES);
    return toDigest(code).equals(bytes.subarray(0, DIGEST_BYTES)) ? code : null;
  } catch {
    return null;
  }
};

const DIGEST_BYTES = 32;

const toDigest = (value) => createHash('sha256').update(value).digest();

/** V8 reads text without other characters in half the time. */
const readText = (place) => {
  const bytes = readFileSync(place);
  return bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8');
};

/** Names the state of a file: no program can change its contents and keep all of these. Null if there is none. */
const toStamp = (path) => {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats === undefined ? null : `${stats.size} ${stats.mtimeMs} ${stats.ctimeMs}`;
};

const isSince = (path, began) => {
  const changed = statSync(path, { throwIfNoEntry: false })?.ctimeMs ?? 0;
  return changed > began - GRANULARITY_MS;
};
