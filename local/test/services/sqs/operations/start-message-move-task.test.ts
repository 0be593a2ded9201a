import { describe, expect, test } from 'vitest';
import { toQueueModel } from '../queue-models.ts';
import { createCaller } from './call-operation.ts';

const dead = toQueueModel('dead');
const redrive = { deadLetterTargetArn: dead.queueArn, maxReceiveCount: 1 };
const one = toQueueModel('one', { redrive });
const two = toQueueModel('two', { redrive, delaySeconds: 9 });
const other = toQueueModel('other');

/** Dead letters of the queues with these URLs, with the URLs as their bodies. */
const withDeadLetters = async (...urls: string[]) => {
  const caller = createCaller([one, two, dead, other]);
  const { call, clock, receive } = caller;
  for (const QueueUrl of urls) {
    await call('SendMessage', { QueueUrl, MessageBody: QueueUrl, DelaySeconds: 0 });
    if (QueueUrl === dead.queueUrl) continue;
    await receive({ QueueUrl });
    clock.advance(30_000);
    await receive({ QueueUrl });
  }
  const bodies = async (QueueUrl: string) => (await receive({ QueueUrl })).map(({ Body }) => Body);
  const move = (input: Record<string, string> = {}) =>
    call('StartMessageMoveTask', { SourceArn: dead.queueArn, ...input });
  const list = async (MaxResults: number | null = null) =>
    (await call('ListMessageMoveTasks', { SourceArn: dead.queueArn, MaxResults })).Results;
  return { ...caller, bodies, move, list };
};

// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html
describe('StartMessageMoveTask', () => {
  test('returns each message to the queue that it came from', async () => {
    const { bodies, clock, move } = await withDeadLetters(one.queueUrl, two.queueUrl);
    await move();
    expect(await bodies(one.queueUrl)).toEqual([one.queueUrl]);
    expect(await bodies(two.queueUrl)).toEqual([]);
    clock.advance(9000);
    expect(await bodies(two.queueUrl)).toEqual([two.queueUrl]);
    expect(await bodies(dead.queueUrl)).toEqual([]);
  });

  test('sends a message without an origin to the first source queue', async () => {
    const { bodies, move } = await withDeadLetters(dead.queueUrl);
    await move();
    expect(await bodies(one.queueUrl)).toEqual([dead.queueUrl]);
  });

  test('sends all messages to the destination, if there is one', async () => {
    const { bodies, move } = await withDeadLetters(one.queueUrl, two.queueUrl, dead.queueUrl);
    await move({ DestinationArn: other.queueArn });
    expect((await bodies(other.queueUrl)).sort()).toEqual([dead.queueUrl, one.queueUrl, two.queueUrl].sort());
    expect(await bodies(one.queueUrl)).toEqual([]);
  });

  test('leaves messages that are in flight', async () => {
    const { bodies, clock, move, receive } = await withDeadLetters(one.queueUrl);
    await receive({ QueueUrl: dead.queueUrl });
    await move();
    expect(await bodies(one.queueUrl)).toEqual([]);
    clock.advance(30_000);
    expect(await bodies(dead.queueUrl)).toEqual([one.queueUrl]);
  });

  test('sends new messages, without the mark of a dead letter, with a count and a time of their own', async () => {
    const { clock, move, receive } = await withDeadLetters(one.queueUrl);
    clock.advance(1000);
    await move();
    const [message] = await receive({ QueueUrl: one.queueUrl, AttributeNames: ['All'] });
    expect(message?.Attributes).toEqual({
      SenderId: 'AIDASENDER',
      SentTimestamp: String(clock.now()),
      ApproximateReceiveCount: '1',
      ApproximateFirstReceiveTimestamp: String(clock.now()),
    });
  });

  test.each<[string, Record<string, string>, string]>([
    [
      'a source that is not a dead-letter queue',
      { SourceArn: one.queueArn },
      'InvalidParameterValueException',
    ],
    ['an unknown source', { SourceArn: `${dead.queueArn}-2` }, 'ResourceNotFoundException'],
    ['an empty source', { SourceArn: '' }, 'MissingRequiredParameterException'],
    ['an unknown destination', { DestinationArn: `${other.queueArn}-2` }, 'ResourceNotFoundException'],
  ])('rejects %s, moves nothing and records no task', async (_case, input, exception) => {
    const { bodies, list, move } = await withDeadLetters(one.queueUrl);
    await expect(move(input)).rejects.toMatchObject({ exception });
    expect(await list(10)).toEqual([]);
    expect(await bodies(dead.queueUrl)).toEqual([one.queueUrl]);
  });
});

// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListMessageMoveTasks.html
describe('ListMessageMoveTasks', () => {
  test('returns the latest task by default, and ten at most', async () => {
    const { clock, list, move } = await withDeadLetters(one.queueUrl);
    const first = clock.now();
    await move();
    clock.advance(5);
    await move({ DestinationArn: other.queueArn });
    const counted = (messages: number) => ({
      Status: 'COMPLETED',
      SourceArn: dead.queueArn,
      ApproximateNumberOfMessagesMoved: messages,
      ApproximateNumberOfMessagesToMove: messages,
    });
    const latest = { ...counted(0), DestinationArn: other.queueArn, StartedTimestamp: first + 5 };
    expect(await list()).toEqual([latest]);
    expect(await list(2)).toEqual([latest, { ...counted(1), StartedTimestamp: first }]);
    for (let time = 0; time < 10; time += 1) await move();
    expect(await list(10)).toHaveLength(10);
  });

  test.each([0, 11, 1.5])('rejects %d results', async (count) => {
    const { list } = await withDeadLetters();
    await expect(list(count)).rejects.toMatchObject({ exception: 'InvalidParameterValueException' });
  });

  test('rejects a queue that is not a dead-letter queue', async () => {
    const { call } = await withDeadLetters();
    await expect(call('ListMessageMoveTasks', { SourceArn: other.queueArn })).rejects.toThrow(
      'Source queue must be configured as a Dead Letter Queue.',
    );
  });
});
