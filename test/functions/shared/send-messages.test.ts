import type { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, test } from 'vitest';
import { createSendMessages } from '../../../functions/shared/send-messages.ts';
import { createQuickAttempts } from '../../support/write-ports.ts';

type Failure = { Id: string; Code: string; SenderFault: boolean };

/** A queue with given responses; records each request. */
const send = async (bodies: readonly string[], failures: Failure[][]) => {
  const requests: (string | undefined)[][] = [];
  const client = {
    send: async ({ input }: SendMessageBatchCommand) => {
      requests.push((input.Entries ?? []).map(({ MessageBody }) => MessageBody));
      return { Failed: failures.shift() ?? [] };
    },
  } as unknown as SQSClient;
  const outcome = await createSendMessages(
    client,
    'url',
    createQuickAttempts(),
  )(bodies).catch((fault: Error) => fault.message);
  return { requests, outcome };
};

const failure = (Id: string, SenderFault = false): Failure => ({ Id, Code: 'InternalError', SenderFault });

describe('createSendMessages', () => {
  test('sends a batch in one request', async () => {
    expect(await send(['a', 'b'], [])).toEqual({ requests: [['a', 'b']], outcome: undefined });
  });

  test('resends only what the queue did not accept', async () => {
    const { requests } = await send(['a', 'b', 'c'], [[failure('0'), failure('2')], [failure('2')]]);

    expect(requests).toEqual([['a', 'b', 'c'], ['a', 'c'], ['c']]);
  });

  test('throws immediately if the messages are invalid', async () => {
    const { requests, outcome } = await send(['a'], [[failure('0', true)]]);

    expect(requests).toHaveLength(1);
    expect(outcome).toBe('1 messages were not queued: InternalError.');
  });

  test('throws after the maximum number of attempts', async () => {
    const { requests, outcome } = await send(
      ['a'],
      Array.from({ length: 9 }, () => [failure('0')]),
    );

    expect(requests).toHaveLength(5);
    expect(outcome).toBe('1 messages were not queued: InternalError.');
  });
});
