import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** What tools write into the folder of packages: a copy has its own. */
const WRITTEN = ['.cache', '.vite', '.vite-temp', '.vitest'];

/** Results of earlier work that a copy begins with: of the type check, and of the synthesis. */
const KEPT = ['node_modules/.cache/types', 'cdk.out/local'];

/**
 * Copies the project as it is on disk, with everything that Git does not ignore, and links its packages, except
 * `appsync-offline`, which is the copy's own. Returns the folder.
 */
export const makeScratchCopy = (root: string): string => {
  const copy = mkdtempSync(join(tmpdir(), 'try-recipes-'));
  for (const path of listFiles(root)) {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    cpSync(join(root, path), join(copy, path), { preserveTimestamps: true });
  }
  linkPackages(root, copy);
  for (const path of KEPT.filter((each) => existsSync(join(root, each))))
    cpSync(join(root, path), join(copy, path), { recursive: true, preserveTimestamps: true });
  return copy;
};

const listFiles = (root: string): string[] =>
  execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 ** 2,
  })
    .split('\0')
    .filter((path) => path !== '' && existsSync(join(root, path)));

const linkPackages = (root: string, copy: string): void => {
  const [from, to] = [join(root, 'node_modules'), join(copy, 'node_modules')];
  mkdirSync(to);
  for (const name of readdirSync(from)) {
    if (name === 'appsync-offline') symlinkSync('../local', join(to, name), 'dir');
    else if (!WRITTEN.includes(name)) symlinkSync(join(from, name), join(to, name));
  }
};
