import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isJsonObject } from '../../kernel/json.ts';
import {
  createPrivateStream,
  makePrivateFolder,
  readPrivateFile,
  replacePrivateFile,
} from '../../kernel/private-files.ts';
import { byKey, type ObjectStore, type StoredObject } from './object-store.ts';

/** An object and the file that has its bytes. */
interface Entry {
  object: StoredObject;
  file: string;
}

/**
 * `objects/` has one JSON file for each object, named by a hash of its key, so that no key can lead out of the folder
 * or be too long for a file name. It names the file in `data/` that has the bytes.
 */
interface BucketFolder {
  objects: string;
  data: string;
  entries: Map<string, Entry>;
}

const readEntry = (path: string): Entry | null => {
  const entry: unknown = JSON.parse(readPrivateFile(path) ?? 'null');
  return isJsonObject(entry) && 'object' in entry ? (entry as unknown as Entry) : null;
};

/** What a crash left behind is taken away: notes half written, and bytes that no note names. */
const readFolder = (directory: string): BucketFolder => {
  const objects = join(directory, 'objects');
  const data = join(directory, 'data');
  for (const folder of [directory, objects, data]) makePrivateFolder(folder);
  const entries = new Map<string, Entry>();
  for (const name of readdirSync(objects)) {
    const entry = name.endsWith('.json') ? readEntry(join(objects, name)) : null;
    if (entry) entries.set(entry.object.key, entry);
    else rmSync(join(objects, name));
  }
  const named = new Set([...entries.values()].map(({ file }) => file));
  for (const file of readdirSync(data)) if (!named.has(file)) rmSync(join(data, file));
  return { objects, data, entries };
};

const toNotePath = ({ objects }: BucketFolder, key: string): string =>
  join(objects, `${createHash('sha256').update(key).digest('hex')}.json`);

const writeBytes = async (path: string, source: AsyncIterable<Buffer>): Promise<void> => {
  try {
    await pipeline(source, createPrivateStream(path));
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
};

/** The note takes the old one's place in one step: before it the old object is there, after it the new one. */
const put = async (
  folder: BucketFolder,
  source: AsyncIterable<Buffer>,
  describe: () => StoredObject,
): Promise<StoredObject> => {
  const file = randomUUID();
  const path = join(folder.data, file);
  await writeBytes(path, source);
  try {
    const object = describe();
    const previous = folder.entries.get(object.key);
    replacePrivateFile(toNotePath(folder, object.key), JSON.stringify({ object, file }, null, 2));
    folder.entries.set(object.key, { object, file });
    if (previous) await rm(join(folder.data, previous.file), { force: true });
    return object;
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
};

const remove = async (folder: BucketFolder, key: string): Promise<void> => {
  const entry = folder.entries.get(key);
  if (!entry) return;
  folder.entries.delete(key);
  rmSync(toNotePath(folder, key), { force: true });
  await rm(join(folder.data, entry.file), { force: true });
};

/** Objects in a folder for each bucket. Throws what the file system throws. */
export const openFolderStore = (directory: string, bucketNames: readonly string[]): ObjectStore => {
  makePrivateFolder(directory);
  const folders = new Map(bucketNames.map((name) => [name, readFolder(join(directory, name))]));
  const folderOf = (bucket: string): BucketFolder => {
    const folder = folders.get(bucket);
    if (folder) return folder;
    throw new Error(`There is no bucket ${bucket}.`);
  };
  return {
    find: (bucket, key) => folderOf(bucket).entries.get(key)?.object ?? null,
    list: (bucket) => [...folderOf(bucket).entries.values()].map(({ object }) => object).sort(byKey),
    put: ({ bucket }, source, describe) => put(folderOf(bucket), source, describe),
    read: async ({ bucket, key }, { start, end }) => {
      const folder = folderOf(bucket);
      const entry = folder.entries.get(key);
      if (!entry) return null;
      if (end < start) return Readable.from([]);
      // Opened at once, so that a PUT or DELETE meanwhile does not matter.
      const file = await open(join(folder.data, entry.file));
      return file.createReadStream({ start, end });
    },
    remove: (bucket, key) => remove(folderOf(bucket), key),
  };
};
