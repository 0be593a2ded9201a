import { createHash, randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Clock } from '../../kernel/clock.ts';
import { toDiskFault } from '../../kernel/disk-fault.ts';
import type { Log } from '../../kernel/log.ts';
import { createPrivateStream, makePrivateFolder, replacePrivateFile } from '../../kernel/private-files.ts';
import { type BucketFolder, openBucketFolder } from './bucket-folder.ts';
import { byKey, type ObjectStore, type StoredObject } from './object-store.ts';

/** Objects in a folder for each bucket. Throws a `LocalFault` (`STORAGE_UNAVAILABLE`). */
export const openFolderStore = (
  directory: string,
  bucketNames: readonly string[],
  ports: { clock: Clock; log: Log },
): ObjectStore => {
  makePrivateFolder(directory);
  const folders = new Map(bucketNames.map((name) => [name, openBucketFolder(join(directory, name), ports)]));
  const folderOf = (bucket: string): BucketFolder => {
    const folder = folders.get(bucket);
    if (folder) return folder;
    throw new Error(`The bucket ${bucket} does not exist.`);
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
      const file = await openBytes(join(folder.data, entry.file));
      return file.createReadStream({ start, end });
    },
    remove: (bucket, key) => remove(folderOf(bucket), key),
  };
};

/** The note is replaced atomically: either the old object exists or the new one. */
const put = async (
  folder: BucketFolder,
  source: AsyncIterable<Buffer>,
  describe: () => StoredObject,
): Promise<StoredObject> => {
  const file = randomUUID();
  const path = join(folder.data, file);
  try {
    await pipeline(source, createPrivateStream(path));
    const object = describe();
    const previous = folder.entries.get(object.key);
    replacePrivateFile(toNotePath(folder, object.key), JSON.stringify({ object, file }, null, 2));
    folder.entries.set(object.key, { object, file });
    if (previous) await rm(join(folder.data, previous.file), { force: true });
    return object;
  } catch (error) {
    await rm(path, { force: true });
    throw toDiskFault(error, path);
  }
};

/** Opened at once, so that a concurrent PUT or DELETE has no effect. */
const openBytes = async (path: string) => {
  try {
    return await open(path);
  } catch (error) {
    throw toDiskFault(error, path);
  }
};

const remove = async (folder: BucketFolder, key: string): Promise<void> => {
  const entry = folder.entries.get(key);
  if (!entry) return;
  const note = toNotePath(folder, key);
  try {
    rmSync(note, { force: true });
    folder.entries.delete(key);
    await rm(join(folder.data, entry.file), { force: true });
  } catch (error) {
    throw toDiskFault(error, note);
  }
};

const toNotePath = ({ objects }: BucketFolder, key: string): string =>
  join(objects, `${createHash('sha256').update(key).digest('hex')}.json`);
