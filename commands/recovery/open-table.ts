import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { toStage } from '../../infra/stages.ts';
import type { AwsCredentials } from '../../local/kernel/sigv4.ts';
import { ANY_CREDENTIALS } from '../any-credentials.ts';
import { readDeployedStage } from '../deployment/deployed-stage.ts';
import type { PlaceOptions } from './options.ts';

export interface OpenTable {
  client: DynamoDBDocumentClient;
  table: string;
}

/** A client for the DynamoDB at the endpoint, with keys that it accepts; for AWS's own where there is none. */
export const createClient = (
  region: string,
  endpoint: string | null,
  credentials: AwsCredentials = ANY_CREDENTIALS,
): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(new DynamoDBClient({ region, ...(endpoint ? { endpoint, credentials } : {}) }));

/** The table of the stage, or the one that was named. Throws a `CommandFault` where neither is known. */
export const openTable = async ({ stage, table, endpoint }: PlaceOptions): Promise<OpenTable> => ({
  client: createClient(toStage(stage).region, endpoint),
  table: table ?? (await readDeployedStage(stage)).userTableName,
});
