import { freshAssembly } from '../../infra/fresh-assembly.ts';
import type { RolloutPace } from '../../infra/rollout-pace.ts';
import type { Stage } from '../../infra/stages.ts';
import { runCommand } from '../run-command.ts';
import type { Operation } from './operate.ts';
import { runCdk } from './run-cdk.ts';

/** Makes and checks the stage's assembly, then operates on it, and ends the process with the exit code. */
export const runOperation = async (
  stage: Stage,
  operate: (operation: Operation) => Promise<number>,
  pace: RolloutPace = 'by-stage',
): Promise<void> => {
  await runCommand(async () => {
    const assembly = await freshAssembly(stage.name, { validate: true, pace });
    return operate({ stage, assembly, runCdk, print: console.log });
  });
};
