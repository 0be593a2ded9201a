import { describe, expect, onTestFinished, test } from 'vitest';
import { createFakeTimers } from '../../../test/tools/fake-timers.ts';
import { createFixedClock } from '../../../test/tools/fixed-clock.ts';
import { createRecordingLog } from '../../../test/tools/recording-log.ts';
import { LocalFault } from '../../kernel/errors.ts';
import type { FunctionResult } from '../../kernel/function-call.ts';
import { systemIds } from '../../kernel/ids.ts';
import type { Json } from '../../kernel/json.ts';
import { createTeardown } from '../../kernel/teardown.ts';
import { createAsynchronous } from '../../start/asynchronous.ts';
import type { CloudModel } from '../../template/api-model.ts';
import type { EventInvokeConfigModel } from '../../template/function-model.ts';
import type { RuleModel } from '../../template/rule-model.ts';
import { createTraces } from '../../traces/create-traces.ts';

const arn = (service: string, name: string): string => `arn:aws:${service}:eu-west-1:123456789012:${name}`;
const functionArn = (name: string): string => arn('lambda', `function:${name}`);
const BUS = arn('events', 'event-bus/default');
const QUEUE = arn('sqs', 'jobs');

const FAILED: FunctionResult = { ok: false, errorType: 'Error', errorMessage: 'No.', trace: [] };

/** Sends events of the source to the target. */
const rule = (source: string, target: string): RuleModel => ({
  logicalId: source,
  ruleName: source,
  ruleArn: arn('events', `rule/${source}`),
  busArn: BUS,
  pattern: { source: [source] },
  isEnabled: true,
  targets: [
    {
      id: 'target',
      arn: target,
      input: { kind: 'EVENT' },
      maximumRetryAttempts: 1,
      maximumEventAgeSeconds: 86_400,
      deadLetterArn: null,
    },
  ],
});

/** Sends records of successes to the bus. */
const config = (name: string, parts: Partial<EventInvokeConfigModel> = {}): EventInvokeConfigModel => ({
  functionArn: functionArn(name),
  maximumRetryAttempts: 0,
  maximumEventAgeSeconds: 21_600,
  onSuccessArn: BUS,
  onFailureArn: null,
  ...parts,
});

const event = (source: string) => ({ source, detailType: 'it', detail: '{}', resources: [], time: null });

const nextTurn = (): Promise<string> => new Promise((resolve) => setImmediate(resolve, 'later'));

type Asked = Awaited<Parameters<typeof createAsynchronous>[0]['services']>;

const createDeferred = <Value>() => {
  let resolve: (value: Value) => void = () => {};
  let reject: (error: Error) => void = () => {};
  const promise = new Promise<Value>((...settle) => {
    [resolve, reject] = settle;
  });
  return { promise, resolve: (value: Value) => resolve(value), reject: (error: Error) => reject(error) };
};

type Answer = (name: string, event: Json) => FunctionResult | Promise<FunctionResult>;

const compose = (
  parts: Partial<Pick<CloudModel, 'rules' | 'eventInvokeConfigs'>>,
  {
    answer = () => ({ ok: true, result: null }),
    isRecording = false,
  }: { answer?: Answer; isRecording?: boolean } = {},
) => {
  const [clock, ids, log, timers] = [createFixedClock(), systemIds, createRecordingLog(), createFakeTimers()];
  const traces = createTraces({ isRecording, tables: [], clock, ids });
  const teardown = createTeardown({ log });
  onTestFinished(() => teardown.run());
  const [invoked, sent]: [string[], { body: string; senderId: string }[]] = [[], []];
  const services = createDeferred<Asked>();
  const model = { rules: [], eventInvokeConfigs: [], functions: [], ...parts } as unknown as CloudModel;
  const asynchronous = createAsynchronous(
    { model, services: services.promise },
    { clock, ids, log, timers, teardown, traces },
  );
  const start = (): void =>
    services.resolve({
      functions: {
        invoke: async (called, input) => {
          const name = called.split(':')[6] ?? '';
          invoked.push(name);
          return answer(name, input);
        },
      },
      queues: {
        queueByArn: ((queueArn: string) =>
          queueArn === QUEUE ? { send: (message: never) => void sent.push(message) } : null) as never,
      },
    });
  return { ...asynchronous, start, services, invoked, sent, clock, log, timers, traces, teardown };
};

describe('events on buses', () => {
  test('invoke functions once the services have started', async () => {
    const { eventBridge, start, idle, invoked } = compose({ rules: [rule('shop', functionArn('work'))] });
    await eventBridge.putEvents(BUS, [event('shop'), event('other')] as never);
    expect(invoked).toEqual([]);
    start();
    await idle();
    expect(invoked).toEqual(['work']);
  });

  test('are sent to queues, as by the service', async () => {
    const { eventBridge, start, idle, services, sent } = compose({ rules: [rule('shop', QUEUE)] });
    start();
    await services.promise;
    await eventBridge.putEvents(BUS, [event('shop')] as never);
    await idle();
    expect(sent).toMatchObject([{ senderId: 'events', delaySeconds: null, systemAttributes: {} }]);
    expect(JSON.parse(sent[0]?.body ?? '')).toMatchObject({ source: 'shop', 'detail-type': 'it' });
  });

  test('for a queue that is not of the template are reported', async () => {
    const { eventBridge, start, idle, sent, log } = compose({ rules: [rule('shop', arn('sqs', 'absent'))] });
    start();
    await eventBridge.putEvents(BUS, [event('shop')] as never);
    await idle();
    expect(sent).toEqual([]);
    expect(log.lines).toEqual([
      expect.stringMatching(/^error shop: Event .* did not reach arn:aws:sqs:.*:absent/),
    ]);
  });

  test('are given up with a line if the services cannot start', async () => {
    const { eventBridge, idle, services, log } = compose({ rules: [rule('shop', functionArn('work'))] });
    services.reject(new LocalFault('STORAGE_UNAVAILABLE', 'The disk is full.', 'Delete something.'));
    await eventBridge.putEvents(BUS, [event('shop')] as never);
    await idle();
    expect(log.lines).toEqual([expect.stringContaining('The disk is full.')]);
  });
});

describe('an asynchronous invocation', () => {
  test('is retried after one minute, and not after the end', async () => {
    const { invokeLater, start, invoked, timers, teardown, idle } = compose({}, { answer: () => FAILED });
    start();
    await invokeLater(functionArn('work'), {});
    await expect.poll(() => timers.pending).toBe(1);
    timers.advance(60_000);
    await expect.poll(() => invoked).toEqual(['work', 'work']);
    await expect.poll(() => timers.pending).toBe(1);
    await teardown.run();
    await idle();
    expect([invoked.length, timers.pending]).toEqual([2, 0]);
  });

  test('sends its record to a queue', async () => {
    const configs = [config('work', { onSuccessArn: null, onFailureArn: QUEUE })];
    const { invokeLater, start, idle, sent } = compose(
      { eventInvokeConfigs: configs },
      { answer: () => FAILED },
    );
    start();
    await invokeLater(functionArn('work'), { id: 1 });
    await idle();
    expect(JSON.parse(sent[0]?.body ?? '')).toMatchObject({
      requestContext: { condition: 'RetriesExhausted' },
      requestPayload: { id: 1 },
    });
  });
});

describe('the end of everything', () => {
  test('waits for a function that an event has invoked', async () => {
    const work = createDeferred<FunctionResult>();
    const { eventBridge, start, idle } = compose(
      { rules: [rule('shop', functionArn('work'))] },
      { answer: () => work.promise },
    );
    start();
    await eventBridge.putEvents(BUS, [event('shop')] as never);
    const waiting = idle();
    expect(await Promise.race([waiting.then(() => 'idle'), nextTurn()])).toBe('later');
    work.resolve({ ok: true, result: null });
    await waiting;
  });

  test.each([1, 5])(
    'waits for a chain of %i functions, each invoked by the record of the previous',
    async (length) => {
      // Records have the source `lambda`, and the function among their resources:
      // https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
      const names = Array.from({ length }, (_, index) => `step-${index}`);
      const rules = names.map((name, index) => ({
        ...rule(name, functionArn(`step-${index + 1}`)),
        pattern: {
          source: ['lambda'],
          detail: { requestContext: { functionArn: [{ prefix: functionArn(name) }] } },
        },
      }));
      const { invokeLater, start, idle, invoked } = compose({
        rules,
        eventInvokeConfigs: names.map((name) => config(name)),
      });
      start();
      await invokeLater(functionArn('step-0'), {});
      await idle();
      expect(invoked).toEqual([...names, `step-${length}`]);
    },
  );

  test('waits for the retry of a function that the record of a retried one has invoked', async () => {
    const seen = new Set<string>();
    const answer: Answer = async (name) => {
      await nextTurn();
      return seen.size < seen.add(name).size ? FAILED : { ok: true, result: null };
    };
    const rules = [{ ...rule('after', functionArn('after')), pattern: { source: ['lambda'] } }];
    const configs = [config('work', { maximumRetryAttempts: 1 })];
    const { invokeLater, start, idle, invoked, timers } = compose(
      { rules, eventInvokeConfigs: configs },
      { answer },
    );
    start();
    await invokeLater(functionArn('work'), {});
    const waiting = idle();
    for (const attempts of [1, 3]) {
      await expect.poll(() => [invoked.length, timers.pending]).toEqual([attempts, 1]);
      expect(await Promise.race([waiting.then(() => 'idle'), nextTurn()])).toBe('later');
      timers.advance(60_000);
    }
    await waiting;
    expect(invoked).toEqual(['work', 'work', 'after', 'after']);
  });

  test('is immediate if nothing was sent, also before the services have started', async () => {
    await expect(compose({}).idle()).resolves.toBeUndefined();
  });
});

test('an unsupported pattern is reported at the start', () => {
  const broken = { ...rule('shop', QUEUE), pattern: { source: [{ unknown: 1 }] } };
  expect(() => compose({ rules: [broken] })).toThrow(
    expect.objectContaining({ message: expect.stringContaining('unknown') }),
  );
});
