import { CfnOutput } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Stage } from './stages.ts';
import type { UserApi } from './user-api.ts';
import type { UserImport } from './user-import.ts';
import type { UserPool } from './user-pool.ts';
import type { UserTable } from './user-table.ts';

export interface OutputsProps {
  stage: Stage;
  api: UserApi;
  pool: UserPool;
  table: UserTable;
  userImport: UserImport;
}

/** What clients and operators need. Outputs of the stack itself, with short names. */
export const addOutputs = (scope: Construct, { stage, api, pool, table, userImport }: OutputsProps): void => {
  const values: Record<string, string> = {
    GraphqlUrl: api.api.graphqlUrl,
    RealtimeUrl: api.realtimeUrl,
    Region: stage.region,
    UserPoolId: pool.pool.userPoolId,
    UserPoolClientId: pool.client.userPoolClientId,
    UserTableName: table.table.tableName,
    UserImportBucketName: userImport.bucketName,
  };
  if (api.api.apiKey) values.ApiKey = api.api.apiKey;
  for (const [name, value] of Object.entries(values)) {
    new CfnOutput(scope, name, { value });
  }
};
