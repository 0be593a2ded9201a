/**
 * Puts the entries of all DynamoDB binaries back into package-lock.json; run it after `npm update`.
 *
 * A registry mirror may lack some of the five platform packages. npm then leaves them out of the lock file, and
 * `npm ci` refuses the result: `Missing: @dynoxide/darwin-arm64@ from lock file`. Entries without `resolved` and
 * `integrity` satisfy it everywhere, and a package that is not to be had is skipped, since it is optional.
 */
import { readFileSync, writeFileSync } from 'node:fs';

interface LockEntry {
  version: string;
  cpu: string[];
  license: string;
  optional: true;
  os: string[];
}

interface LockFile {
  packages: Record<string, Partial<LockEntry> & { optionalDependencies?: Record<string, string> }>;
}

const projectDirectory = new URL('../', import.meta.url);
const read = (name: string) => JSON.parse(readFileSync(new URL(name, projectDirectory), 'utf8'));

const toLockEntry = (name: string, version: string): LockEntry => {
  const [os = '', cpu = ''] = name.slice('@dynoxide/'.length).split('-');
  return { version, cpu: [cpu], license: '(MIT OR Apache-2.0)', optional: true, os: [os] };
};

const wanted: Record<string, string> = read('local/package.json').optionalDependencies;
const lock: LockFile = read('package-lock.json');
const root = lock.packages.local;
if (root === undefined) throw new Error('package-lock.json has no workspace local.');
root.optionalDependencies = wanted;

for (const [name, version] of Object.entries(wanted)) {
  if (!name.startsWith('@dynoxide/')) continue;
  const path = `node_modules/${name}`;
  if (lock.packages[path]?.version === version) continue;
  lock.packages[path] = toLockEntry(name, version);
  console.log(`Restored ${name}@${version}.`);
}

const byPath = ([left]: [string, unknown], [right]: [string, unknown]) => left.localeCompare(right, 'en');
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(byPath));
writeFileSync(new URL('package-lock.json', projectDirectory), `${JSON.stringify(lock, null, 2)}\n`);
