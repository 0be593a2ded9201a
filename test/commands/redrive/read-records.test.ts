import {
  type DynamoDBStreamsClient,
  ResourceNotFoundException,
  TrimmedDataAccessException,
} from '@aws-sdk/client-dynamodb-streams';
import { describe, expect, test } from 'vitest';
import { readRecords } from '../../../commands/redrive/read-records.ts';

const LETTER = {
  streamArn: 'arn:aws:dynamodb:eu-west-1:1:table/users/stream/label',
  shardId: 'shardId-1',
  startSequenceNumber: '9007199254740992',
  endSequenceNumber: '9007199254740995',
  written: [new Date(0), new Date(0)] as const,
};

const toRecord = (SequenceNumber: string) => ({ eventID: SequenceNumber, dynamodb: { SequenceNumber } });

/** A shard that has these pages; an iterator is the number of its page. */
const createShard = (pages: readonly (readonly object[])[], isOpen = false) => {
  const asked: object[] = [];
  const send = async ({ constructor: { name }, input }: { constructor: { name: string }; input: object }) => {
    asked.push(input);
    if (name === 'GetShardIteratorCommand') return { ShardIterator: '0' };
    const page = Number((input as { ShardIterator: string }).ShardIterator);
    const isLast = page + 1 >= pages.length && !isOpen;
    return { Records: pages[page] ?? [], NextShardIterator: isLast ? undefined : String(page + 1) };
  };
  return { asked, client: { send } as unknown as DynamoDBStreamsClient };
};

const read = async (pages: readonly (readonly object[])[], isOpen = false) =>
  (await readRecords(createShard(pages, isOpen).client, LETTER))?.map(({ eventID }) => eventID) ?? null;

describe('the records of a letter', () => {
  test('are those from its first number to its last, over several pages', async () => {
    const pages = [
      [toRecord('9007199254740992'), toRecord('9007199254740993')],
      [],
      [toRecord('9007199254740995'), toRecord('9007199254740996')],
    ];
    expect(await read(pages)).toEqual(['9007199254740992', '9007199254740993', '9007199254740995']);
  });

  test('are read from the first number on', async () => {
    const { client, asked } = createShard([[toRecord('9007199254740995')]]);
    await readRecords(client, LETTER);
    expect(asked[0]).toEqual({
      StreamArn: LETTER.streamArn,
      ShardId: 'shardId-1',
      ShardIteratorType: 'AT_SEQUENCE_NUMBER',
      SequenceNumber: '9007199254740992',
    });
  });

  test('end with the first record beyond the last number, which the filter may have excluded', async () => {
    expect(await read([[toRecord('9007199254740992'), toRecord('9007199254740999')]])).toEqual([
      '9007199254740992',
    ]);
  });

  test('have their time in seconds, as Lambda passes it', async () => {
    const time = new Date('2026-01-31T12:00:00.500Z');
    const record = { dynamodb: { SequenceNumber: '9007199254740995', ApproximateCreationDateTime: time } };
    const [found] = (await readRecords(createShard([[record]]).client, LETTER)) ?? [];
    expect(found?.dynamodb?.ApproximateCreationDateTime).toBe(time.getTime() / 1_000);
  });
});

describe('records that the stream no longer has', () => {
  test('are null if the shard ends before the last of them', async () => {
    expect(await read([[toRecord('9007199254740992')]])).toBe(null);
  });

  test('are null after 100 empty pages of an open shard', async () => {
    expect(await read([[toRecord('9007199254740992')]], true)).toBe(null);
  });

  test('are null if the stream or the records are gone', async () => {
    const details = { message: 'Gone.', $metadata: {} };
    for (const error of [new TrimmedDataAccessException(details), new ResourceNotFoundException(details)]) {
      const client = { send: () => Promise.reject(error) } as unknown as DynamoDBStreamsClient;
      expect(await readRecords(client, LETTER)).toBe(null);
    }
  });

  test('are not null for another error, which is passed on', async () => {
    const send = () => Promise.reject(new Error('Expired credentials.'));
    await expect(readRecords({ send } as unknown as DynamoDBStreamsClient, LETTER)).rejects.toThrow(
      'Expired credentials.',
    );
  });
});
