import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const PACKAGES = [
  'esbuild',
  'graphiql',
  '@graphiql/react',
  '@graphiql/toolkit',
  'graphql',
  'monaco-editor',
  'monaco-graphql',
  'react',
  'react-dom',
];

/** The source folders of the bundle, including subfolders. */
const SOURCES = ['./app/', '../realtime-client/'];

/**
 * Identifies the build of the present sources and packages: 16 hexadecimal digits, the same for the same
 * input.
 */
export const readBuildKey = async (): Promise<string> => {
  const parts = await Promise.all([Promise.all(PACKAGES.map(readVersion)), readSources()]);
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
};

const readVersion = async (name: string): Promise<string> => {
  const path = createRequire(import.meta.url).resolve(`${name}/package.json`);
  const { version } = JSON.parse(await readFile(path, 'utf8'));
  return `${name}@${version}`;
};

const readSources = async (): Promise<string[]> => {
  const files = [
    ...(await Promise.all(SOURCES.map(readFolder))).flat(),
    new URL('./bundle.ts', import.meta.url),
    // Its `package.json` cannot be resolved, so its code is used in place of its version.
    createRequire(import.meta.url).resolve('aws4fetch'),
  ];
  return Promise.all(files.map((file) => readFile(file, 'utf8')));
};

const readFolder = async (path: string): Promise<URL[]> => {
  const folder = new URL(path, import.meta.url);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return paths.sort().map((file) => pathToFileURL(file));
};
