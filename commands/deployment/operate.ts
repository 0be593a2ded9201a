import { rm } from 'node:fs/promises';
import type { Stage } from '../../infra/stages.ts';
import { CommandFault } from '../shell/command-fault.ts';
import {
  type DeployedStage,
  keepOutputs,
  readNotedOutputs,
  toDeployedStage,
  toOutputsFile,
  toSummary,
} from './deployed-stage.ts';
import type { RunCdk } from './run-cdk.ts';

export interface Operation {
  stage: Stage;
  /** The folder of the stage's cloud assembly. */
  assembly: string;
  runCdk: RunCdk;
  print: (text: string) => void;
  /** The folder of the outputs of deployed stages; by default `.local/deployed`. */
  folder?: string;
}

/** Deploys the stage and prints how to use it. Resolves with the exit code. */
export const deployStage = async (
  { stage, assembly, runCdk, print, folder }: Operation,
  { asksNobody }: { asksNobody: boolean },
): Promise<number> => {
  const approval = asksNobody ? 'never' : 'broadening';
  const exitCode = await keepOutputs(toOutputsFile(stage.name, folder), (file) =>
    runCdk([
      'deploy',
      ...['--app', assembly],
      '--all',
      ...['--require-approval', approval],
      ...['--outputs-file', file],
    ]),
  );
  if (exitCode === 0) {
    const outputs = readNotedOutputs(stage.name, folder) ?? {};
    print(toSummary(stage.name, toDeployedStage(stage.name, outputs)));
  }
  return exitCode;
};

/** Shows what a deployment would change. Resolves with the exit code. */
export const diffStage = ({ assembly, runCdk }: Operation): Promise<number> =>
  runCdk(['diff', '--app', assembly]);

/** Throws a `CommandFault` for a stage that keeps its data. */
export const refuseToDestroy = ({ name, keepsData }: Stage): void => {
  if (!keepsData) return;
  throw new CommandFault(
    `The stage ${name} cannot be destroyed by a command, since it keeps its data.`,
    'To delete it, follow the steps in docs/recovery.md.',
  );
};

export interface Destruction extends Operation {
  /** Whether the user answers yes to this question. */
  confirm: (question: string) => Promise<boolean>;
  /** Reads the stage from CloudFormation: stored outputs are not enough for a deletion. */
  findStage: (name: string) => Promise<DeployedStage>;
  /** Deletes all objects of a bucket: CloudFormation deletes only an empty one. */
  emptyBucket: (bucket: { name: string; region: string }) => Promise<void>;
}

/**
 * Deletes the stage with all its data; throws a `CommandFault` for one that keeps its data. Resolves with the
 * exit code.
 */
export const destroyStage = async (destruction: Destruction): Promise<number> => {
  const { stage, assembly, runCdk, confirm, findStage, emptyBucket, folder } = destruction;
  refuseToDestroy(stage);
  const { userImportBucketName, region } = await findStage(stage.name);
  if (!(await confirm(`Delete the stage ${stage.name} in ${region} with all its users?`))) return 1;
  await emptyBucket({ name: userImportBucketName, region });
  const exitCode = await runCdk(['destroy', '--app', assembly, '--all', '--force']);
  if (exitCode === 0) await rm(toOutputsFile(stage.name, folder), { force: true });
  return exitCode;
};
