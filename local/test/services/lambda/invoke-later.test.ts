import { describe, expect, test, vi } from 'vitest';
import { createFixedClock } from '../../../../test/tools/fixed-clock.ts';
import { createRecordingLog } from '../../../../test/tools/recording-log.ts';
import type { FunctionCall, FunctionResult } from '../../../kernel/function-call.ts';
import type { PutEvents } from '../../../kernel/put-events.ts';
import type { QueuedMessage } from '../../../kernel/send-to-queue.ts';
import { createLaterInvocations } from '../../../services/lambda/invoke-later.ts';
import type { EventInvokeConfigModel } from '../../../template/function-model.ts';

const arn = 'arn:aws:lambda:eu-west-1:123456789012:function:work';
const other = `${arn}er`;
const queueArn = 'arn:aws:sqs:eu-west-1:123456789012:records';
const deadLetterArn = 'arn:aws:sqs:eu-west-1:123456789012:dead';
const bus = 'arn:aws:events:eu-west-1:123456789012:event-bus/default';
const failed: FunctionResult = { ok: false, errorType: 'Error', errorMessage: 'no', trace: ['at work'] };
const MINUTE = 60_000;

/** A world whose time passes only while something waits. */
const compose = (
  config: Partial<EventInvokeConfigModel> | null,
  functionDeadLetterArn: string | null = null,
) => {
  const clock = createFixedClock(0);
  const pauses: number[] = [];
  const invoke = vi.fn<FunctionCall>(async () => failed);
  const putEvents = vi.fn<PutEvents>(async () => [{ EventId: '1' }]);
  const sent: (QueuedMessage & { to: string })[] = [];
  const whole = {
    maximumRetryAttempts: 2,
    maximumEventAgeSeconds: 21_600,
    onSuccessArn: null,
    onFailureArn: null,
  };
  const log = createRecordingLog();
  const later = createLaterInvocations({
    configs: config === null ? [] : [{ functionArn: arn, ...whole, ...config }],
    functions: [{ aliases: [arn], deadLetterArn: functionDeadLetterArn }],
    ids: { uuid: () => 'request', entropy: () => '' },
    sendToQueue: (to, message) => to.includes(':sqs:') && sent.push({ to, ...message }) > 0,
    waits: {
      wait: async (milliseconds) => {
        pauses.push(milliseconds);
        clock.advance(milliseconds);
        return true;
      },
      stop: () => {},
    },
    ...{ invoke, putEvents, clock, log },
  });
  const run = async (): Promise<void> => {
    await later.invoke(arn, { id: 1 });
    await later.idle();
  };
  return { run, invoke, putEvents, sent, pauses, log };
};

describe('an asynchronous invocation', () => {
  test('is retried twice by default, after one minute and after two more', async () => {
    const { run, invoke, pauses } = compose(null);
    await run();
    expect(invoke).toHaveBeenCalledTimes(3);
    expect(pauses).toEqual([MINUTE, 2 * MINUTE]);
  });

  test('ends with the attempt that succeeds', async () => {
    const { run, invoke } = compose(null);
    invoke.mockResolvedValueOnce(failed).mockResolvedValueOnce({ ok: true, result: 1 });
    await run();
    expect(invoke).toHaveBeenCalledTimes(2);
  });

  test('is invoked once if MaximumRetryAttempts is 0', async () => {
    const { run, invoke } = compose({ maximumRetryAttempts: 0 });
    await run();
    expect(invoke).toHaveBeenCalledOnce();
  });

  test('of another version or alias has settings of its own', async () => {
    const { run, invoke } = compose({ functionArn: `${arn}:live`, maximumRetryAttempts: 0 });
    await run();
    expect(invoke).toHaveBeenCalledTimes(3);
  });

  test('is discarded once the event is older than MaximumEventAgeInSeconds', async () => {
    const { run, invoke, pauses, sent } = compose({ maximumEventAgeSeconds: 90, onFailureArn: queueArn });
    await run();
    expect(invoke).toHaveBeenCalledTimes(2);
    expect(pauses).toEqual([MINUTE, MINUTE / 2]);
    expect(JSON.parse(sent[0]?.body ?? '')).toMatchObject({
      requestContext: { condition: 'EventAgeExceeded' },
    });
  });
});

describe('its result', () => {
  test('is sent to the queue for failures, with the event and the error', async () => {
    const { run, sent } = compose({ onFailureArn: queueArn });
    await run();
    expect(sent.map(({ to, body }) => [to, JSON.parse(body)])).toEqual([
      [
        queueArn,
        {
          version: '1.0',
          timestamp: '1970-01-01T00:03:00.000Z',
          requestContext: {
            requestId: 'request',
            functionArn: `${arn}:$LATEST`,
            condition: 'RetriesExhausted',
            approximateInvokeCount: 3,
          },
          requestPayload: { id: 1 },
          responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
          responsePayload: { errorType: 'Error', errorMessage: 'no', trace: ['at work'] },
        },
      ],
    ]);
  });

  test('is sent to the bus for successes, as an event of Lambda', async () => {
    const { run, invoke, putEvents } = compose({ onSuccessArn: bus, onFailureArn: queueArn });
    invoke.mockResolvedValue({ ok: true, result: 'done' });
    await run();
    expect(putEvents).toHaveBeenCalledExactlyOnceWith(bus, [
      expect.objectContaining({
        source: 'lambda',
        detailType: 'Lambda Function Invocation Result - Success',
        detail: expect.objectContaining({
          responseContext: { statusCode: 200, executedVersion: '$LATEST' },
          responsePayload: 'done',
        }),
      }),
    ]);
  });

  test('is sent to another function, as the event of an asynchronous invocation', async () => {
    const { run, invoke } = compose({ onSuccessArn: other });
    invoke.mockResolvedValue({ ok: true, result: null });
    await run();
    const record = expect.objectContaining({ requestPayload: { id: 1 } });
    expect(invoke).toHaveBeenLastCalledWith(other, record, null);
  });

  test('is logged if its destination is not supported locally', async () => {
    const topic = 'arn:aws:sns:eu-west-1:123456789012:topic';
    const { run, log } = compose({ maximumRetryAttempts: 0, onFailureArn: topic });
    await run();
    expect(log.lines).toEqual([`warn work: The record for ${topic} is not delivered: it does not run here.`]);
  });

  test('is the event itself in the dead-letter queue of the function', async () => {
    const { run, sent } = compose({ maximumRetryAttempts: 0 }, deadLetterArn);
    await run();
    expect(sent).toEqual([
      {
        to: deadLetterArn,
        body: '{"id":1}',
        attributes: {
          RequestID: { DataType: 'String', StringValue: 'request' },
          ErrorCode: { DataType: 'Number', StringValue: '200' },
          ErrorMessage: { DataType: 'String', StringValue: 'no' },
        },
      },
    ]);
  });
});
