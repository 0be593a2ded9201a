import { describe, expect, test, vi } from 'vitest';
import { createFixedClock } from '../../../../test/tools/fixed-clock.ts';
import { createRecordingLog } from '../../../../test/tools/recording-log.ts';
import type { InvokeLater } from '../../../kernel/function-call.ts';
import type { EventEntry } from '../../../kernel/put-events.ts';
import { Unanswered } from '../../../kernel/send-request.ts';
import type { QueuedMessage } from '../../../kernel/send-to-queue.ts';
import { createEventBridge } from '../../../services/event-bridge/event-bus.ts';
import type { RuleModel, RuleTargetModel } from '../../../template/rule-model.ts';

const arn = 'arn:aws:lambda:eu-west-1:123456789012:function:ship';
const ruleArn = 'arn:aws:events:eu-west-1:123456789012:rule/orders/ship-orders';
const queueArn = 'arn:aws:sqs:eu-west-1:123456789012:q';
const bus = 'arn:aws:events:eu-west-1:123456789012:event-bus/orders';
const entry: EventEntry = {
  source: 'shop',
  detailType: 'ordered',
  detail: { id: '1', express: true },
  resources: ['arn:order'],
  time: null,
};
const target = (parts: Partial<RuleTargetModel> = {}): RuleTargetModel => ({
  id: 'Target0',
  arn,
  input: { kind: 'EVENT' },
  maximumRetryAttempts: 185,
  maximumEventAgeSeconds: 86_400,
  deadLetterArn: null,
  ...parts,
});
const rule = (parts: Partial<RuleModel> = {}): RuleModel => ({
  logicalId: 'Rule',
  ruleName: 'ship-orders',
  ruleArn,
  busArn: bus,
  pattern: { source: ['shop'] },
  isEnabled: true,
  targets: [target()],
  ...parts,
});

/** A world with one queue, whose time passes only while something waits. */
const compose = (...rules: RuleModel[]) => {
  const invokeLater = vi.fn<InvokeLater>(async () => {});
  const sent: QueuedMessage[] = [];
  const log = createRecordingLog();
  const clock = createFixedClock();
  const pauses: number[] = [];
  const drawn = [1, 2, 3];
  const bridge = createEventBridge({
    rules,
    invokeLater,
    sendToQueue: (to, message) => to === queueArn && sent.push(message) > 0,
    ids: { uuid: () => `id-${drawn.shift()}`, entropy: () => '' },
    waits: {
      wait: async (milliseconds) => {
        pauses.push(milliseconds);
        clock.advance(milliseconds);
        return true;
      },
      stop: () => {},
    },
    random: () => 0,
    ...{ log, clock },
  });
  return { ...bridge, invokeLater, sent, log, pauses };
};

const event = {
  version: '0',
  id: 'id-1',
  'detail-type': 'ordered',
  source: 'shop',
  account: '123456789012',
  time: '2026-11-23T12:00:00Z',
  region: 'eu-west-1',
  resources: ['arn:order'],
  detail: { id: '1', express: true },
};

describe('an event bus', () => {
  test('delivers a matching event to the function of the rule', async () => {
    const { putEvents, idle, invokeLater } = compose(rule());
    expect(await putEvents(bus, [entry])).toEqual([{ EventId: 'id-1' }]);
    await idle();
    expect(invokeLater).toHaveBeenCalledExactlyOnceWith(arn, event, null);
  });

  test('keeps the time of an event that has one', async () => {
    const { putEvents, idle, invokeLater } = compose(rule());
    await putEvents(bus, [{ ...entry, time: '2020-01-02T03:04:05.678+01:00' }]);
    await idle();
    expect(invokeLater.mock.calls[0]?.[1]).toEqual({ ...event, time: '2020-01-02T02:04:05Z' });
  });

  test.each<[string, Partial<RuleModel>]>([
    ['of another bus', { busArn: bus.replace('orders', 'default') }],
    ['of a bus of that name elsewhere', { busArn: bus.replace('eu-west-1', 'us-east-1') }],
    ['that is disabled', { isEnabled: false }],
    ['that does not match', { pattern: { detail: { express: [false] } } }],
  ])('skips a rule %s', async (_what, parts) => {
    const { putEvents, idle, invokeLater, log } = compose(rule(parts));
    expect(await putEvents(bus, [entry])).toEqual([{ EventId: 'id-1' }]);
    await idle();
    expect(invokeLater).not.toHaveBeenCalled();
    expect(log.lines).toEqual(['info orders: No rule matches the event id-1 (ordered).']);
  });

  test('returns before the event is handled', async () => {
    const { putEvents, idle, invokeLater } = compose(rule());
    let finish = () => {};
    invokeLater.mockReturnValue(
      new Promise((resolve) => {
        finish = resolve;
      }),
    );
    expect(await putEvents(bus, [entry])).toHaveLength(1);
    let isIdle = false;
    const waiting = idle().then(() => {
      isIdle = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(isIdle).toBe(false);
    finish();
    await waiting;
  });

  test('sends the event to the queue of a rule', async () => {
    const { putEvents, idle, sent, log } = compose(rule({ targets: [target({ arn: queueArn })] }));
    await putEvents(bus, [entry]);
    await idle();
    expect(sent).toEqual([{ body: JSON.stringify(event), attributes: {} }]);
    expect(log.lines).toEqual([]);
  });

  test('reports the targets that it does not support, and continues with the others', async () => {
    const topic = target({ arn: 'arn:aws:sns:eu-west-1:123456789012:t' });
    const { putEvents, idle, invokeLater, log } = compose(rule({ targets: [topic, target()] }));
    await putEvents(bus, [entry]);
    await idle();
    expect(log.lines).toEqual([
      `error ship-orders: Event id-1 did not reach ${topic.arn}: Only Lambda functions and queues of the template are targets here.`,
    ]);
    expect(invokeLater).toHaveBeenCalledOnce();
  });

  test('does not retry a missing target, and moves the event to the dead-letter queue', async () => {
    const { putEvents, idle, invokeLater, sent, log, pauses } = compose(
      rule({ targets: [target({ deadLetterArn: queueArn })] }),
    );
    invokeLater.mockRejectedValue(new Error('No function runs here.'));
    await putEvents(bus, [entry]);
    await idle();
    expect(log.lines).toEqual([`error ship-orders: Event id-1 did not reach ${arn}: No function runs here.`]);
    expect(pauses).toEqual([]);
    const text = (StringValue: string) => ({ DataType: 'String', StringValue });
    expect(sent).toEqual([
      {
        body: JSON.stringify(event),
        attributes: {
          RULE_ARN: text(ruleArn),
          TARGET_ARN: text(arn),
          ERROR_CODE: text('NO_RESOURCE'),
          ERROR_MESSAGE: text('No function runs here.'),
          RETRY_ATTEMPTS: text('0'),
        },
      },
    ]);
  });

  test.each<[string, Partial<RuleTargetModel>, string, number[]]>([
    ['as often as the rule says', { maximumRetryAttempts: 2 }, 'MaximumRetryAttempts', [500, 1000]],
    [
      'no longer than the rule says',
      { maximumEventAgeSeconds: 2 },
      'MaximumEventAgeInSeconds',
      [500, 1000, 500],
    ],
  ])('retries a target that does not answer %s', async (_what, limits, condition, waited) => {
    const { putEvents, idle, invokeLater, sent, pauses } = compose(
      rule({ targets: [target({ ...limits, deadLetterArn: queueArn })] }),
    );
    const unanswered = new Error('Nothing answers.', { cause: new Unanswered('refused') });
    invokeLater.mockRejectedValue(unanswered);
    await putEvents(bus, [entry]);
    await idle();
    expect(pauses).toEqual(waited);
    expect(sent).toEqual([
      {
        body: JSON.stringify(event),
        attributes: expect.objectContaining({
          ERROR_CODE: { DataType: 'String', StringValue: 'CONNECTION_FAILURE' },
          EXHAUSTED_RETRY_CONDITION: { DataType: 'String', StringValue: condition },
        }),
      },
    ]);
  });

  test('rejects entries individually', async () => {
    const { putEvents } = compose(rule());
    const outcomes = await putEvents(bus, [
      { ...entry, source: null },
      { ...entry, detailType: '' },
      { ...entry, detail: null },
      { ...entry, source: 'aws.ec2' },
      { ...entry, time: 'soon' },
      entry,
    ]);
    const missing = (name: string) => ({
      ErrorCode: 'InvalidArgument',
      ErrorMessage: `Parameter ${name} is not valid. Reason: ${name} is a required argument.`,
    });
    expect(outcomes).toEqual([
      missing('Source'),
      missing('DetailType'),
      missing('Detail'),
      { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'Not authorized for the source.' },
      { ErrorCode: 'InvalidArgument', ErrorMessage: 'Parameter Time is not valid.' },
      { EventId: 'id-1' },
    ]);
  });

  test('rejects a rule with an unsupported pattern when it is created', () => {
    expect(() => compose(rule({ pattern: { source: [{ cidr: '10.0.0.0/8' }] } }))).toThrow(
      expect.objectContaining({ code: 'UNSUPPORTED' }),
    );
  });
});
