import { Duration } from 'aws-cdk-lib';
import { FilterCriteria, FilterRule, MetricType, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import type { PublishUserEventsFunction } from './publish-user-events-function.ts';
import type { Stage } from './stages.ts';
import type { UserTable } from './user-table.ts';

/** Every change of an item that is a user; locks, imports and idempotency records are not. */
const USER_CHANGED = FilterCriteria.filter({
  dynamodb: { Keys: { pk: { S: FilterRule.beginsWith('USER#') }, sk: { S: FilterRule.isEqual('PROFILE') } } },
});

export interface UserEventsProps {
  stage: Stage;
  table: UserTable;
  publishUserEvents: PublishUserEventsFunction;
}

/**
 * From the table's stream to the function that publishes. Changes that cannot be published end in a
 * dead-letter queue.
 */
export class UserEvents extends Construct {
  readonly deadLetters: Queue;
  /** UUID of the event source mapping. */
  readonly mappingId: string;

  constructor(scope: Construct, id: string, { stage, table, publishUserEvents }: UserEventsProps) {
    super(scope, id);
    // Contains positions in the stream, not the records: no user data.
    const queueName = `user-api-${stage.name}-publish-user-events-dead-letters`;
    this.deadLetters = new DeadLetterQueue(this, 'DeadLetters', { queueName });
    const source = new DynamoEventSource(table.table, {
      startingPosition: StartingPosition.TRIM_HORIZON,
      filters: [USER_CHANGED],
      batchSize: 25,
      // An outage of AppSync delays records; only records that fail for all of these hours become dead
      // letters. A record that always fails is bisected out of its batch, and delays those after it for as
      // long.
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      maxRecordAge: Duration.hours(6),
      metricsConfig: { metrics: [MetricType.EVENT_COUNT] },
      onFailure: new SqsDlq(this.deadLetters),
    });
    publishUserEvents.lambdaFunction.addEventSource(source);
    this.mappingId = source.eventSourceMappingId;
  }
}
