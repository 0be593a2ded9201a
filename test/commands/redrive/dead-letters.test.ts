import type { SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, test } from 'vitest';
import { readDeadLetter, receiveDeadLetters } from '../../../commands/redrive/dead-letters.ts';

const INFO = {
  shardId: 'shardId-1',
  startSequenceNumber: '100',
  endSequenceNumber: '300',
  approximateArrivalOfFirstRecord: '2026-01-31T12:00:00Z',
  approximateArrivalOfLastRecord: '2026-01-31T12:00:05Z',
  streamArn: 'arn:aws:dynamodb:eu-west-1:1:table/users/stream/label',
};
const toBody = (more: object = {}): string => JSON.stringify({ DDBStreamBatchInfo: { ...INFO, ...more } });

/** A queue with these bodies, which a receiver gets in batches of two. */
const createQueue = (bodies: readonly string[]) => {
  const waiting = bodies.map((Body, index) => ({ Body, ReceiptHandle: String(index) }));
  const deleted: string[] = [];
  const send = async ({ constructor: { name }, input }: { constructor: { name: string }; input: object }) => {
    if (name === 'GetQueueUrlCommand') return { QueueUrl: 'http://localhost/1/letters' };
    if (name === 'ReceiveMessageCommand')
      return waiting.length === 0 ? {} : { Messages: waiting.splice(0, 2) };
    deleted.push((input as { ReceiptHandle: string }).ReceiptHandle);
    return {};
  };
  return { deleted, client: { send } as unknown as SQSClient };
};

describe('a dead letter of a stream', () => {
  test('has the place and the time of its records', () => {
    expect(readDeadLetter(toBody())).toEqual({
      streamArn: INFO.streamArn,
      shardId: 'shardId-1',
      startSequenceNumber: '100',
      endSequenceNumber: '300',
      written: [new Date('2026-01-31T12:00:00Z'), new Date('2026-01-31T12:00:05Z')],
    });
  });

  test('without times has been written at any time until now', () => {
    const before = Date.now();
    const letter = readDeadLetter(
      toBody({ approximateArrivalOfFirstRecord: undefined, approximateArrivalOfLastRecord: undefined }),
    );
    const [from, to] = letter?.written ?? [];
    expect(from).toEqual(new Date(0));
    expect(to?.getTime()).toBeGreaterThanOrEqual(before);
  });

  test('without one of its members is ignored', () => {
    for (const member of ['shardId', 'startSequenceNumber', 'endSequenceNumber', 'streamArn'])
      expect(readDeadLetter(toBody({ [member]: undefined }))).toBe(null);
  });

  test('of another form is ignored', () => {
    const forms = ['', '{', 'null', '5', '"text"', '[]', '{}', '{"DDBStreamBatchInfo":null}'];
    for (const body of [...forms, '{"DDBStreamBatchInfo":"text"}', '{"DDBStreamBatchInfo":[]}'])
      expect(readDeadLetter(body)).toBe(null);
  });

  test('with invalid numbers or times is ignored', () => {
    expect(readDeadLetter(toBody({ startSequenceNumber: 'first' }))).toBe(null);
    expect(readDeadLetter(toBody({ endSequenceNumber: 'last' }))).toBe(null);
    expect(readDeadLetter(toBody({ approximateArrivalOfFirstRecord: 'yesterday' }))).toBe(null);
  });
});

describe('the letters of a queue', () => {
  test('are deleted once their work is done, and stay otherwise', async () => {
    const { client, deleted } = createQueue([toBody(), toBody({ shardId: 'failing' }), toBody()]);
    const work = async ({ shardId }: { shardId: string }) => shardId !== 'failing';
    expect(await receiveDeadLetters(client, 'letters', work)).toEqual({ done: 2, left: 1 });
    expect(deleted).toEqual(['0', '2']);
  });

  test('that cannot be read stay in the queue, and do not stop the others', async () => {
    const { client, deleted } = createQueue(['not a letter', '{"DDBStreamBatchInfo":null}', toBody()]);
    expect(await receiveDeadLetters(client, 'letters', async () => true)).toEqual({ done: 1, left: 2 });
    expect(deleted).toEqual(['2']);
  });

  test('stay in the queue if the work is interrupted by an error', async () => {
    const { client, deleted } = createQueue([toBody()]);
    const work = () => Promise.reject(new Error('Expired credentials.'));
    await expect(receiveDeadLetters(client, 'letters', work)).rejects.toThrow('Expired credentials.');
    expect(deleted).toEqual([]);
  });

  test('are none in an empty queue', async () => {
    expect(await receiveDeadLetters(createQueue([]).client, 'letters', async () => true)).toEqual({
      done: 0,
      left: 0,
    });
  });
});
