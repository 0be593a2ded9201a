import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { toApiKeyExpiry } from './api-key-expiry.ts';

const ROOT = join(import.meta.dirname, '..');

/** The sources of the infrastructure, and what they are run with. */
export const INFRASTRUCTURE = [
  'infra',
  'cdk.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.base.json',
];

/** Everything that a template is made of: files, and folders with all that is in them. */
export const INPUTS = ['schema', 'resolvers', 'functions', ...INFRASTRUCTURE];

/** Names the state of everything that a template is made of: the sources, the packages, and the month. */
export const hashInputs = (now: Date): string => hashFiles(INPUTS, toApiKeyExpiry(now).toISOString());

/** Names the state of files and folders of the project. */
export const hashFiles = (paths: readonly string[], salt = ''): string => {
  const hash = createHash('sha256').update(salt);
  for (const file of paths.flatMap(listFiles)) {
    const path = join(ROOT, file);
    // A file may go away while it is read.
    hash.update(`\0${file}\0`).update(existsSync(path) ? readFileSync(path) : '');
  }
  return hash.digest('hex');
};

const listFiles = (path: string): string[] => {
  if (!statSync(join(ROOT, path), { throwIfNoEntry: false })?.isDirectory()) return [path];
  return readdirSync(join(ROOT, path), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1))
    .sort();
};
