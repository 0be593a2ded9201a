import type { SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, test } from 'vitest';
import { redrive } from '../../../commands/redrive/redrive.ts';

interface Command {
  constructor: { name: string };
  input: object;
}

/** An SQS with one queue of dead letters that holds so many messages. */
const createQueues = (count: number) => {
  const calls: object[] = [];
  const send = async (command: Command): Promise<object> => {
    calls.push({ [command.constructor.name]: command.input });
    return {
      QueueUrl: 'https://sqs/dead',
      Attributes: { QueueArn: 'arn:dead', ApproximateNumberOfMessages: `${count}` },
    };
  };
  return { client: { send } as unknown as SQSClient, calls };
};

describe('redrive', () => {
  test('moves the dead letters of a stage’s queue back', async () => {
    const { client, calls } = createQueues(3);

    expect(await redrive(client, { stage: 'dev', queue: 'user-import-rows' })).toBe(
      'Redriving about 3 messages of user-api-dev-user-import-rows-dead-letters.',
    );
    expect(calls[0]).toEqual({
      GetQueueUrlCommand: { QueueName: 'user-api-dev-user-import-rows-dead-letters' },
    });
    expect(calls[2]).toEqual({ StartMessageMoveTaskCommand: { SourceArn: 'arn:dead' } });
  });

  test('does nothing for an empty queue', async () => {
    const { client, calls } = createQueues(0);

    expect(await redrive(client, { stage: 'dev', queue: 'user-import-splits' })).toContain('is empty');
    expect(calls).toHaveLength(2);
  });
});
