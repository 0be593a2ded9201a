import { toStage } from '../../infra/stages.ts';
import { describeOutputs, type StackOutputs } from '../aws/describe-outputs.ts';
import { toAwsFault } from '../aws/to-aws-fault.ts';
import { CommandFault } from '../shell/command-fault.ts';
import { type DeployedStage, noteOutputs, readNotedOutputs, toDeployedStage } from './deployed-stage.ts';

export interface StagePorts {
  /** Null if there is no such stack. */
  describeOutputs(stack: { name: string; region: string }): Promise<StackOutputs | null>;
  /** Prints a warning. */
  say(text: string): void;
  /** The folder of stored outputs; by default `.local/deployed`. */
  folder?: string;
}

const livePorts: StagePorts = { describeOutputs, say: (text) => console.error(text) };

/**
 * Reads the outputs from CloudFormation, and stores them. Throws a `CommandFault` if the request fails or
 * there is no such stack.
 */
export const readDeployedStage = async (stage: string, ports = livePorts): Promise<DeployedStage> => {
  const { region } = toStage(stage);
  const name = `user-api-${stage}`;
  const outputs = await ports.describeOutputs({ name, region }).catch((error: unknown) => {
    throw toAwsFault(error) ?? error;
  });
  if (outputs === null) {
    throw new CommandFault(
      `The stage ${stage} is not deployed: ${region} has no stack ${name} in the account of your AWS credentials.`,
      `Choose another account with AWS_PROFILE, or deploy it: npm run deploy -- --stage ${stage}.`,
    );
  }
  const deployed = toDeployedStage(stage, outputs);
  noteOutputs(stage, outputs, ports.folder);
  return deployed;
};

/**
 * A deployed stage, regardless of the machine it was deployed from: its outputs come from CloudFormation.
 * Without credentials or network, stored outputs are used. Throws a `CommandFault` if nothing is known of the
 * stage.
 */
export const findDeployedStage = async (stage: string, ports = livePorts): Promise<DeployedStage> => {
  try {
    return await readDeployedStage(stage, ports);
  } catch (error) {
    const noted = readNotedOutputs(stage, ports.folder);
    if (!(error instanceof CommandFault) || noted === null) throw error;
    ports.say(`${error.message} Using the saved outputs of the stage ${stage}.`);
    return toDeployedStage(stage, noted);
  }
};
