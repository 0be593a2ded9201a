import type { RolloutPace } from '../../infra/rollout-pace.ts';
import type { Stage } from '../../infra/stages.ts';
import type { CommandPorts } from '../shell/define-command.ts';
import type { Operation } from './operate.ts';
import { runCdk } from './run-cdk.ts';

export interface OperationOptions {
  stage: Stage;
  pace?: RolloutPace;
}

export interface PreparationPorts {
  /** Resolves with the account. Throws a `CommandFault` if AWS does not accept the credentials. */
  checkCredentials(region: string): Promise<string>;
  /** Synthesizes and validates; resolves with the folder of the assembly. */
  synthesize(
    stage: string,
    options: { validate: boolean; pace: RolloutPace; progress: (step: string) => void },
  ): Promise<string>;
}

const livePorts: PreparationPorts = {
  checkCredentials: async (region) => (await import('../aws/check-credentials.ts')).checkCredentials(region),
  synthesize: async (stage, options) =>
    (await import('../../infra/fresh-assembly.ts')).freshAssembly(stage, options),
};

/**
 * Everything that an operation on a stage needs. Credentials are checked first, which takes a second; the synthesis takes
 * most of a minute.
 */
export const prepareOperation = async (
  { stage, pace = 'by-stage' }: OperationOptions,
  { out, screen }: Pick<CommandPorts, 'out' | 'screen'>,
  { checkCredentials, synthesize } = livePorts,
): Promise<Operation> => {
  const account = await checkCredentials(stage.region);
  screen.write(`Stage ${stage.name} of AWS account ${account}, ${stage.region}.\n`);
  const progress = (step: string): void => void screen.write(`${step}\n`);
  const assembly = await synthesize(stage.name, { validate: true, pace, progress });
  return { stage, assembly, runCdk, print: (line) => void out.write(`${line}\n`) };
};
