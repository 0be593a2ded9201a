import { LocalFault } from '../../kernel/errors.ts';
import type { DynamoDbOperation } from './operation.ts';

export const syncAdvice =
  'Read the table with Query or Scan; Sync needs the versions and the delta table of conflict detection.';

/** https://docs.aws.amazon.com/appsync/latest/devguide/js-aws-appsync-resolver-reference-dynamodb-sync.html */
export const sync: DynamoDbOperation = {
  members: ['basePartitionKey', 'deltaIndexName', 'limit', 'nextToken', 'lastSync', 'filter'],
  run: async (_request, { dataSourceName }) => {
    const message = `Sync on ${dataSourceName}: versioned data sources do not run locally.`;
    throw new LocalFault('UNSUPPORTED', message, syncAdvice);
  },
};
