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

/** A file or folder that everybody may read and write. */
const anOpenFile = (): string => {
  const path = join(createFolder(), 'file');
  writeFileSync(path, 'old');
  chmodSync(path, 0o666);
  return path;
};

describe.skipIf(process.platform === 'win32')('the modes of', () => {
  test('a new folder, and of those above it that were missing, are for the owner alone', () => {
    const folder = createFolder();
    makePrivateFolder(join(folder, 'a', 'b'));
    expect([join(folder, 'a'), join(folder, 'a', 'b')].map(modeOf)).toEqual(['700', '700']);
  });

  test('a folder that exists are narrowed, and those of its parent are not', () => {
    const folder = createFolder();
    chmodSync(folder, 0o755);
    mkdirSync(join(folder, 'data'));
    chmodSync(join(folder, 'data'), 0o775);
    makePrivateFolder(join(folder, 'data'));
    expect([folder, join(folder, 'data')].map(modeOf)).toEqual(['755', '700']);
  });

  test('a folder that users share on purpose stay as they are', () => {
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
  ])('a file that exists are narrowed when it is %s', (_, open) => {
    const path = anOpenFile();
    open(path);
    expect(modeOf(path)).toBe('600');
  });

  test.each<[string, (path: string) => unknown]>([
    ['replaced', (path) => replacePrivateFile(path, 'new')],
    ['created', (path) => createPrivateFile(path, 'new')],
    ['opened', openPrivateFile],
    ['streamed', (path) => once(createPrivateStream(path), 'open')],
  ])('a new file are for the owner alone when it is %s, with the umask of a shell', async (_, open) => {
    const path = join(createFolder(), 'file');
    await open(path);
    expect(modeOf(path)).toBe('600');
  });

  test('a draft that a crash left behind do not pass to the file', () => {
    const path = join(createFolder(), 'file');
    writeFileSync(`${path}.${process.pid}.new`, 'half');
    chmodSync(`${path}.${process.pid}.new`, 0o666);
    replacePrivateFile(path, 'whole');
    expect([modeOf(path), readFileSync(path, 'utf8')]).toEqual(['600', 'whole']);
  });

  test('a file are left alone where only its owner has rights', () => {
    const path = anOpenFile();
    chmodSync(path, 0o400);
    makePrivate(path);
    expect(modeOf(path)).toBe('400');
  });
});

describe('a private file', () => {
  test('is null where there is none', () => {
    const path = join(createFolder(), 'absent');
    expect(readPrivateFile(path)).toBeNull();
    makePrivate(path);
    expect(existsSync(path)).toBe(false);
  });

  test('keeps the text of the first who creates it', () => {
    const path = join(createFolder(), 'file');
    createPrivateFile(path, 'first');
    createPrivateFile(path, 'second');
    expect(readPrivateFile(path)).toBe('first');
  });

  test('leaves nothing beside it', () => {
    const folder = createFolder();
    createPrivateFile(join(folder, 'file'), 'first');
    createPrivateFile(join(folder, 'file'), 'second');
    replacePrivateFile(join(folder, 'file'), 'third');
    expect(readdirSync(folder)).toEqual(['file']);
  });
});
