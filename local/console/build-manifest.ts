import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isJsonObject } from '../kernel/json.ts';

/** What the server needs to know of a build: a file of the build that is written last. */
export interface BuildManifest {
  /** Files to load at once, besides `main.js` and `main.css`. */
  preload: readonly string[];
  /** The length of every other file, in bytes, by its name. */
  files: Readonly<Record<string, number>>;
}

export const MANIFEST_FILE = 'manifest.json';

/**
 * The manifest of the build in a directory; null if there is none, and if one of its files is missing or has
 * another length: files of a cache may be deleted, and a disk may be full while they are written.
 */
export const readWholeBuild = async (directory: string): Promise<BuildManifest | null> => {
  const text = await readFile(join(directory, MANIFEST_FILE), 'utf8').catch(() => '');
  const manifest = parseManifest(text);
  if (manifest === null) return null;
  const checks = Object.entries(manifest.files).map(
    async ([name, length]) => (await readLength(join(directory, name))) === length,
  );
  return (await Promise.all(checks)).every((isWhole) => isWhole) ? manifest : null;
};

const parseManifest = (text: string): BuildManifest | null => {
  try {
    const value: unknown = JSON.parse(text);
    return isManifest(value) ? value : null;
  } catch {
    return null;
  }
};

const readLength = (file: string): Promise<number | null> =>
  stat(file).then(
    ({ size }) => size,
    () => null,
  );

const isManifest = (value: unknown): value is BuildManifest =>
  isJsonObject(value) && Array.isArray(value.preload) && isJsonObject(value.files);
