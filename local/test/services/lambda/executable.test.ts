import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createFolder } from '../../../../test/tools/run-command.ts';
import { findLimitationOfFile } from '../../../services/lambda/executable.ts';

/** The start of a Linux program for a machine. */
const elf = (machine: number): Buffer => {
  const header = Buffer.alloc(64);
  header.write('7f454c46', 'hex');
  header.writeUInt16LE(machine, 18);
  return header;
};

const write = (content: string | Buffer, mode = 0o755): string => {
  const path = join(createFolder(), 'bootstrap');
  writeFileSync(path, content);
  chmodSync(path, mode);
  return path;
};

const MACHINES = { x64: 62, arm64: 183 };
const isLinux = process.platform === 'linux';
const here = process.arch === 'arm64' ? 'arm64' : 'x64';
const elsewhere = here === 'x64' ? 'arm64' : 'x64';

describe.runIf(isLinux)('a program', () => {
  test('for this machine can start', () => {
    expect(findLimitationOfFile(write(elf(MACHINES[here])))).toBeNull();
  });

  test('that is a script can start', () => {
    expect(findLimitationOfFile(write('#!/bin/sh\n'))).toBeNull();
  });

  test('for another machine cannot, and is named by it', () => {
    expect(findLimitationOfFile(write(elf(MACHINES[elsewhere])))).toEqual({
      reason: `has a \`bootstrap\` that is built for linux/${elsewhere}, and this machine is linux/${here}`,
      fix: 'Build it for this machine',
    });
  });

  test.each([0, 3, 0xffff])('for the unknown machine %i cannot', (machine) => {
    expect(findLimitationOfFile(write(elf(machine)))?.reason).toContain('linux/another processor');
  });

  test.each<[string, string | Buffer]>([
    ['script', '#!/bin/sh\n'],
    ['program', elf(MACHINES[here])],
    ['empty file', ''],
  ])('that is a %s without permission cannot', (_, content) => {
    expect(findLimitationOfFile(write(content, 0o644))).toEqual({
      reason: 'has a `bootstrap` that is not executable',
      fix: 'Make it so with chmod +x',
    });
  });

  test.each<[string, Buffer]>([
    ['four bytes', Buffer.from('7f454c46', 'hex')],
    ['three bytes', Buffer.from('7f454c', 'hex')],
  ])('that is cut after %s does not throw', (_, content) => {
    expect(() => findLimitationOfFile(write(content))).not.toThrow();
  });
});

describe('a bundle', () => {
  test('without a program is reported', () => {
    expect(findLimitationOfFile(join(createFolder(), 'bootstrap'))).toEqual({
      reason: 'has no file `bootstrap` in its bundle',
      fix: 'Build it into the folder that CDK bundles',
    });
  });

  test('with a folder in place of the program is reported', () => {
    const path = join(createFolder(), 'bootstrap');
    mkdirSync(path);
    expect(findLimitationOfFile(path)?.reason).toBe('has no file `bootstrap` in its bundle');
  });
});
