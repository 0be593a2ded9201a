import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildPackage } from './build-package.ts';

const run = promisify(execFile);

/** A tarball of `npm pack`. */
export interface Tarball {
  file: string;
  /** Bytes of the tarball, and of its content. */
  packedBytes: number;
  unpackedBytes: number;
}

/** Builds the package in `directory`/package, packs it, and returns the tarball, which is in `directory`. */
export const packInto = async (directory: string): Promise<Tarball> => {
  await buildPackage(join(directory, 'package'));
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', directory, './package'], {
    cwd: directory,
    shell: process.platform === 'win32',
  });
  const [packed] = JSON.parse(stdout) as { filename: string; size: number; unpackedSize: number }[];
  if (packed === undefined) throw new Error(`npm pack printed no tarball: ${stdout}`);
  return {
    file: join(directory, packed.filename),
    packedBytes: packed.size,
    unpackedBytes: packed.unpackedSize,
  };
};
