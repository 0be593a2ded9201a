import type { CliOptions } from './options.ts';
import type { Progress } from './progress.ts';
import type { Follow } from './reloads.ts';
import { hasAssembly, runSynthesis } from './run-synthesis.ts';

/** What to watch with these options; null for nothing. */
export const toFollow = (
  { assembly, stage, follows, synthesis }: CliOptions,
  followStage: ((stage: string) => Follow) | undefined,
): Follow | null => {
  if (assembly !== null) return follows === true ? followFolder(assembly, synthesis) : null;
  return follows === false ? null : (followStage?.(stage) ?? null);
};

/** Runs the command of `--watch` if there is no assembly yet. */
export const writeMissingAssembly = async (
  assembly: string,
  { synthesis }: Pick<CliOptions, 'synthesis'>,
  { progress, signal }: { progress: Progress; signal: AbortSignal },
): Promise<void> => {
  if (synthesis === null || hasAssembly(assembly)) return;
  progress(`Running ${synthesis.label ?? synthesis.command}`);
  await runSynthesis(synthesis, signal);
};

/** The file watcher is loaded only if something is watched. */
const followFolder =
  (assembly: string, synthesis: CliOptions['synthesis']): Follow =>
  async (reloads) => {
    if (synthesis === null) {
      const { followAssembly } = await import('./follow-assembly.ts');
      return followAssembly(assembly)(reloads);
    }
    const { followCommand } = await import('./follow-command.ts');
    return followCommand({ ...synthesis, assembly })(reloads);
  };
