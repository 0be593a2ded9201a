import { rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makePrivate, makePrivateFolder, readPrivateFile } from '../../local/kernel/private-files.ts';
import { CommandFault } from '../command-fault.ts';

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

/** Throws a `CommandFault` where the stage was not deployed from this checkout. */
export const readDeployedStage = async (stage: string, folder = FOLDER): Promise<DeployedStage> => {
  const text = readPrivateFile(toOutputsFile(stage, folder));
  if (text === null) {
    throw new CommandFault(
      `The outputs of the stage ${stage} are not known here.`,
      `npm run deploy -- --stage ${stage} notes them, whether it changes something or not.`,
    );
  }
  return toDeployedStage(stage, text);
};

const toDeployedStage = (stage: string, text: string): DeployedStage => {
  const [outputs = {}] = Object.values(JSON.parse(text) as Record<string, Record<string, string>>);
  const read = (name: string): string => {
    const value = outputs[name];
    if (value === undefined) {
      throw new CommandFault(
        `The outputs of the stage ${stage} lack ${name}.`,
        `npm run deploy -- --stage ${stage} notes them anew.`,
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
