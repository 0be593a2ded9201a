import type { JsonObject } from '../kernel/json.ts';

/** An `AWS::DynamoDB::Table` or `GlobalTable`, in the form of CreateTable. */
export interface TableModel {
  logicalId: string;
  tableName: string;
  tableArn: string;
  /** Null without a stream. */
  streamArn: string | null;
  attributeDefinitions: readonly JsonObject[];
  keySchema: readonly JsonObject[];
  globalSecondaryIndexes: readonly JsonObject[];
  localSecondaryIndexes: readonly JsonObject[];
  streamViewType: string | null;
  timeToLiveAttribute: string | null;
}

/** An `AWS::SQS::Queue`. */
export interface QueueModel {
  logicalId: string;
  queueName: string;
  /** The value of `Ref`. SDK clients without an endpoint send requests to its host. */
  queueUrl: string;
  queueArn: string;
  visibilityTimeoutSeconds: number;
  delaySeconds: number;
  messageRetentionSeconds: number;
  /** How long a ReceiveMessage without `WaitTimeSeconds` waits. */
  receiveWaitSeconds: number;
  redrive: { deadLetterTargetArn: string; maxReceiveCount: number } | null;
  isFifo: boolean;
}

/** An `AWS::S3::Bucket`. */
export interface BucketModel {
  logicalId: string;
  bucketName: string;
  bucketArn: string;
}

/** A `BucketDeployment` of CDK: files of the assembly that are copied into a bucket. */
export interface BucketDeploymentModel {
  logicalId: string;
  bucketName: string;
  /** The prefix of keys; empty, or with a slash at its end. */
  keyPrefix: string;
  sources: readonly {
    /** Absolute. */
    folder: string;
    /** The values of placeholders in the files, by placeholder. */
    replacements: Readonly<Record<string, string>>;
  }[];
}

/** An `AWS::Lambda::EventSourceMapping`. */
export interface EventSourceModel {
  logicalId: string;
  sourceArn: string;
  functionArn: string;
  batchSize: number;
  maximumBatchingWindowSeconds: number;
  startingPosition: 'TRIM_HORIZON' | 'LATEST';
  /** -1 for no limit. */
  maximumRetryAttempts: number;
  /** Older records are given up without another attempt; -1 for no limit. */
  maximumRecordAgeSeconds: number;
  /** The number of concurrent batches of a stream's shard. */
  parallelizationFactor: number;
  bisectBatchOnFunctionError: boolean;
  reportBatchItemFailures: boolean;
  /** The maximum number of concurrent batches of a queue; null for Lambda's default. */
  maximumConcurrency: number | null;
  /** Filter patterns; a record matches if it matches one, or if there are none. */
  filterPatterns: readonly JsonObject[];
  /** The failure destination: an SQS queue or SNS topic. */
  onFailureArn: string | null;
}
