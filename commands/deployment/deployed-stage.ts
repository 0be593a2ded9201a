import { rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makePrivate, makePrivateFolder, readPrivateFile, replacePrivateFile } from 'appsync-offline/cli';
import type { StackOutputs } from '../aws/describe-outputs.ts';
import { CommandFault } from '../shell/command-fault.ts';

/** What a client of a deployed stage needs to know: the outputs of its stack. */
export interface DeployedStage {
  graphqlUrl: string;
  realtimeUrl: string;
  region: string;
  /** Null where the stage has no key. */
  apiKey: string | null;
  userPoolId: string;
  userPoolClientId: string;
  userTableName: string;
  userImportBucketName: string;
}

const FOLDER = join(import.meta.dirname, '../../.local/deployed');

/** Where the outputs of the stage stand, as CDK writes them, once it was deployed from here. */
export const toOutputsFile = (stage: string, folder = FOLDER): string => join(folder, `${stage}.json`);

/**
 * Has CDK write the outputs to a file, and keeps that only when CDK has done all it was asked to. An API key may be among
 * them, and CDK writes for everybody to read: nobody else may enter the folder, and the file is narrowed.
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

/** Notes the outputs of a stage as CDK does. */
export const noteOutputs = (stage: string, outputs: StackOutputs, folder = FOLDER): void => {
  makePrivateFolder(folder);
  replacePrivateFile(
    toOutputsFile(stage, folder),
    JSON.stringify({ [`user-api-${stage}`]: outputs }, null, 2),
  );
};

/** The outputs of a stage as they were noted; null where they never were, or the note is cut. */
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

/** Throws a `CommandFault` where an output is missing. */
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

/** What to do with a deployed stage, for a person. */
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
