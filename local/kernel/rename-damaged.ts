import { existsSync, renameSync } from 'node:fs';
import type { Clock } from './clock.ts';
import { toDiskFault } from './disk-fault.ts';

/** An unused name next to `path` for a damaged file: `<path>.damaged-2026-01-31T12-00-00Z`. */
export const toDamagedPath = (path: string, { now }: Clock): string => {
  const time = new Date(now()).toISOString().replace(/\.\d+/, '').replaceAll(':', '-');
  const name = `${path}.damaged-${time}`;
  for (let count = 1; ; count += 1) {
    const candidate = count === 1 ? name : `${name}-${count}`;
    if (!existsSync(candidate)) return candidate;
  }
};

/**
 * Renames a damaged file or folder, so that a new one can replace it and nothing is lost. Returns the new
 * name. Throws a `LocalFault` (`STORAGE_UNAVAILABLE`).
 */
export const renameDamaged = (path: string, clock: Clock): string => {
  const damaged = toDamagedPath(path, clock);
  try {
    renameSync(path, damaged);
  } catch (error) {
    throw toDiskFault(error, path);
  }
  return damaged;
};
