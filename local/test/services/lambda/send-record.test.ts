import { describe, expect, test, vi } from 'vitest';
import { createRecordingLog } from '../../../../test/tools/recording-log.ts';
import { toInvocationRecord } from '../../../services/lambda/invocation-record.ts';
import { sendRecord } from '../../../services/lambda/send-record.ts';

const ARN = 'arn:aws:lambda:eu-west-1:111122223333:function:work';
const to = (service: string, rest = 'target') => `arn:aws:${service}:eu-west-1:111122223333:${rest}`;
const ended = {
  functionArn: ARN,
  requestId: 'request-1',
  condition: 'Success',
  invokeCount: 1,
  event: { id: 1 },
  outcome: { ok: true, result: null },
} as const;

const open = () => {
  const log = createRecordingLog();
  const ports = {
    sendToQueue: vi.fn(() => true),
    putEvents: vi.fn(async () => [{ EventId: '1' }]),
    invokeLater: vi.fn(async () => {}),
    log,
  };
  const send = (
    destinationArn: string,
    condition: 'Success' | 'RetriesExhausted' | 'EventAgeExceeded' = 'Success',
  ) => sendRecord({ ...ended, condition }, { ...ports, destinationArn, now: 0 });
  return { ...ports, send };
};

const record = toInvocationRecord(ended, 0);

describe('a record', () => {
  test('is sent to a queue as its body', async () => {
    const { send, sendToQueue, log } = open();
    await send(to('sqs'));
    expect(sendToQueue).toHaveBeenCalledWith(to('sqs'), { body: JSON.stringify(record), attributes: {} });
    expect(log.lines).toEqual([]);
  });

  test('is the event of a function', async () => {
    const { send, invokeLater } = open();
    await send(to('lambda', 'function:next'));
    expect(invokeLater).toHaveBeenCalledWith(to('lambda', 'function:next'), record);
  });

  test.each([
    ['Success', 'Success'],
    ['RetriesExhausted', 'Failure'],
    ['EventAgeExceeded', 'Failure'],
  ] as const)('of the condition %s is an event of %s on a bus', async (condition, outcome) => {
    const { send, putEvents } = open();
    await send(to('events', 'event-bus/b'), condition);
    expect(putEvents).toHaveBeenCalledWith(to('events', 'event-bus/b'), [
      expect.objectContaining({
        source: 'lambda',
        detailType: `Lambda Function Invocation Result - ${outcome}`,
        detail: toInvocationRecord({ ...ended, condition }, 0),
        resources: [to('events', 'event-bus/b'), ARN],
        time: null,
      }),
    ]);
  });
});

describe('a record that is not delivered is logged', () => {
  test.each(['sns', 's3', 'constructor'])(
    'for a destination of %s, which does not run here',
    async (service) => {
      const { send, log } = open();
      await send(to(service));
      expect(log.lines).toEqual([
        `warn work: The record for ${to(service)} is not delivered: it does not run here.`,
      ]);
    },
  );

  test.each(['', 'target', 'arn'])('for the destination %j', async (destination) => {
    const { send, log } = open();
    await send(destination);
    expect(log.lines).toHaveLength(1);
  });

  test('for a queue that does not run here', async () => {
    const { send, sendToQueue, log } = open();
    sendToQueue.mockReturnValue(false);
    await send(to('sqs'));
    expect(log.lines[0]).toContain('it does not run here');
  });

  test('with the reason, and without an error for the caller', async () => {
    const { send, invokeLater, putEvents, sendToQueue, log } = open();
    invokeLater.mockRejectedValue(new Error('stopped'));
    putEvents.mockRejectedValue(new Error('no bus'));
    sendToQueue.mockImplementation(() => {
      throw new Error('no queue');
    });
    for (const service of ['lambda', 'events', 'sqs']) await send(to(service));
    expect(log.lines.map((line) => line.split(': ').slice(-1)[0])).toEqual([
      'stopped.',
      'no bus.',
      'no queue.',
    ]);
  });
});
