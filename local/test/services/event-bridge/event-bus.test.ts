import { describe, expect, it, vi } from 'vitest';
import { createFixedClock } from '../../../../test/tools/fixed-clock.ts';
import { createRecordingLog } from '../../../../test/tools/recording-log.ts';
import type { FunctionCall } from '../../../kernel/function-call.ts';
import type { EventEntry } from '../../../kernel/put-events.ts';
import { createEventBridge } from '../../../services/event-bridge/event-bus.ts';
import type { RuleModel } from '../../../template/rule-model.ts';

const arn = 'arn:aws:lambda:eu-west-1:123456789012:function:ship';
const bus = 'arn:aws:events:eu-west-1:123456789012:event-bus/orders';
const entry: EventEntry = {
  source: 'shop',
  detailType: 'ordered',
  detail: { id: '1', express: true },
  resources: ['arn:order'],
  time: null,
};
const rule = (parts: Partial<RuleModel> = {}): RuleModel => ({
  logicalId: 'Rule',
  ruleName: 'ship-orders',
  busArn: bus,
  pattern: { source: ['shop'] },
  isEnabled: true,
  targets: [{ id: 'Target0', arn, input: { kind: 'EVENT' } }],
  ...parts,
});

const compose = (...rules: RuleModel[]) => {
  const invokeFunction = vi.fn<FunctionCall>(async () => ({ ok: true, result: null }));
  const log = createRecordingLog();
  const drawn = [1, 2, 3];
  const ids = { uuid: () => `id-${drawn.shift()}`, entropy: () => '' };
  const bridge = createEventBridge({ rules, invokeFunction, log, ids, clock: createFixedClock() });
  return { ...bridge, invokeFunction, log };
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
  it('hands a matching event to the function of the rule', async () => {
    const { putEvents, idle, invokeFunction } = compose(rule());
    expect(await putEvents(bus, [entry])).toEqual([{ EventId: 'id-1' }]);
    await idle();
    expect(invokeFunction).toHaveBeenCalledExactlyOnceWith(arn, event);
  });

  it('keeps the time of an event that has one', async () => {
    const { putEvents, idle, invokeFunction } = compose(rule());
    await putEvents(bus, [{ ...entry, time: '2020-01-02T03:04:05.678+01:00' }]);
    await idle();
    expect(invokeFunction.mock.calls[0]?.[1]).toEqual({ ...event, time: '2020-01-02T02:04:05Z' });
  });

  it.each<[string, Partial<RuleModel>]>([
    ['of another bus', { busArn: bus.replace('orders', 'default') }],
    ['of a bus of that name elsewhere', { busArn: bus.replace('eu-west-1', 'us-east-1') }],
    ['that is disabled', { isEnabled: false }],
    ['that does not match', { pattern: { detail: { express: [false] } } }],
  ])('leaves out a rule %s', async (_what, parts) => {
    const { putEvents, idle, invokeFunction, log } = compose(rule(parts));
    expect(await putEvents(bus, [entry])).toEqual([{ EventId: 'id-1' }]);
    await idle();
    expect(invokeFunction).not.toHaveBeenCalled();
    expect(log.lines).toEqual(['info orders: No rule matches the event id-1 (ordered).']);
  });

  it('answers before anybody has handled the event', async () => {
    const { putEvents, idle, invokeFunction } = compose(rule());
    let finish = () => {};
    invokeFunction.mockReturnValue(
      new Promise((resolve) => {
        finish = () => resolve({ ok: true, result: null });
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

  it('says which targets it does not deliver to, and goes on with the others', async () => {
    const queue = {
      id: 'Queue',
      arn: 'arn:aws:sqs:eu-west-1:123456789012:q',
      input: { kind: 'EVENT' } as const,
    };
    const { putEvents, idle, invokeFunction, log } = compose(rule({ targets: [queue, ...rule().targets] }));
    await putEvents(bus, [entry]);
    await idle();
    expect(log.lines).toEqual([
      `warn ship-orders: Event id-1 is not delivered to ${queue.arn}: only Lambda functions run here.`,
    ]);
    expect(invokeFunction).toHaveBeenCalledOnce();
  });

  it('logs where the function does not run here', async () => {
    const { putEvents, idle, invokeFunction, log } = compose(rule());
    invokeFunction.mockRejectedValue(new Error('No function runs here.'));
    await putEvents(bus, [entry]);
    await idle();
    expect(log.lines).toEqual(['error ship-orders: No function runs here.']);
  });

  it('refuses entries one by one', async () => {
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

  it('refuses a rule with a pattern that it cannot match when it is made', () => {
    expect(() => compose(rule({ pattern: { source: [{ cidr: '10.0.0.0/8' }] } }))).toThrow(
      expect.objectContaining({ code: 'UNSUPPORTED' }),
    );
  });
});
