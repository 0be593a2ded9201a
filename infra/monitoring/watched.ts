import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { NodeFunction } from '../node-function.ts';
import type { Stage } from '../stages.ts';

/** What operators look at, and alarms watch. */
export interface Watched {
  stage: Stage;
  apiId: string;
  tableName: string;
  /** The index of the table. */
  indexName: string;
  functions: readonly NodeFunction[];
  /** By what waits in them. */
  queues: Readonly<Record<string, IQueue>>;
  /** By what failed there. */
  deadLetters: Readonly<Record<string, IQueue>>;
}
