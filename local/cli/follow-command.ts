import { statSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { WatchedCommand } from './options.ts';
import type { Follow } from './reloads.ts';
import { hasAssembly, runSynthesis } from './run-synthesis.ts';
import { createSettledTask } from './settled-task.ts';
import { watchChanges } from './watch-changes.ts';

/**
 * Editors write a file in several steps. Chokidar drops changes of a file within 50 ms of one that it
 * reported: a shorter time would miss the last of them.
 */
const SETTLE_MS = 50;
/** Folders of packages, of tools and of assemblies, which are not sources. */
const NOT_SOURCES = /^(node_modules|cdk\.out|\..+)$/;

export interface FollowedCommand extends WatchedCommand {
  /** The absolute path of the command's output folder. */
  assembly: string;
}

/**
 * Runs the command when a file of `paths` changes, and at once if one is newer than the assembly; serves the
 * resulting assembly. Changes during a run lead to one more.
 */
export const followCommand =
  ({ assembly, paths, ...command }: FollowedCommand): Follow =>
  async ({ serve, fail }) => {
    const stopped = new AbortController();
    const task = createSettledTask({
      settleMs: SETTLE_MS,
      run: async (began) => {
        await runSynthesis(command, stopped.signal);
        await serve(assembly, began);
      },
      fail,
    });
    const watcher = watchChanges([...paths], {
      ignored: createIgnored(assembly, paths),
      since: readAssemblyTime(assembly),
      changed: task.changed,
    });
    watcher.on('error', fail);
    return async () => {
      const ended = task.stop();
      stopped.abort();
      await watcher.close();
      await ended;
    };
  };

/**
 * When the sources of the present assembly were read, at the latest, in milliseconds since 1970. The command
 * may have read them long before it wrote the assembly, but not before this process, if it ran it.
 */
const readAssemblyTime = (assembly: string): number =>
  hasAssembly(assembly)
    ? Math.min(statSync(join(assembly, 'manifest.json')).mtimeMs, performance.timeOrigin)
    : 0;

/** The names below the watched paths decide, not the path of the project. */
const createIgnored =
  (assembly: string, paths: readonly string[]) =>
  (path: string): boolean => {
    if (path === assembly || path.startsWith(assembly + sep)) return true;
    const root = paths.find((each) => path.startsWith(each)) ?? '';
    return path
      .slice(root.length)
      .split(sep)
      .some((name) => NOT_SOURCES.test(name));
  };
