import { describe, expect, test } from 'vitest';
import { createFixedClock } from '../../../../test/tools/fixed-clock.ts';
import { createRecordingLog } from '../../../../test/tools/recording-log.ts';
import type { Json } from '../../../kernel/json.ts';
import { Unanswered } from '../../../kernel/send-request.ts';
import type { QueuedMessage, SendToQueue } from '../../../kernel/send-to-queue.ts';
import { createDeliver, type DeliveryPorts } from '../../../services/event-bridge/deliver.ts';
import type { RuleTargetModel } from '../../../template/rule-model.ts';

const functionArn = 'arn:aws:lambda:eu-west-1:1:function:ship';
const queueArn = 'arn:aws:sqs:eu-west-1:1:orders';
const deadArn = 'arn:aws:sqs:eu-west-1:1:dead';
const ruleArn = 'arn:aws:events:eu-west-1:1:rule/ship';
const event = { id: 'e-1', detail: { order: 7 } };
const full = () => {
  throw new Error('The disk is full.');
};

/** A target whose attempts fail as often as the test says; time passes while a delivery waits. */
const createDelivery = (settings: Partial<RuleTargetModel> = {}, ports: Partial<DeliveryPorts> = {}) => {
  const clock = createFixedClock();
  const log = createRecordingLog();
  const pauses: number[] = [];
  const inputs: Json[] = [];
  const letters: QueuedMessage[] = [];
  const waits = {
    wait: async (milliseconds: number) => {
      pauses.push(milliseconds);
      clock.advance(milliseconds);
      return true;
    },
    stop: () => {},
  };
  const target: RuleTargetModel = {
    id: 'T',
    arn: functionArn,
    input: { kind: 'EVENT' },
    maximumRetryAttempts: 185,
    maximumEventAgeSeconds: 86_400,
    deadLetterArn: deadArn,
    ...settings,
  };
  const deliver = createDeliver({
    invokeLater: async (_arn, input) => void inputs.push(input),
    sendToQueue: (_arn, message) => letters.push(message) > 0,
    random: () => 1,
    ...{ clock, log, waits },
    ...ports,
  });
  const rule = {
    logicalId: 'Rule',
    ruleName: 'ship',
    busArn: 'bus',
    pattern: {},
    isEnabled: true,
    targets: [target],
    ruleArn,
  };
  return { run: () => deliver(rule, target, event, null), inputs, letters, log, pauses };
};

/** Throws for the first attempts, then succeeds. */
const failTimes = (times: number, error: () => Error) => {
  let left = times;
  return async (): Promise<void> => {
    left -= 1;
    if (left >= 0) throw error();
  };
};

const unanswered = () => new Error('Nothing answers.', { cause: new Unanswered('refused') });

// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-event-delivery.html
describe('a delivery', () => {
  test('continues after a target that did not answer, with pauses that double up to ten minutes', async () => {
    const { run, pauses, letters, log } = createDelivery({}, { invokeLater: failTimes(12, unanswered) });
    await run();
    const seconds = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 600, 600];
    expect(pauses).toEqual(seconds.map((second) => second * 1000));
    expect(letters).toEqual([]);
    expect(log.lines).toHaveLength(12);
  });

  test('is retried at most as often as the policy says, also if that is never', async () => {
    const { run, pauses, letters } = createDelivery(
      { maximumRetryAttempts: 0 },
      { invokeLater: failTimes(1, unanswered) },
    );
    await run();
    expect(pauses).toEqual([]);
    expect(letters[0]?.attributes).toMatchObject({
      EXHAUSTED_RETRY_CONDITION: { StringValue: 'MaximumRetryAttempts' },
      RETRY_ATTEMPTS: { StringValue: '0' },
    });
  });

  test('ends quietly when the process stops', async () => {
    const waits = { wait: async () => false, stop: () => {} };
    const { run, letters, log } = createDelivery({}, { invokeLater: failTimes(9, unanswered), waits });
    await run();
    expect(letters).toEqual([]);
    expect(log.lines).toEqual([`error ship: Event e-1 did not reach ${functionArn}: Nothing answers.`]);
  });

  test('is made with the input of the target, and its dead letter with the event', async () => {
    const input = { kind: 'CONSTANT', value: { fixed: true } } as const;
    const delivered = createDelivery({ input });
    await delivered.run();
    expect(delivered.inputs).toEqual([{ fixed: true }]);
    const failing = createDelivery({ input }, { invokeLater: failTimes(1, () => new Error('absent')) });
    await failing.run();
    expect(failing.letters.map(({ body }) => JSON.parse(body))).toEqual([event]);
  });

  test('has the same ingestion time at every attempt', async () => {
    const seen: Json[] = [];
    const { run } = createDelivery(
      { input: { kind: 'TEMPLATE', paths: {}, template: '"<aws.events.event.ingestion-time>"' } },
      {
        invokeLater: async (_arn, input) => {
          seen.push(input);
          if (seen.length < 3) throw unanswered();
        },
      },
    );
    await run();
    expect(seen).toEqual(Array(3).fill('2026-11-23T12:00:00.000Z'));
  });
});

describe('a queue that cannot store a message', () => {
  test('is retried, as a target that does not answer', async () => {
    let isFull = true;
    const stored: string[] = [];
    const sendToQueue: SendToQueue = (_arn, { body }) => {
      if (isFull) {
        isFull = false;
        full();
      }
      return stored.push(body) > 0;
    };
    const { run, pauses, log } = createDelivery({ arn: queueArn }, { sendToQueue });
    await run();
    expect(pauses).toEqual([1000]);
    expect(stored).toEqual([JSON.stringify(event)]);
    expect(log.lines).toEqual([`error ship: Event e-1 did not reach ${queueArn}: The disk is full.`]);
  });

  test('does not reject the delivery if it is the dead-letter queue', async () => {
    const { run, log } = createDelivery(
      {},
      { invokeLater: failTimes(1, () => new Error('absent')), sendToQueue: full },
    );
    await expect(run()).resolves.toBeUndefined();
    expect(log.lines.at(-1)).toBe(
      `warn ship: The dead-letter message for ${deadArn} was not delivered: The disk is full.`,
    );
  });

  test('is reported if it does not run here', async () => {
    const absent = createDelivery({ arn: queueArn }, { sendToQueue: () => false });
    await absent.run();
    expect(absent.log.lines).toEqual([
      `error ship: Event e-1 did not reach ${queueArn}: Only Lambda functions and queues of the template are targets here.`,
      `warn ship: The dead-letter message for ${deadArn} was not delivered: it does not run here.`,
    ]);
  });
});
