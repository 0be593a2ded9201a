import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { RunningAppEntry } from 'appsync-offline/cli';
import { findDeployedStage } from '../deployment/find-deployed-stage.ts';
import { findRunningApp, isRunningHere } from '../running-app/find-running-app.ts';
import { CommandFault } from '../shell/command-fault.ts';
import type { TableChoice } from './table-flags.ts';

export interface OpenTable {
  client: DynamoDBDocumentClient;
  table: string;
}

/** A local DynamoDB may accept any credentials, and its user may have none. */
const ANY_CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local' };

type Place = Pick<DynamoDBClientConfig, 'region' | 'endpoint' | 'credentials'>;

export const createClient = (place: Place): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(new DynamoDBClient(place));

/**
 * The table of the stage or of the running API, or the named one. Throws a `CommandFault` if neither is
 * known.
 */
export const openTable = async (
  { stage, table, endpoint }: TableChoice,
  findApp = findRunningApp,
): Promise<OpenTable> => {
  if (endpoint !== null) return openElsewhere(endpoint, table);
  const found = await (stage === null || isRunningHere(stage)
    ? openRunning(await findApp())
    : openDeployed(stage));
  return { ...found, table: table ?? found.table };
};

const openElsewhere = (endpoint: string, table: string | null): OpenTable => {
  if (table === null) throw new CommandFault('--endpoint needs a table.', 'Specify it with --table.');
  const { AWS_REGION: region = 'us-east-1', AWS_ACCESS_KEY_ID, AWS_PROFILE } = process.env;
  const hasKeys = AWS_ACCESS_KEY_ID || AWS_PROFILE;
  return {
    client: createClient({ region, endpoint, ...(!hasKeys && { credentials: ANY_CREDENTIALS }) }),
    table,
  };
};

const openRunning = ({ region, aws, outputs }: RunningAppEntry): OpenTable => ({
  client: createClient({ region, ...aws }),
  table: String(outputs.UserTableName),
});

const openDeployed = async (stage: string): Promise<OpenTable> => {
  const { region, userTableName } = await findDeployedStage(stage);
  return { client: createClient({ region }), table: userTableName };
};
