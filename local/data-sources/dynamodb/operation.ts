import type { AwsCall } from '../../kernel/aws-call.ts';
import type { FunctionCall } from '../../kernel/function-call.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { DataSourceResult, FieldExecution } from '../data-source.ts';
import type { NextTokens } from './next-token.ts';
import type { Versioning } from './versioned/versioning.ts';

/** The table of a data source, and the calling field. */
export interface TableContext {
  dataSourceName: string;
  tableName: string;
  region: string;
  field: FieldExecution;
  nextTokens: NextTokens;
  call: AwsCall;
  invokeFunction: FunctionCall;
  pause(milliseconds: number): Promise<void>;
}

export interface VersionedTable extends TableContext {
  versioning: Versioning;
}

/** One operation of the DynamoDB data source. */
export interface DynamoDbOperation {
  /** Allowed members of a request besides `operation` and `version`. */
  members: readonly string[];
  /** Throws a `GraphqlFailure` for an invalid request, and `AwsFailure` for errors of DynamoDB. */
  run(request: JsonObject, table: TableContext): Promise<DataSourceResult>;
}

/**
 * The implementation for a versioned table, in place of the plain operation, which defines the members of a
 * request.
 */
export type RunVersioned = (request: JsonObject, table: VersionedTable) => Promise<DataSourceResult>;

/** Members of single writes besides their own; the last three are used by versioned tables only. */
export const writeMembers = ['key', 'condition', 'customPartitionKey', 'populateIndexFields', '_version'];

/** The operations of a DynamoDB data source; `Sync` needs a versioned one. */
export type DynamoDbOperationName =
  | 'BatchDeleteItem'
  | 'BatchGetItem'
  | 'BatchPutItem'
  | 'DeleteItem'
  | 'GetItem'
  | 'PutItem'
  | 'Query'
  | 'Scan'
  | 'Sync'
  | 'TransactGetItems'
  | 'TransactWriteItems'
  | 'UpdateItem';
