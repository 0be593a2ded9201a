import type { AwsCall } from '../../kernel/aws-call.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { DataSourceAnswer } from '../data-source.ts';

/** The table that a data source stands for. */
export interface TableContext {
  dataSourceName: string;
  tableName: string;
  call: AwsCall;
}

/** One operation of the DynamoDB data source. */
export interface DynamoDbOperation {
  /** What a request may have beside `operation` and `version`. */
  members: readonly string[];
  /** Throws a `GraphqlFailure` for a request it cannot read, and `AwsFailure` for what DynamoDB refuses. */
  run(request: JsonObject, table: TableContext): Promise<DataSourceAnswer>;
}

/** What single writes take beside their own; the versioning of conflict detection is ignored here. */
export const writeMembers = ['key', 'condition', 'customPartitionKey', 'populateIndexFields', '_version'];
