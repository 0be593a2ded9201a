import {
  type _Record,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ResourceNotFoundException,
  TrimmedDataAccessException,
} from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBRecord } from 'aws-lambda';
import type { DeadLetter } from './dead-letters.ts';

/** Pages of an open shard may be empty; after this many in a row, nothing follows. */
const MAX_EMPTY_PAGES = 100;

/**
 * The records of a dead letter, from its first sequence number to its last. Their number is not checked, since the
 * size of a batch counts only records that passed the filter. Null if the stream no longer has them, after 24
 * hours.
 */
export const readRecords = async (
  client: DynamoDBStreamsClient,
  { streamArn, shardId, startSequenceNumber, endSequenceNumber }: DeadLetter,
): Promise<DynamoDBRecord[] | null> => {
  try {
    const { ShardIterator } = await client.send(
      new GetShardIteratorCommand({
        ...{ StreamArn: streamArn, ShardId: shardId },
        ...{ ShardIteratorType: 'AT_SEQUENCE_NUMBER', SequenceNumber: startSequenceNumber },
      }),
    );
    const records = await readUntil(client, ShardIterator, BigInt(endSequenceNumber));
    return records?.map(toLambdaRecord) ?? null;
  } catch (error) {
    if (error instanceof TrimmedDataAccessException || error instanceof ResourceNotFoundException)
      return null;
    throw error;
  }
};

/** Null if the last of them is missing. */
const readUntil = async (
  client: DynamoDBStreamsClient,
  start: string | undefined,
  end: bigint,
): Promise<_Record[] | null> => {
  const found: _Record[] = [];
  let [iterator, empty] = [start, 0];
  while (iterator !== undefined && empty < MAX_EMPTY_PAGES) {
    const { Records = [], NextShardIterator } = await client.send(
      new GetRecordsCommand({ ShardIterator: iterator }),
    );
    found.push(...Records.filter((record) => toSequence(record) <= end));
    if (Records.some((record) => toSequence(record) >= end)) return found;
    empty = Records.length === 0 ? empty + 1 : 0;
    iterator = NextShardIterator;
  }
  return null;
};

const toSequence = ({ dynamodb }: _Record): bigint => BigInt(dynamodb?.SequenceNumber ?? 0);

/** Lambda passes the same members, with the time in seconds. */
const toLambdaRecord = (record: _Record): DynamoDBRecord => {
  const { ApproximateCreationDateTime: time, ...dynamodb } = record.dynamodb ?? {};
  const created = time === undefined ? {} : { ApproximateCreationDateTime: time.getTime() / 1000 };
  return { ...record, dynamodb: { ...dynamodb, ...created } } as DynamoDBRecord;
};
