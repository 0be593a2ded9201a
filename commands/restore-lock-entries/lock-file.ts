import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toRestored } from './to-restored.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Rewrites package-lock.json in this folder. Resolves with the names and versions of the entries it lacked. */
export const restoreLockEntries = async (root = ROOT): Promise<readonly string[]> => {
  const file = join(root, 'package-lock.json');
  const { optionalDependencies } = await readJson(join(root, 'local/package.json'));
  const { lock, restored } = toRestored(await readJson(file), optionalDependencies);
  await writeFile(file, `${JSON.stringify(lock, null, 2)}\n`);
  return restored;
};

const readJson = async (path: string) => JSON.parse(await readFile(path, 'utf8'));
