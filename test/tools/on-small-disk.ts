import { spawnSync } from 'node:child_process';
import { type RunningCommand, runProgram } from './run-command.ts';

/** A shell that mounts a disk of `$0` bytes at `$1`, seen by itself alone, and becomes the program that follows. */
const MOUNT = 'mount -t tmpfs -o "size=$0,mode=700" tmpfs "$1" && shift && exec "$@"';

const PRIVATE_MOUNTS = ['--map-root-user', '--mount'];

/** Whether this user may mount private disks: on Linux, as root or where users have name spaces. */
export const canMountDisks = (): boolean =>
  process.platform === 'linux' &&
  spawnSync('unshare', [...PRIVATE_MOUNTS, 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;

/** Runs a script with a disk of its own, of this size, at `folder`, which ends with it. */
export const runOnSmallDisk = (bytes: number, folder: string, script: string): RunningCommand => {
  const run = [process.execPath, '--import', 'tsx', script, folder];
  return runProgram('unshare', [...PRIVATE_MOUNTS, 'sh', '-c', MOUNT, String(bytes), folder, ...run]);
};
