import { rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makePrivate, makePrivateFolder, readPrivateFile, replacePrivateFile } from 'appsync-offline/cli';
import type { StackOutputs } from '../aws/describe-outputs.ts';
import { CommandFault } from '../shell/command-fault.ts';

/** What a client of a deployed stage needs: the outputs of its stack. */
export interface DeployedStage {
  graphqlUrl: string;
  realtimeUrl: string;
  region: string;
  /** Null if the stage has no key. */
  apiKey: string | null;
  userPoolId: string;
  userPoolClientId: string;
  userTableName: string;
  userImportBucketName: string;
}

const FOLDER = join(import.meta.dirname, '../../.local/deployed');

/** The file with the outputs of a stage in CDK's format, written after a deployment from this machine. */
export const toOutputsFile = (stage: string, folder = FOLDER): string => join(folder, `${stage}.json`);

/**
 * Lets CDK write the outputs to a file, and keeps it only if CDK succeeds. An API key may be among them, and
 * CDK writes files that all users of the machine can read: the folder is private to this user, and the file's
 * mode is restricted.
 */
export const keepOutputs = async (
  file: string,
  deploy: (outputsFile: string) => Promise<number>,
): Promise<number> => {
  makePrivateFolder(dirname(file));
  const written = `${file}.new`;
  const exitCode = await deploy(written);
  if (exitCode === 0) {
    makePrivate(written);
    await rename(written, file);
  }
  return exitCode;
};

/** Writes the outputs of a stage in CDK's format. */
export const noteOutputs = (stage: string, outputs: StackOutputs, folder = FOLDER): void => {
  makePrivateFolder(folder);
  replacePrivateFile(
    toOutputsFile(stage, folder),
    JSON.stringify({ [`user-api-${stage}`]: outputs }, null, 2),
  );
};

/** The stored outputs of a stage; null if there are none, or the file is incomplete. */
export const readNotedOutputs = (stage: string, folder = FOLDER): StackOutputs | null => {
  try {
    const text = readPrivateFile(toOutputsFile(stage, folder)) ?? '{}';
    const stacks = JSON.parse(text) as Record<string, StackOutputs> | null;
    return Object.values(stacks ?? {})[0] ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
};

/** Throws a `CommandFault` if an output is missing. */
export const toDeployedStage = (stage: string, outputs: StackOutputs): DeployedStage => {
  const read = (name: string): string => {
    const value = outputs[name];
    if (value === undefined) {
      throw new CommandFault(
        `The outputs of the stage ${stage} lack ${name}.`,
        `It was deployed by another version of this project: npm run deploy -- --stage ${stage} adds it.`,
      );
    }
    return value;
  };
  return {
    graphqlUrl: read('GraphqlUrl'),
    realtimeUrl: read('RealtimeUrl'),
    region: read('Region'),
    apiKey: outputs.ApiKey ?? null,
    userPoolId: read('UserPoolId'),
    userPoolClientId: read('UserPoolClientId'),
    userTableName: read('UserTableName'),
    userImportBucketName: read('UserImportBucketName'),
  };
};

/** How to use a deployed stage, as readable text. */
export const toSummary = (stage: string, deployed: DeployedStage): string =>
  [
    '',
    `  The stage ${stage} is deployed in ${deployed.region}.`,
    '',
    `  endpoint    ${deployed.graphqlUrl}`,
    `  real time   ${deployed.realtimeUrl}`,
    ...(deployed.apiKey ? [`  API key     ${deployed.apiKey}`] : []),
    `  user pool   ${deployed.userPoolId}, client ${deployed.userPoolClientId}`,
    '',
    `  GraphiQL    npm run console -- --stage ${stage}`,
    ...(deployed.apiKey ? [`  users       npm run seed -- --stage ${stage}`] : []),
    '',
  ].join('\n');
