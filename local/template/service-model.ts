import type { JsonObject } from '../kernel/json.ts';

/** An `AWS::DynamoDB::Table` or `GlobalTable`, in the form that CreateTable takes. */
export interface TableModel {
  logicalId: string;
  tableName: string;
  tableArn: string;
  /** Present where the table has a stream. */
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
  /** What `Ref` resolves to. SDK clients send to its host, unless they are given an endpoint. */
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

/** A `BucketDeployment` of CDK: files of the assembly that are put into a bucket. */
export interface BucketDeploymentModel {
  logicalId: string;
  bucketName: string;
  /** What keys begin with; empty, or with a slash at its end. */
  keyPrefix: string;
  sources: readonly {
    /** Absolute. */
    folder: string;
    /** What stands for which text in the files, by the text. */
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
  /** -1 is without limit. */
  maximumRetryAttempts: number;
  /** Older records are given up without another attempt; -1 is without limit. */
  maximumRecordAgeSeconds: number;
  /** How many batches of a shard of a stream are handled at once. */
  parallelizationFactor: number;
  bisectBatchOnFunctionError: boolean;
  reportBatchItemFailures: boolean;
  /** How many batches of a queue are handled at once at most; null leaves it to Lambda. */
  maximumConcurrency: number | null;
  /** Filter patterns; a record passes if it matches one. None at all passes everything. */
  filterPatterns: readonly JsonObject[];
  /** Where the facts of a given-up batch go: an SQS queue or SNS topic. */
  onFailureArn: string | null;
}
