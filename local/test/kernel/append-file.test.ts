import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openAppendFile } from '../../kernel/append-file.ts';

const createPath = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'append-file-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, 'log.jsonl');
};

/** A disk that accepts this many bytes, in steps of at most three, and then is full. */
const createSmallDisk = (bytes: number) => {
  let free = bytes;
  return (file: number, text: Buffer, offset: number): number => {
    const length = Math.min(3, free, text.length - offset);
    if (length === 0)
      throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC', syscall: 'write' });
    free -= length;
    return writeSync(file, text, offset, length);
  };
};

describe('an append-only file', () => {
  test('keeps what it had, and adds every text at its end', () => {
    const path = createPath();
    writeFileSync(path, 'old\n');
    const file = openAppendFile(path);
    file.append('ä\n');
    file.append('🙂\n');
    file.close();
    expect(readFileSync(path, 'utf8')).toBe('old\nä\n🙂\n');
  });

  test('is created for its owner only', () => {
    const path = createPath();
    openAppendFile(path).close();
    expect(statSync(path).size).toBe(0);
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o077).toBe(0);
  });

  test('writes a text whole if the system accepts only a part at a time', () => {
    const path = createPath();
    const file = openAppendFile(path, createSmallDisk(1_000));
    file.append('a text of several parts\n');
    file.close();
    expect(readFileSync(path, 'utf8')).toBe('a text of several parts\n');
  });

  test('removes a part of a text that did not fit, and reports the disk', () => {
    const path = createPath();
    const file = openAppendFile(path, createSmallDisk(12));
    file.append('first\n');
    expect(() => file.append('second, which is longer\n')).toThrow(
      expect.objectContaining({ code: 'STORAGE_UNAVAILABLE', message: expect.stringContaining(path) }),
    );
    expect(readFileSync(path, 'utf8')).toBe('first\n');
    file.close();
  });

  test('continues after a failure where the last whole text ended', () => {
    const path = createPath();
    const disk = createSmallDisk(8);
    let isFull = true;
    const file = openAppendFile(path, (...parts) => (isFull ? disk(...parts) : writeSync(...parts)));
    file.append('first\n');
    expect(() => file.append('second\n')).toThrow();
    isFull = false;
    file.append('third\n');
    file.close();
    expect(readFileSync(path, 'utf8')).toBe('first\nthird\n');
  });

  test('in a folder that does not exist is reported by its path', () => {
    const path = join(createPath(), 'absent', 'log');
    expect(() => openAppendFile(path)).toThrow(
      expect.objectContaining({ code: 'STORAGE_UNAVAILABLE', fix: expect.any(String) }),
    );
  });
});
