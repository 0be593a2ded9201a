import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A text file of the project; `path` is relative to its root, with forward slashes. */
export interface SourceFile {
  path: string;
  text: string;
}

const root = fileURLToPath(new URL('../../', import.meta.url));

/** What git ignores, and git itself. */
const ignoredFolders = new Set([
  '.git',
  '.local',
  'cdk.out',
  'coverage',
  'dist',
  'node_modules',
  'test/journeys/screenshots',
]);
const binaryFiles = /\.(png|jpe?g|gif|ico|woff2?|ttf|db|sqlite|zip|tgz)$/;

/** Paths of all files that belong to the project, sorted. */
export const readPaths = (folder = ''): string[] =>
  readdirSync(`${root}${folder}`, { withFileTypes: true })
    .map((entry) => ({ entry, path: `${folder}${entry.name}` }))
    .filter(({ path, entry }) => !ignoredFolders.has(path) && !ignoredFolders.has(entry.name))
    .flatMap(({ entry, path }) => {
      if (entry.isDirectory()) return readPaths(`${path}/`);
      return entry.isFile() && !path.endsWith('.log') ? [path] : [];
    })
    .sort();

const readSource = (path: string): SourceFile => ({ path, text: readFileSync(`${root}${path}`, 'utf8') });

/** Every file with text in it, in any language. */
export const readTextFiles = (): SourceFile[] =>
  readPaths()
    .filter((path) => !binaryFiles.test(path))
    .map(readSource);

/** Every file of TypeScript or JavaScript. */
export const readCodeFiles = (): SourceFile[] =>
  readPaths()
    .filter((path) => /\.[cm]?[jt]sx?$/.test(path))
    .map(readSource);

export const isGenerated = (path: string): boolean => path.startsWith('schema/generated/');
