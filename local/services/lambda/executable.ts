import { accessSync, closeSync, constants, openSync, readSync } from 'node:fs';
import type { Limitation } from '../../kernel/limitation.ts';

/** https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.eheader.html */
const MACHINES: Readonly<Record<number, string>> = { 62: 'x64', 183: 'arm64' };
const ELF = '7f454c46';
const HEADER_BYTES = 20;
const MACHINE_OFFSET = 18;

/** Why this machine cannot start the program at `path`, in words after a function's name; null if it can. */
export const findLimitationOfFile = (path: string): Limitation | null => {
  const header = readHeader(path);
  if (header === null)
    return {
      reason: 'has no file `bootstrap` in its bundle',
      fix: 'Build it into the folder that CDK bundles',
    };
  if (header.subarray(0, 4).toString('hex') === ELF) {
    const machine = MACHINES[header.readUInt16LE(MACHINE_OFFSET)] ?? 'another processor';
    const built = `linux/${machine}`;
    const here = `${process.platform}/${process.arch}`;
    if (built !== here) {
      const reason = `has a \`bootstrap\` that is built for ${built}, and this machine is ${here}`;
      return { reason, fix: 'Build it for this machine' };
    }
  } else if (process.platform === 'win32') {
    const reason = 'has a `bootstrap` that is a script, which Windows does not start';
    return { reason, fix: 'Run this in WSL' };
  }
  if (isExecutable(path)) return null;
  return { reason: 'has a `bootstrap` that is not executable', fix: 'Make it so with chmod +x' };
};

/** Its first bytes, padded with zeros; null if there is no such file. */
const readHeader = (path: string): Buffer | null => {
  try {
    const file = openSync(path, 'r');
    const header = Buffer.alloc(HEADER_BYTES);
    readSync(file, header);
    closeSync(file);
    return header;
  } catch {
    return null;
  }
};

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};
