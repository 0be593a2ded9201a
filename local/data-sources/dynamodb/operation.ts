import type { AwsCall } from '../../kernel/aws-call.ts';
import type { FunctionCall } from '../../kernel/function-call.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { DataSourceResult, FieldExecution } from '../data-source.ts';
import type { NextTokens } from './next-token.ts';
import type { Versioning } from './versioned/versioning.ts';

/** The table that a data source stands for, and the field that asks for it. */
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
  /** What a request may have beside `operation` and `version`. */
  members: readonly string[];
  /** Throws a `GraphqlFailure` for a request it cannot read, and `AwsFailure` for what DynamoDB refuses. */
  run(request: JsonObject, table: TableContext): Promise<DataSourceResult>;
}

/** What a versioned table does in place of the plain operation, which says what a request may have. */
export type RunVersioned = (request: JsonObject, table: VersionedTable) => Promise<DataSourceResult>;

/** What single writes take beside their own; the last three count in versioned tables only. */
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
