import { GraphqlFailure } from '../../kernel/errors.ts';
import type { DynamoDbOperation } from './operation.ts';

/**
 * Sync of a table without versions; AppSync documents that it needs a versioned data source, but not the
 * error for others.
 * https://docs.aws.amazon.com/appsync/latest/devguide/js-aws-appsync-resolver-reference-dynamodb-sync.html
 */
export const sync: DynamoDbOperation = {
  members: ['basePartitionKey', 'deltaIndexName', 'limit', 'nextToken', 'lastSync', 'filter'],
  run: async (_request, { dataSourceName }) => {
    const message = `Sync needs a versioned data source, and ${dataSourceName} is not.`;
    throw new GraphqlFailure(message, 'MappingTemplate');
  },
};
