import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

import { findDeployedStage } from '../deployment/find-deployed-stage.ts';
import { findRunningApp, isRunningHere } from '../running-app/find-running-app.ts';

/** The addresses of the parts of a stage, and credentials of an operator. */
export interface OpenStage {
  /** Part of the names of its queues. */
  name: string;
  region: string;
  /** Of every AWS service; absent for AWS itself. */
  endpoint?: string;
  credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
  graphqlUrl: string;
  table: string;
  bucket: string;
}

/**
 * A deployed stage, with the credentials that the SDK finds, or the API that runs on this machine. Throws a
 * `CommandFault` if neither is found.
 */
export const openStage = async (stage: string | null, findApp = findRunningApp): Promise<OpenStage> => {
  if (stage === null || isRunningHere(stage)) {
    const { stage: name, region, url, aws, outputs } = await findApp();
    const [table, bucket] = [String(outputs.UserTableName), String(outputs.UserImportBucketName)];
    return { name: name ?? '', region, ...aws, graphqlUrl: url, table, bucket };
  }
  const { region, graphqlUrl, userTableName, userImportBucketName } = await findDeployedStage(stage);
  const client = new DynamoDBClient({ region });
  const credentials = await client.config.credentials();
  return {
    ...{ name: stage, region, credentials, graphqlUrl },
    ...{ table: userTableName, bucket: userImportBucketName },
  };
};
