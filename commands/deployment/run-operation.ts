import { freshAssembly } from '../../infra/fresh-assembly.ts';
import type { RolloutPace } from '../../infra/rollout-pace.ts';
import type { Stage } from '../../infra/stages.ts';
import { checkCredentials } from '../aws/check-credentials.ts';
import { runCommand } from '../run-command.ts';
import type { Operation } from './operate.ts';
import { runCdk } from './run-cdk.ts';

export interface RunOperation {
  stage: Stage;
  pace?: RolloutPace;
  /** Throws where the operation is refused whatever AWS says. */
  check?: () => void;
}

/**
 * Operates on a stage, and ends the process with the exit code. What takes a second comes first: whether it may be done,
 * and whether AWS takes the credentials. Then the assembly is made and checked.
 */
export const runOperation = async (
  { stage, pace = 'by-stage', check = () => {} }: RunOperation,
  operate: (operation: Operation) => Promise<number>,
): Promise<void> => {
  await runCommand(async () => {
    check();
    const account = await checkCredentials(stage.region);
    console.error(`The stage ${stage.name} of AWS account ${account}, ${stage.region}.`);
    const progress = (step: string): void => console.error(step);
    const assembly = await freshAssembly(stage.name, { validate: true, pace, progress });
    return operate({ stage, assembly, runCdk, print: console.log });
  });
};
