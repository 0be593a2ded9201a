import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { bundleConsole } from '../console/bundle.ts';
import { readRealmScript } from '../sandbox/realm-script.ts';
import { emitTypes } from './emit-types.ts';
import { BINS, MODULES, toPublishedManifest, UTILS } from './published-manifest.ts';

const PACKAGE = join(import.meta.dirname, '..');

/** Files that are started or read by their path, so they are not bundled. */
const FILES = [
  'services/dynamodb/guard.mjs',
  'services/dynamodb/prepared/empty-database.db',
  'services/lambda/bootstrap.py',
  'services/lambda/load-handler.mjs',
  'services/lambda/worker.mjs',
];

const TEXTS = ['README.md', 'CHANGELOG.md', 'COVERAGE.md', '../LICENSE'];

/**
 * Builds the published package: JavaScript with types, the realm's script and the bundled console. Replaces
 * `directory`.
 */
export const buildPackage = async (directory: string): Promise<void> => {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(join(directory, 'console'), { recursive: true });
  await Promise.all([bundleEntries(directory), bundleConsole(join(directory, 'console'))]);
  emitTypes(directory, toAbsolute(MODULES));
  writeFileSync(join(directory, 'realm.js'), readRealmScript());
  for (const path of [...FILES, ...TEXTS]) cpSync(join(PACKAGE, path), join(directory, toFileName(path)));
  writeFileSync(join(directory, 'package.json'), `${JSON.stringify(toPublishedManifest(), null, 2)}\n`);
};

/**
 * One file per entry, with shared chunks next to it: paths from one file to another are the same in all of
 * them.
 */
const bundleEntries = async (directory: string): Promise<void> => {
  await build({
    entryPoints: toAbsolute({ ...MODULES, ...UTILS, ...BINS }),
    outdir: directory,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    packages: 'external',
    conditions: ['shipped'],
    chunkNames: 'chunk-[hash]',
    logLevel: 'warning',
  });
};

const toAbsolute = (entries: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(entries).map(([name, path]) => [name, join(PACKAGE, path)]));

const toFileName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
