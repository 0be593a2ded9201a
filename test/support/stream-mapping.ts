import type { DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda';

/** Of an `AWS::Lambda::EventSourceMapping`, what decides how long it tries. */
export interface MappingProperties {
  BatchSize: number;
  /** Default: without end. */
  MaximumRetryAttempts?: number;
  MaximumRecordAgeInSeconds: number;
}

export interface MappingOptions {
  properties: MappingProperties;
  records: readonly DynamoDBRecord[];
  call: (records: readonly DynamoDBRecord[]) => Promise<DynamoDBBatchResponse>;
  clock: { now(): number; add(milliseconds: number): void };
  /** Between two tries; Lambda does not say how long it waits. */
  pauseSeconds: number;
}

/**
 * One shard, read as Lambda reads it: in order; a batch again from the record that failed; given up after so many tries
 * or at an age, as dead letters. Resolves with the records given up.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
 */
export const runMapping = async (options: MappingOptions): Promise<DynamoDBRecord[]> => {
  const { properties, call, clock, pauseSeconds } = options;
  const { BatchSize, MaximumRetryAttempts = Number.POSITIVE_INFINITY } = properties;
  const waiting = [...options.records];
  const letters: DynamoDBRecord[] = [];
  for (let tries = 0; waiting.length > 0; ) {
    const batch = waiting.slice(0, BatchSize);
    const failed = (await call(batch)).batchItemFailures[0]?.itemIdentifier;
    const done = failed === undefined ? batch.length : indexOf(batch, failed);
    waiting.splice(0, done);
    tries = done > 0 ? 0 : tries + 1;
    if (failed !== undefined) clock.add(1000 * pauseSeconds);
    if (tries > MaximumRetryAttempts) letters.push(...waiting.splice(0, batch.length - done));
    const oldest = clock.now() / 1000 - properties.MaximumRecordAgeInSeconds;
    while (waiting[0] && toTime(waiting[0]) < oldest) letters.push(...waiting.splice(0, 1));
  }
  return letters;
};

const indexOf = (batch: readonly DynamoDBRecord[], sequenceNumber: string): number =>
  batch.findIndex(({ dynamodb }) => dynamodb?.SequenceNumber === sequenceNumber);

const toTime = ({ dynamodb }: DynamoDBRecord): number => dynamodb?.ApproximateCreationDateTime ?? 0;
