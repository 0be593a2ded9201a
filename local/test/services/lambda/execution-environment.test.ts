import { describe, expect, test, vi } from 'vitest';
import { createFixedClock } from '../../../../test/tools/fixed-clock.ts';
import { createRecordingLog } from '../../../../test/tools/recording-log.ts';
import type { FunctionResult } from '../../../kernel/function-call.ts';
import type { LiveSpan } from '../../../kernel/tracing.ts';
import {
  type ExecutionEnvironmentOptions,
  type Runner,
  type RunnerEvents,
  type RunnerMessage,
  startEnvironment,
} from '../../../services/lambda/execution-environment.ts';
import type { FunctionModel } from '../../../template/function-model.ts';

const ARN = 'arn:aws:lambda:eu-west-1:111122223333:function:probe';
const good: FunctionResult = { ok: true, result: 1 };
const report = { errorType: 'Error', errorMessage: 'ended', trace: [] };

/** An environment whose runner is the test. */
const open = (options: Partial<ExecutionEnvironmentOptions> = {}) => {
  const log = createRecordingLog();
  const reports = vi.fn();
  const sent: RunnerMessage[] = [];
  const runner: Runner = { send: (message) => void sent.push(message), terminate: vi.fn(async () => {}) };
  const begun: { events: RunnerEvents | null } = { events: null };
  const model = { functionName: 'probe', memoryMb: 128, timeoutSeconds: 3 } as FunctionModel;
  const environment = startEnvironment(
    {
      model,
      environment: { AWS_ACCESS_KEY_ID: 'ASIA1' },
      clock: createFixedClock(),
      log,
      report: reports,
      ...options,
    },
    (events) => {
      begun.events = events;
      return runner;
    },
  );
  const { events } = begun;
  if (events === null) throw new Error('The runner starts at once.');
  const run = (requestId = 'request-1', span: LiveSpan<'Invocation'> | null = null) =>
    environment.run({ arn: ARN, requestId, event: { id: 1 }, span });
  const whenSent = (count = 1) => vi.waitFor(() => expect(sent).toHaveLength(count));
  return { environment, events, run, runner, sent, whenSent, log, reports };
};

describe('an event', () => {
  test('waits for the initialization, and is sent as JSON with its deadline', async () => {
    const { events, run, sent, whenSent } = open();
    const began = Date.now();
    const running = run();
    expect(sent).toEqual([]);
    events.ready();
    await whenSent();
    expect(sent).toMatchObject([{ arn: ARN, requestId: 'request-1', event: '{"id":1}', traceId: null }]);
    expect(sent[0]?.deadline).toBeGreaterThanOrEqual(began + 3_000);
    expect(events.answer(good, 5)).toBe(true);
    expect(await running).toEqual(good);
  });

  test('has one answer: a further one is not expected', async () => {
    const { events, run, whenSent } = open();
    const running = run();
    expect(events.answer(good, 5)).toBe(false);
    events.ready();
    await whenSent();
    expect([events.answer(good, 5), events.answer({ ok: true, result: 2 }, 5)]).toEqual([true, false]);
    expect(await running).toEqual(good);
  });

  test('is reported, with the initialization in the first report alone', async () => {
    const { events, run, whenSent, reports } = open();
    events.ready();
    for (const [index, requestId] of ['one', 'two'].entries()) {
      const running = run(requestId);
      await whenSent(index + 1);
      events.answer(good, 2_000_000);
      await running;
    }
    expect(reports.mock.calls).toMatchObject([
      [{ functionName: 'probe', requestId: 'one', initMs: expect.any(Number), heapBytes: 2_000_000 }],
      [{ functionName: 'probe', requestId: 'two', initMs: null, memoryMb: 128 }],
    ]);
  });

  test('may fail, and the environment lives on', async () => {
    const { environment, events, run, whenSent } = open();
    events.ready();
    const running = run();
    await whenSent();
    events.answer({ ok: false, ...report }, 5);
    expect(await running).toMatchObject({ ok: false, errorMessage: 'ended' });
    expect(environment.isAlive()).toBe(true);
  });

  test('has its lines in the log, and in the span that it belongs to', async () => {
    const { events, run, whenSent, log } = open();
    const span = {
      context: { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16) },
      begin: vi.fn(),
      add: vi.fn(),
      end: vi.fn(),
    } as unknown as LiveSpan<'Invocation'>;
    events.log('before');
    events.ready();
    const running = run('request-1', span);
    await whenSent();
    events.log('within');
    events.answer(good, 5);
    await running;
    expect(log.lines).toEqual(['info probe: before', 'info probe: within']);
    expect(span.add).toHaveBeenCalledWith({ logs: [{ at: expect.any(Number), text: 'within' }] });
    expect(span.add).toHaveBeenCalledWith(
      expect.objectContaining({ isColdStart: true, report: expect.objectContaining({ memoryMb: 128 }) }),
    );
  });

  test('works with the keys of the environment until it ends', async () => {
    const rest = vi.fn();
    const work = vi.fn(() => rest);
    const { events, run, whenSent } = open({ work });
    const span = {
      context: { traceId: 'a'.repeat(32), spanId: 'b' },
      add: vi.fn(),
    } as unknown as LiveSpan<'Invocation'>;
    events.ready();
    const running = run('request-1', span);
    await whenSent();
    expect(work).toHaveBeenCalledWith('ASIA1', span);
    expect(rest).not.toHaveBeenCalled();
    events.answer(good, 5);
    await running;
    expect(rest).toHaveBeenCalledTimes(1);
  });
});

describe('an environment', () => {
  test('is ready once', () => {
    const { events } = open();
    expect([events.ready(), events.ready()]).toEqual([true, false]);
  });

  test('that ends in its initialization answers the event that waits', async () => {
    const { environment, events, run, runner, sent, reports } = open();
    const running = run();
    events.end(report);
    expect(await running).toEqual({ ok: false, ...report });
    expect([environment.isAlive(), sent]).toEqual([false, []]);
    expect(runner.terminate).toHaveBeenCalled();
    expect(reports).not.toHaveBeenCalled();
  });

  test('that ends during an event answers it with the first reason', async () => {
    const { events, run, whenSent, reports } = open();
    events.ready();
    const running = run();
    await whenSent();
    events.end(report);
    events.end({ ...report, errorMessage: 'later' });
    expect(await running).toEqual({ ok: false, ...report });
    expect(reports.mock.calls[0]?.[0]).toMatchObject({ heapBytes: null });
  });

  test('that has ended answers further events at once', async () => {
    const { events, run, sent } = open();
    events.end(report);
    expect(await run()).toEqual({ ok: false, ...report });
    expect(sent).toEqual([]);
  });

  test('that is stopped answers the current event, and terminates its runner', async () => {
    const { environment, events, run, runner, whenSent } = open();
    events.ready();
    const running = run('request-7');
    await whenSent();
    await environment.stop();
    expect(await running).toMatchObject({
      errorType: 'Runtime.ExitError',
      errorMessage: 'RequestId: request-7 Error: Runtime exited since the local runtime stops',
    });
    expect(runner.terminate).toHaveBeenCalled();
    expect(environment.isAlive()).toBe(false);
  });
});

describe('a time limit', () => {
  const open3 = () => {
    vi.useFakeTimers();
    return open();
  };

  test('of the initialization is ten seconds', async () => {
    try {
      const { run } = open3();
      const running = run();
      await vi.advanceTimersByTimeAsync(10_000);
      expect(await running).toEqual({
        ok: false,
        errorType: 'Sandbox.Timedout',
        errorMessage: '2026-11-23T12:00:00.000Z request-1 Task timed out after 10.00 seconds',
        trace: [],
      });
    } finally {
      vi.useRealTimers();
    }
  });

  test('of an event is that of the function, and ends the environment', async () => {
    try {
      const { environment, events, run, runner } = open3();
      events.ready();
      const running = run();
      await vi.advanceTimersByTimeAsync(2_999);
      expect(environment.isAlive()).toBe(true);
      await vi.advanceTimersByTimeAsync(1);
      expect(await running).toMatchObject({ errorMessage: expect.stringContaining('after 3.00 seconds') });
      expect(environment.isAlive()).toBe(false);
      expect(runner.terminate).toHaveBeenCalled();
    } finally {
      vi.useRealTimers();
    }
  });

  test('ends with the answer', async () => {
    try {
      const { environment, events, run } = open3();
      events.ready();
      const running = run();
      await vi.advanceTimersByTimeAsync(1);
      events.answer(good, 5);
      await running;
      expect(vi.getTimerCount()).toBe(0);
      expect(environment.isAlive()).toBe(true);
    } finally {
      vi.useRealTimers();
    }
  });
});
