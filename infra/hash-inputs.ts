import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toApiKeyExpiry } from './api-key-expiry.ts';

const ROOT = join(import.meta.dirname, '..');

const FOLDERS = ['schema', 'resolvers', 'functions', 'infra'];
const FILES = ['cdk.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.base.json'];

/** Names the state of everything that a template is made of: the sources, the packages, and the month. */
export const hashInputs = (now: Date): string => {
  const hash = createHash('sha256').update(toApiKeyExpiry(now).toISOString());
  for (const file of [...FOLDERS.flatMap(listFiles), ...FILES]) {
    hash.update(`\0${file}\0`).update(readFileSync(join(ROOT, file)));
  }
  return hash.digest('hex');
};

const listFiles = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1))
    .sort();
