import { rm } from 'node:fs/promises';
import type { Stage } from '../../infra/stages.ts';
import { CommandFault } from '../command-fault.ts';
import { keepOutputs, readDeployedStage, toOutputsFile, toSummary } from './deployed-stage.ts';
import type { RunCdk } from './run-cdk.ts';

export interface Operation {
  stage: Stage;
  /** The folder of the stage's cloud assembly. */
  assembly: string;
  runCdk: RunCdk;
  print: (text: string) => void;
  /** Where the outputs of deployed stages are kept; `.local/deployed` unless told. */
  folder?: string;
}

/** Deploys the stage and tells how to reach it. Answers the exit code. */
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
    print(toSummary(stage.name, await readDeployedStage(stage.name, folder)));
  }
  return exitCode;
};

/** Shows what a deployment would change. Answers the exit code. */
export const diffStage = ({ assembly, runCdk }: Operation): Promise<number> =>
  runCdk(['diff', '--app', assembly]);

export interface Destruction extends Operation {
  /** Whether a person says yes to this question. */
  confirm: (question: string) => Promise<boolean>;
  /** Deletes all objects of a bucket: CloudFormation deletes only an empty one. */
  emptyBucket: (bucket: { name: string; region: string }) => Promise<void>;
}

/** Deletes the stage with all its data; throws a `CommandFault` for one that keeps its data. Answers the exit code. */
export const destroyStage = async (destruction: Destruction): Promise<number> => {
  const { stage, assembly, runCdk, confirm, emptyBucket, folder } = destruction;
  if (stage.keepsData) {
    throw new CommandFault(
      `The stage ${stage.name} keeps its data and is not destroyed by a command.`,
      'Whoever really wants to deletes it by hand: docs/recovery.md says in which order.',
    );
  }
  const { userImportBucketName, region } = await readDeployedStage(stage.name, folder);
  if (!(await confirm(`Delete the stage ${stage.name} in ${region} with all its users?`))) {
    return 1;
  }
  await emptyBucket({ name: userImportBucketName, region });
  const exitCode = await runCdk(['destroy', '--app', assembly, '--all', '--force']);
  if (exitCode === 0) {
    await rm(toOutputsFile(stage.name, folder), { force: true });
  }
  return exitCode;
};
