import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';

/** What commands generate. Git ignores these names at every depth, so that one in a wrong place would not be noticed. */
const GENERATED = ['.local', 'cdk.out', 'coverage'];

/** Folders of the project, relative to its root; those of packages and of git are left out. */
const readFolders = (folder = ''): string[] =>
  readdirSync(folder || '.', { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !['node_modules', '.git'].includes(entry.name))
    .map(({ name }) => `${folder}${name}`)
    .flatMap((path) => (isGenerated(path) ? [path] : [path, ...readFolders(`${path}/`)]));

const isGenerated = (path: string): boolean => GENERATED.includes(path.slice(path.lastIndexOf('/') + 1));

test('generated folders are only in the root of the project', () => {
  const strays = readFolders().filter((path) => isGenerated(path) && path.includes('/'));
  const hint = 'Nothing reads these folders: delete them. Something writes to a path that is relative';
  expect(strays, hint).toEqual([]);
});
