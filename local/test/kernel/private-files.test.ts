import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createFolder } from '../../../test/tools/run-command.ts';
import {
  createPrivateFile,
  createPrivateStream,
  makePrivate,
  makePrivateFolder,
  openPrivateFile,
  readPrivateFile,
  replacePrivateFile,
} from '../../kernel/private-files.ts';

const modeOf = (path: string): string => (statSync(path).mode & 0o7777).toString(8);

/** A file or folder that all users may read and write. */
const anOpenFile = (): string => {
  const path = join(createFolder(), 'file');
  writeFileSync(path, 'old');
  chmodSync(path, 0o666);
  return path;
};

describe.skipIf(process.platform === 'win32')('the modes of', () => {
  test('a new folder, and of its missing parents, are for the owner only', () => {
    const folder = createFolder();
    makePrivateFolder(join(folder, 'a', 'b'));
    expect([join(folder, 'a'), join(folder, 'a', 'b')].map(modeOf)).toEqual(['700', '700']);
  });

  test('an existing folder are narrowed, and those of its parent are not', () => {
    const folder = createFolder();
    chmodSync(folder, 0o755);
    mkdirSync(join(folder, 'data'));
    chmodSync(join(folder, 'data'), 0o775);
    makePrivateFolder(join(folder, 'data'));
    expect([folder, join(folder, 'data')].map(modeOf)).toEqual(['755', '700']);
  });

  test('a shared folder are unchanged', () => {
    const folder = createFolder();
    chmodSync(folder, 0o1777);
    makePrivateFolder(folder);
    expect(modeOf(folder)).toBe('1777');
  });

  test.each<[string, (path: string) => unknown]>([
    ['narrowed', makePrivate],
    ['read', readPrivateFile],
    ['replaced', (path) => replacePrivateFile(path, 'new')],
    ['opened', openPrivateFile],
  ])('an existing file are narrowed when it is %s', (_, open) => {
    const path = anOpenFile();
    open(path);
    expect(modeOf(path)).toBe('600');
  });

  test.each<[string, (path: string) => unknown]>([
    ['replaced', (path) => replacePrivateFile(path, 'new')],
    ['created', (path) => createPrivateFile(path, 'new')],
    ['opened', openPrivateFile],
    ['streamed', (path) => once(createPrivateStream(path), 'open')],
  ])('a new file are for the owner only when it is %s, with the umask of a shell', async (_, open) => {
    const path = join(createFolder(), 'file');
    await open(path);
    expect(modeOf(path)).toBe('600');
  });

  test('a draft left by a crash are not passed to the file', () => {
    const path = join(createFolder(), 'file');
    writeFileSync(`${path}.${process.pid}.new`, 'half');
    chmodSync(`${path}.${process.pid}.new`, 0o666);
    replacePrivateFile(path, 'whole');
    expect([modeOf(path), readFileSync(path, 'utf8')]).toEqual(['600', 'whole']);
  });

  test('a file are unchanged if only its owner has access', () => {
    const path = anOpenFile();
    chmodSync(path, 0o400);
    makePrivate(path);
    expect(modeOf(path)).toBe('400');
  });
});

describe('a private file', () => {
  test('is null if there is none', () => {
    const path = join(createFolder(), 'absent');
    expect(readPrivateFile(path)).toBeNull();
    makePrivate(path);
    expect(existsSync(path)).toBe(false);
  });

  test('keeps the text of the first writer', () => {
    const path = join(createFolder(), 'file');
    createPrivateFile(path, 'first');
    createPrivateFile(path, 'second');
    expect(readPrivateFile(path)).toBe('first');
  });

  test('leaves no draft', () => {
    const folder = createFolder();
    createPrivateFile(join(folder, 'file'), 'first');
    createPrivateFile(join(folder, 'file'), 'second');
    replacePrivateFile(join(folder, 'file'), 'third');
    expect(readdirSync(folder)).toEqual(['file']);
  });
});
