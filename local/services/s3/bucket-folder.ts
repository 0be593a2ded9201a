import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../../kernel/clock.ts';
import { isJsonObject, type Json } from '../../kernel/json.ts';
import type { Log } from '../../kernel/log.ts';
import { makePrivateFolder, readPrivateFile } from '../../kernel/private-files.ts';
import { renameDamaged } from '../../kernel/rename-damaged.ts';
import type { StoredObject } from './object-store.ts';

/** An object and the file with its bytes. */
export interface Entry {
  object: StoredObject;
  file: string;
}

/**
 * `objects/` has one JSON file for each object, its note, named by a hash of its key, so that no key leads
 * out of the folder or is too long for a file name. It names the file in `data/` with the bytes.
 */
export interface BucketFolder {
  objects: string;
  data: string;
  /** By key. */
  entries: Map<string, Entry>;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** An unfinished note left by a crash. */
const DRAFT = /\.json\.([0-9a-f-]{36}|\d+\.new)$/;
const DAMAGED = /\.damaged-/;

interface Ports {
  clock: Clock;
  log: Log;
}

/**
 * Opens the folder of a bucket. Removes the remains of a crash: unfinished notes, and bytes without a note.
 * While there is a damaged note, such bytes are kept: they may be those of its object.
 * Throws a `LocalFault` (`STORAGE_UNAVAILABLE`).
 */
export const openBucketFolder = (directory: string, ports: Ports): BucketFolder => {
  const objects = join(directory, 'objects');
  const data = join(directory, 'data');
  for (const folder of [directory, objects, data]) makePrivateFolder(folder);
  const entries = new Map<string, Entry>();
  for (const name of readdirSync(objects)) {
    if (DRAFT.test(name)) rmSync(join(objects, name));
    const entry = name.endsWith('.json') ? readEntry(join(objects, name), data, ports) : null;
    if (entry) entries.set(entry.object.key, entry);
  }
  if (!readdirSync(objects).some((name) => DAMAGED.test(name))) removeUnnamed(data, entries);
  return { objects, data, entries };
};

/** The entry of a note; null if the note or its object's bytes are damaged: the note is moved aside. */
const readEntry = (note: string, data: string, { clock, log }: Ports): Entry | null => {
  const entry = parseEntry(readPrivateFile(note) ?? '');
  if (entry !== null && hasItsBytes(data, entry)) return entry;
  const place = renameDamaged(note, clock);
  const subject =
    entry === null
      ? `The description ${note} of an object is damaged`
      : `The bytes of the object ${entry.object.key}, in ${join(data, entry.file)}, are missing or truncated`;
  log.error('s3', `${subject}: the object is left out, and its description is now ${place}.`);
  return null;
};

const removeUnnamed = (data: string, entries: ReadonlyMap<string, Entry>): void => {
  const named = new Set([...entries.values()].map(({ file }) => file));
  for (const file of readdirSync(data)) if (UUID.test(file) && !named.has(file)) rmSync(join(data, file));
};

const parseEntry = (text: string): Entry | null => {
  try {
    const entry: Json = JSON.parse(text);
    if (!isJsonObject(entry) || !isObject(entry.object)) return null;
    return typeof entry.file === 'string' && UUID.test(entry.file) ? (entry as unknown as Entry) : null;
  } catch {
    return null;
  }
};

const hasItsBytes = (data: string, { object, file }: Entry): boolean =>
  statSync(join(data, file), { throwIfNoEntry: false })?.size === object.size;

const isObject = (object: Json | undefined): boolean =>
  isJsonObject(object) &&
  typeof object.key === 'string' &&
  typeof object.size === 'number' &&
  typeof object.md5 === 'string' &&
  typeof object.modifiedAt === 'number' &&
  isJsonObject(object.headers);
