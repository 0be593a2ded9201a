import { type AwsCall, AwsFailure } from '../../kernel/aws-call.ts';
import { LocalFault } from '../../kernel/errors.ts';
import type { DataSource } from '../data-source.ts';
import { checkMembers, mappingFailure, readOperation } from '../request-document.ts';
import { deleteItem } from './delete-item.ts';
import { toDataSourceError } from './failure.ts';
import { getItem } from './get-item.ts';
import type { DynamoDbOperation } from './operation.ts';
import { putItem } from './put-item.ts';
import { query } from './query.ts';
import { scan } from './scan.ts';
import { updateItem } from './update-item.ts';

/** Operations that AppSync has and this runtime does not run yet. */
const unsupported = [
  'BatchDeleteItem',
  'BatchGetItem',
  'BatchPutItem',
  'Sync',
  'TransactGetItems',
  'TransactWriteItems',
];

/** By the name in a request's `operation`. */
const operations: ReadonlyMap<string, DynamoDbOperation> = new Map([
  ['DeleteItem', deleteItem],
  ['GetItem', getItem],
  ['PutItem', putItem],
  ['Query', query],
  ['Scan', scan],
  ['UpdateItem', updateItem],
]);

const findOperation = (name: string): DynamoDbOperation => {
  const found = operations.get(name);
  if (found !== undefined) return found;
  if (!unsupported.includes(name)) throw mappingFailure(`Unsupported operation '${name}'.`);
  throw new LocalFault(
    'UNSUPPORTED',
    `The DynamoDB operation ${name} does not run locally yet.`,
    `Use one of ${[...operations.keys()].join(', ')}, or call it from a Lambda function.`,
  );
};

/**
 * One DynamoDB table as a data source.
 * https://docs.aws.amazon.com/appsync/latest/devguide/js-resolver-reference-dynamodb.html
 */
export const createDynamoDbDataSource = (
  model: { name: string; tableName: string },
  call: AwsCall,
): DataSource => {
  const table = { dataSourceName: model.name, tableName: model.tableName, call };
  return {
    invoke: async (request) => {
      const { document, operation: name } = readOperation(request);
      const operation = findOperation(name);
      checkMembers(document, ['version', 'operation', ...operation.members]);
      try {
        return await operation.run(document, table);
      } catch (failure) {
        if (failure instanceof AwsFailure) return { result: null, error: toDataSourceError(failure) };
        throw failure;
      }
    },
  };
};
