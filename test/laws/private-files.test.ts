import { describe, expect, test } from 'vitest';
import { readCodeFiles, type SourceFile } from './read-tree.ts';

/** What of `node:fs` makes a file or folder, which then has the mode that the umask leaves it. */
const makers =
  /^(appendFile|copyFile|cp|createWriteStream|link|mkdir|mkdtemp|open|symlink|writeFile)(Sync)?$/;

/** Who may make files without `local/kernel/private-files.ts`, and why. */
const exceptions: Readonly<Record<string, string>> = {
  'commands/codegen/update-commands-page.ts': 'writes a document of the project',
  'commands/restore-lock-entries/lock-file.ts': 'writes the lock file of the project',
  'local/console/build.ts': 'a folder of mkdtemp is private',
  'local/console/bundle.ts': 'runs in a process of its own, of which the umask is 077',
  'local/console-schema/write-schemas.ts': 'writes a file of the project',
  'local/coverage-table/write-coverage.ts': 'writes a document of the project',
  'local/empty-database/make-empty-database.ts': 'a folder of mkdtemp is private',
  'local/empty-database/write-empty-database.ts': 'writes a file of the project',
  'local/kernel/private-files.ts': 'is where the modes are',
  'local/pack/build-package.ts': 'writes what is published',
  'local/pack/emit-types.ts': 'writes what is published',
  'local/kernel/data-folder/lock-socket.ts': 'a folder of mkdtemp is private, and a link in it has no mode',
  'local/program/kept-program.mjs': 'runs before anything that loads TypeScript, and names the modes',
  'local/services/dynamodb/memory-folder.ts': 'a folder of mkdtemp is private',
  'local/services/dynamodb/prepared/prepare-file.ts': 'opens files to read them',
  'local/services/lambda/executable.ts': 'opens a file to read it',
  'local/services/s3/folder-store.ts': 'opens files to read them',
};

const findMakers = ({ path, text }: SourceFile): string[] =>
  [...text.matchAll(/import\s+([^;]*?)\s+from\s+'node:fs(?:\/promises)?'/g)].flatMap(([, names = '']) => {
    if (!names.startsWith('{')) return [`${path}: imports all of node:fs`];
    const imported = names.replace(/[{}]|\btype\b/g, '').split(',');
    return imported
      .map((name) => name.trim().split(' ')[0] ?? '')
      .filter((name) => makers.test(name))
      .map((name) => `${path}: ${name}`);
  });

const writers = readCodeFiles().filter(({ path }) => /^(local|commands)\/(?!test\/)/.test(path));

describe('files that are made while something runs', () => {
  test('are for their owner alone: whoever makes them does it by private-files.ts', () => {
    const found = writers.filter(({ path }) => !Object.hasOwn(exceptions, path)).flatMap(findMakers);
    expect(found).toEqual([]);
  });

  test('have no exception that is not needed', () => {
    const needed = writers.filter((file) => findMakers(file).length > 0).map(({ path }) => path);
    expect(Object.keys(exceptions).filter((path) => !needed.includes(path))).toEqual([]);
  });

  test.each([
    ["import { mkdirSync } from 'node:fs';"],
    ["import {\n  readFile,\n  writeFile,\n} from 'node:fs/promises';"],
    ["import { writeFileSync as write } from 'node:fs';"],
    ["import * as fs from 'node:fs';"],
    ["import fs from 'node:fs';"],
  ])('are found in %s', (text) => {
    expect(findMakers({ path: 'a.ts', text })).toHaveLength(1);
  });

  test('are not taken for files that are read', () => {
    const text = "import { existsSync, readFileSync, type WriteStream } from 'node:fs';";
    expect(findMakers({ path: 'a.ts', text })).toEqual([]);
  });
});
