import { Duration, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import {
  FilterCriteria,
  FilterRule,
  type IFunction,
  MetricType,
  StartingPosition,
} from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { CfnBucket } from 'aws-cdk-lib/aws-s3';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import { LiveFunction } from './live-function.ts';
import type { Stage } from './stages.ts';
import type { UserApi } from './user-api.ts';
import { UserImportBucket } from './user-import-bucket.ts';
import {
  type ImportFunctionName,
  type ImportFunctionSettings,
  SPLIT_SECONDS,
  toImportFunctions,
  WORK_SECONDS,
} from './user-import-parts.ts';
import type { UserTable } from './user-table.ts';
import { WorkQueue } from './work-queue.ts';

export interface UserImportProps {
  stage: Stage;
  api: UserApi;
  table: UserTable;
}

/** A new result of a row. */
const NEW_RESULT = FilterCriteria.filter({
  eventName: FilterRule.isEqual('INSERT'),
  dynamodb: {
    Keys: { pk: { S: FilterRule.beginsWith('IMPORT#') }, sk: { S: FilterRule.beginsWith('ROW#') } },
  },
});

/** A job whose rows are all queued, or cannot be. Its other changes are made by the tracker. */
const END_OF_SPLITTING = FilterCriteria.filter({
  eventName: FilterRule.isEqual('MODIFY'),
  dynamodb: {
    Keys: { pk: { S: FilterRule.beginsWith('IMPORT#') }, sk: { S: FilterRule.isEqual('JOB') } },
    OldImage: { status: { S: FilterRule.isEqual('SPLITTING') } },
    NewImage: { status: { S: FilterRule.or('RUNNING', 'FAILED') } },
  },
});

/**
 * Creates many users from rows or a file: functions that start an import, split the file, create the users,
 * and count.
 */
export class UserImport extends Construct {
  /** Of uploaded files and reports. */
  readonly bucketName: string;
  /** The live version of each. */
  readonly functions: Readonly<Record<ImportFunctionName, IFunction>>;
  readonly splits: WorkQueue;
  readonly rows: WorkQueue;
  /** Of the function that counts results. */
  readonly trackDeadLetters: Queue;
  /** UUID of that function's event source mapping. */
  readonly trackMappingId: string;

  constructor(scope: Construct, id: string, { stage, api, table }: UserImportProps) {
    super(scope, id);
    const toName = (work: string): string => `user-api-${stage.name}-user-import-${work}`;
    const files = new UserImportBucket(this, 'Files', { stage });
    this.acknowledgeFolders(files);
    this.bucketName = files.bucket.bucketName;
    const splits = new WorkQueue(this, 'Splits', { name: toName('splits'), workSeconds: SPLIT_SECONDS });
    const rows = new WorkQueue(this, 'Rows', { name: toName('rows'), workSeconds: WORK_SECONDS });
    this.splits = splits;
    this.rows = rows;
    const settings = toImportFunctions({ api, table, files, splits, rows }, stage.shards);
    const functions = Object.entries(settings).map(([name, each]) => [name, this.create(stage, name, each)]);
    this.functions = Object.fromEntries(functions);
    splits.feed(this.functions['split-user-import'], { batchSize: 1, maxConcurrency: 2 });
    rows.feed(this.functions['import-users'], { batchSize: 10, maxConcurrency: stage.importConcurrency });
    this.trackDeadLetters = new DeadLetterQueue(this, 'TrackDeadLetters', {
      queueName: `user-api-${stage.name}-track-user-import-dead-letters`,
    });
    this.trackMappingId = this.track(table);
    api.api.grantMutation(this.functions['track-user-import'], 'publishUserImportProgress');
  }

  private acknowledgeFolders({ bucket }: UserImportBucket): void {
    const name = Stack.of(this).getLogicalId(bucket.node.defaultChild as CfnBucket);
    for (const folder of ['uploads', 'reports']) {
      Validations.of(this).acknowledge({
        id: `AwsSolutions-IAM5[Resource::<${name}.Arn>/${folder}/*]`,
        reason: 'A file is named when its upload is requested; only its prefix is known at deployment.',
      });
    }
  }

  private create(stage: Stage, name: string, settings: ImportFunctionSettings): IFunction {
    const { rights, ...others } = settings;
    const id = name.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
    const { live } = new LiveFunction(this, id, { stage, name, ...others });
    for (const [actions, resource] of rights) {
      live.addToRolePolicy(new PolicyStatement({ actions: [...actions], resources: [resource] }));
    }
    return live;
  }

  /** The tracker reads the stream; returns the UUID of the event source mapping. */
  private track(table: UserTable): string {
    const source = new DynamoEventSource(table.table, {
      startingPosition: StartingPosition.TRIM_HORIZON,
      filters: [NEW_RESULT, END_OF_SPLITTING],
      batchSize: 500,
      // One event per batch; faster updates of a progress bar are not visible.
      maxBatchingWindow: Duration.seconds(1),
      reportBatchItemFailures: true,
      bisectBatchOnError: true,
      // For as long as the stream keeps the records: an import that misses a result would never finish.
      maxRecordAge: Duration.hours(24),
      metricsConfig: { metrics: [MetricType.EVENT_COUNT] },
      onFailure: new SqsDlq(this.trackDeadLetters),
    });
    this.functions['track-user-import'].addEventSource(source);
    return source.eventSourceMappingId;
  }
}
