import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { toApiKeyExpiry } from './api-key-expiry.ts';

const ROOT = join(import.meta.dirname, '..');

/** The sources of the infrastructure, and the configuration of the tools that run them. */
export const INFRASTRUCTURE = [
  'infra',
  'cdk.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.base.json',
];

/** Everything that a template depends on: files, and folders with their content. */
export const INPUTS = ['schema', 'resolvers', 'functions', ...INFRASTRUCTURE];

/** A hash of everything that a template depends on: the sources, the packages, and the month. */
export const hashInputs = (now: Date): string => hashFiles(INPUTS, toApiKeyExpiry(now).toISOString());

/** A hash of files and folders of the project. */
export const hashFiles = (paths: readonly string[], salt = ''): string => {
  const hash = createHash('sha256').update(salt);
  for (const file of paths.flatMap(listFiles)) {
    const path = join(ROOT, file);
    // A file may be deleted while it is read.
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
