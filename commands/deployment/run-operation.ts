import { freshAssembly } from '../../infra/fresh-assembly.ts';
import type { RolloutPace } from '../../infra/rollout-pace.ts';
import type { Stage } from '../../infra/stages.ts';
import { CommandFault } from '../command-fault.ts';
import type { Operation } from './operate.ts';
import { runCdk } from './run-cdk.ts';

/** Makes and checks the stage's assembly, then operates on it, and ends the process with the exit code. */
export const runOperation = async (
  stage: Stage,
  operate: (operation: Operation) => Promise<number>,
  pace: RolloutPace = 'by-stage',
): Promise<void> => {
  try {
    const assembly = await freshAssembly(stage.name, { validate: true, pace });
    process.exitCode = await operate({ stage, assembly, runCdk, print: console.log });
  } catch (fault) {
    console.error(fault instanceof CommandFault ? `${fault.message} ${fault.fix}` : (fault as Error).message);
    process.exitCode = 1;
  }
};
