import type { CliOptions } from './options.ts';
import type { Progress } from './progress.ts';
import type { Follow } from './reloads.ts';
import { hasAssembly, runSynthesis } from './run-synthesis.ts';

/** What is followed with these options; null for nothing. */
export const toFollow = (
  { assembly, stage, follows, synthesis }: CliOptions,
  followStage: ((stage: string) => Follow) | undefined,
): Follow | null => {
  if (assembly !== null) return follows === true ? followFolder(assembly, synthesis) : null;
  return follows === false ? null : (followStage?.(stage) ?? null);
};

/** Runs the command of `--watch` where it has not written an assembly yet. */
export const writeMissingAssembly = async (
  assembly: string,
  { synthesis }: Pick<CliOptions, 'synthesis'>,
  { progress, signal }: { progress: Progress; signal: AbortSignal },
): Promise<void> => {
  if (synthesis === null || hasAssembly(assembly)) return;
  progress(`Running ${synthesis.label ?? synthesis.command}`);
  await runSynthesis(synthesis, signal);
};

/** What watches files is loaded by those starts alone that follow something. */
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
