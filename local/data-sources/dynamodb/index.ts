import { setTimeout as delay } from 'node:timers/promises';
import { AwsFailure } from '../../kernel/aws-call.ts';
import type { FunctionCall } from '../../kernel/function-call.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { Secrets } from '../../kernel/secrets.ts';
import type { VersioningModel } from '../../template/api-model.ts';
import type { DataSource, FieldExecution } from '../data-source.ts';
import { checkMembers, mappingFailure, readOperation } from '../request-document.ts';
import { batchGetItem } from './batch-get-item.ts';
import { batchDeleteItem, batchPutItem } from './batch-write-item.ts';
import { deleteItem } from './delete-item.ts';
import { toDataSourceError } from './errors.ts';
import { getItem } from './get-item.ts';
import { createNextTokens } from './next-token.ts';
import type { DynamoDbOperation, DynamoDbOperationName, TableContext } from './operation.ts';
import { putItem } from './put-item.ts';
import { query } from './query.ts';
import { scan } from './scan.ts';
import { sync } from './sync.ts';
import { transactGetItems } from './transact-get-items.ts';
import { transactWriteItems } from './transact-write-items.ts';
import { updateItem } from './update-item.ts';
import { versionedOperations } from './versioned/index.ts';
import { createVersioning, type VersioningPorts } from './versioned/versioning.ts';

/** By the name in a request's `operation`. */
const operations: Readonly<Record<DynamoDbOperationName, DynamoDbOperation>> = {
  BatchDeleteItem: batchDeleteItem,
  BatchGetItem: batchGetItem,
  BatchPutItem: batchPutItem,
  DeleteItem: deleteItem,
  GetItem: getItem,
  PutItem: putItem,
  Query: query,
  Scan: scan,
  Sync: sync,
  TransactGetItems: transactGetItems,
  TransactWriteItems: transactWriteItems,
  UpdateItem: updateItem,
};

/** `dynamodb` calls the service in the region of the data source. */
export interface DynamoDbPorts extends VersioningPorts {
  invokeFunction: FunctionCall;
  /** The key of page tokens. */
  secrets: Secrets;
  /** Waits before a retry; by default in real time. */
  pause?: TableContext['pause'];
}

/**
 * One DynamoDB table as a data source; batches and transactions name their tables themselves.
 * https://docs.aws.amazon.com/appsync/latest/devguide/js-resolver-reference-dynamodb.html
 */
export const createDynamoDbDataSource = (
  model: { name: string; tableName: string; region: string; versioning: VersioningModel | null },
  ports: DynamoDbPorts,
): DataSource => {
  const { dynamodb, invokeFunction, pause = delay } = ports;
  const { name: dataSourceName, tableName, region } = model;
  const nextTokens = createNextTokens(ports.secrets);
  const place = { dataSourceName, tableName, region, nextTokens, call: dynamodb, invokeFunction, pause };
  const versioning = createVersioning(model, ports);
  const run = (name: DynamoDbOperationName, request: JsonObject, field: FieldExecution) => {
    const table = { ...place, field };
    const runVersioned = versionedOperations[name];
    if (versioning === null || runVersioned === undefined) return operations[name].run(request, table);
    return runVersioned(request, { ...table, versioning });
  };
  return {
    invoke: async (request, field) => {
      const { document, operation: name } = readOperation(request);
      if (!isOperation(name)) throw mappingFailure(`Unsupported operation '${name}'.`);
      checkMembers(document, ['version', 'operation', ...operations[name].members]);
      try {
        return await run(name, document, field);
      } catch (failure) {
        if (failure instanceof AwsFailure) return { result: null, error: toDataSourceError(failure) };
        throw failure;
      }
    },
  };
};

const isOperation = (name: string): name is DynamoDbOperationName => Object.hasOwn(operations, name);
