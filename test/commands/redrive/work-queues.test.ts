import { describe, expect, test } from 'vitest';
import { readDeadLetter } from '../../../commands/redrive/dead-letters.ts';
import {
  isStreamReader,
  streamReaders,
  toDeadLetterQueueName,
  workQueues,
} from '../../../commands/redrive/work-queues.ts';

const INFO = {
  shardId: 'shardId-1',
  startSequenceNumber: '100',
  endSequenceNumber: '200',
  approximateArrivalOfFirstRecord: '2026-11-23T12:00:00.000Z',
  approximateArrivalOfLastRecord: '2026-11-23T12:00:05.000Z',
  batchSize: 1,
  streamArn: 'arn:aws:dynamodb:eu-west-1:111122223333:table/users/stream/2026',
};

const read = (parts: object = {}) =>
  readDeadLetter(JSON.stringify({ requestContext: {}, DDBStreamBatchInfo: { ...INFO, ...parts } }));

describe('the queues of dead letters', () => {
  test('have the name of the stage and of their queue', () => {
    expect(toDeadLetterQueueName('dev', 'user-import-rows')).toBe(
      'user-api-dev-user-import-rows-dead-letters',
    );
  });

  test('are of the readers of a stream, or of work queues', () => {
    expect(streamReaders.every(isStreamReader)).toBe(true);
    expect(workQueues.some(isStreamReader)).toBe(false);
  });
});

describe('a dead letter', () => {
  test('has the position of its records, and when they were written', () => {
    expect(read()).toEqual({
      streamArn: INFO.streamArn,
      shardId: 'shardId-1',
      startSequenceNumber: '100',
      endSequenceNumber: '200',
      written: [new Date('2026-11-23T12:00:00.000Z'), new Date('2026-11-23T12:00:05.000Z')],
    });
  });

  test('keeps sequence numbers that are too long for a number', () => {
    const startSequenceNumber = '800000000003126276362';
    expect(read({ startSequenceNumber })).toMatchObject({ startSequenceNumber });
  });

  test.each([
    ['without a shard', { shardId: undefined }],
    ['with an empty shard', { shardId: '' }],
    ['without a stream', { streamArn: undefined }],
    ['without its first record', { startSequenceNumber: undefined }],
    ['with a position that is not a number', { endSequenceNumber: '1 OR 1' }],
    ['with a negative position', { startSequenceNumber: '-1' }],
    ['with a time that is not one', { approximateArrivalOfLastRecord: 'soon' }],
  ])('%s is ignored', (_, parts) => {
    expect(read(parts)).toBeNull();
  });

  test.each(['', '{', 'null', '5', '[]', '{}', '{"DDBStreamBatchInfo":null}', '{"DDBStreamBatchInfo":"x"}'])(
    'with the content %j is ignored',
    (body) => {
      expect(readDeadLetter(body)).toBeNull();
    },
  );
});
