import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createFixedClock } from '../../../test/tools/fixed-clock.ts';
import { createFolder } from '../../../test/tools/run-command.ts';
import { openAppendFile } from '../../kernel/append-file.ts';
import { toDiskFault } from '../../kernel/disk-fault.ts';
import {
  createPrivateFile,
  makePrivateFolder,
  readPrivateFile,
  replacePrivateFile,
} from '../../kernel/private-files.ts';
import { renameDamaged } from '../../kernel/rename-damaged.ts';

const systemError = (code: string) =>
  Object.assign(new Error(`${code}: something, write`), { code, syscall: 'write' });

test.each([
  ['ENOSPC', 'There is no space left on the disk that holds /data/a.'],
  ['EDQUOT', 'There is no space left on the disk that holds /data/a.'],
  ['EROFS', '/data/a cannot be written: its file system is read-only.'],
  ['EACCES', 'Permission to read or write /data/a is denied.'],
  ['EISDIR', '/data/a is a directory, and a file is expected there.'],
  ['EIO', '/data/a cannot be read or written: EIO: something, write.'],
])('%s is explained with its path, which the system omits', (code, message) => {
  const fault = toDiskFault(systemError(code), '/data/a');
  expect(fault).toMatchObject({ code: 'STORAGE_UNAVAILABLE', message, fix: expect.stringMatching(/./) });
});

test('an error of another kind is not reported as a disk error', () => {
  const error = new TypeError('a defect');
  expect(toDiskFault(error, '/data/a')).toBe(error);
});

describe('every failing file operation names the path', () => {
  test.each<[string, (path: string) => unknown]>([
    ['a folder', makePrivateFolder],
    ['a replaced file', (path) => replacePrivateFile(path, 'x')],
    ['a first file', (path) => createPrivateFile(path, 'x')],
    ['a file to append to', (path) => openAppendFile(path)],
  ])('%s, if a file has the name of its folder', (_step, act) => {
    const folder = createFolder();
    writeFileSync(join(folder, 'taken'), '');
    const path = join(folder, 'taken', 'name');
    expect(() => act(path)).toThrow(
      expect.objectContaining({ code: 'STORAGE_UNAVAILABLE', message: expect.stringContaining(path) }),
    );
  });

  // Node itself reports this one, and a read-only file system, as "no such file or directory".
  test.each(['', 'below/it'])('a folder, if a dangling link has its name (%s)', (below) => {
    const link = join(createFolder(), 'link');
    symlinkSync(join(createFolder(), 'absent'), link);
    expect(() => makePrivateFolder(join(link, below))).toThrow('a link to nothing');
  });

  test('reading a file, if it is a directory', () => {
    const path = createFolder();
    expect(() => readPrivateFile(path)).toThrow(`${path} is a directory`);
  });

  test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'writing a file, if its folder is not writable',
    () => {
      const folder = createFolder();
      writeFileSync(join(folder, 'a'), 'old');
      chmodSync(folder, 0o500);
      expect(() => replacePrivateFile(join(folder, 'a'), 'new')).toThrow('is denied');
      chmodSync(folder, 0o700);
      expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('old');
    },
  );
});

test('a file that cannot be replaced is unchanged, and no draft is left', () => {
  const folder = createFolder();
  const path = join(folder, 'a');
  mkdirSync(path);
  writeFileSync(join(path, 'b'), '');
  expect(() => replacePrivateFile(path, 'new')).toThrow();
  expect(readdirSync(folder)).toEqual(['a']);
  expect(readdirSync(path)).toEqual(['b']);
});

describe('an appended line', () => {
  /** Writes so many bytes in all, then finds the disk full. */
  const createSmallDisk = (space: number) => {
    let left = space;
    return {
      free: () => {
        left = Number.POSITIVE_INFINITY;
      },
      write: (file: number, bytes: Buffer, offset: number): number => {
        if (left === 0) throw systemError('ENOSPC');
        const count = Math.min(left, 3, bytes.length - offset);
        left -= count;
        return writeSync(file, bytes, offset, count);
      },
    };
  };

  test('is written completely or not at all, and the next one begins on a new line', () => {
    const path = join(createFolder(), 'a');
    const disk = createSmallDisk(10);
    const file = openAppendFile(path, disk.write);
    file.append('first\n');
    expect(() => file.append('second\n')).toThrow(`no space left on the disk that holds ${path}`);
    expect(readFileSync(path, 'utf8')).toBe('first\n');
    disk.free();
    file.append('third\n');
    file.close();
    expect(readFileSync(path, 'utf8')).toBe('first\nthird\n');
  });
});

test('a file that is set aside keeps its content, and never replaces an earlier one', () => {
  const path = join(createFolder(), 'a.json');
  const names = ['one', 'two', 'three'].map((text) => {
    writeFileSync(path, text);
    return renameDamaged(path, createFixedClock());
  });
  expect(names).toEqual(['', '-2', '-3'].map((suffix) => `${path}.damaged-2026-11-23T12-00-00Z${suffix}`));
  expect(names.map((name) => readFileSync(name, 'utf8'))).toEqual(['one', 'two', 'three']);
});
