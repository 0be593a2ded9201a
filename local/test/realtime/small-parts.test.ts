import { describe, expect, test } from 'vitest';
import { createFakeTimers } from '../../../test/tools/fake-timers.ts';
import { createRecordingLog } from '../../../test/tools/recording-log.ts';
import { LocalFault, RequestRefused, TransportFailure } from '../../kernel/errors.ts';
import { toConnectionErrors, toStartErrors } from '../../realtime/errors.ts';
import { createKeepAlive } from '../../realtime/keep-alive.ts';
import { defaultLimits } from '../../realtime/limits.ts';
import type { ClientMessage } from '../../realtime/messages.ts';
import { createPendingMessages } from '../../realtime/pending-messages.ts';

describe('the errors of a connection', () => {
  test.each<[string, unknown, object, string | null]>([
    [
      'a rejection',
      new TransportFailure(403, 'UnauthorizedException', 'No.'),
      { errorType: 'UnauthorizedException', message: 'No.', errorCode: 403 },
      null,
    ],
    [
      'a fault of this machine',
      new LocalFault('UNSUPPORTED', 'It is not supported.', 'Do that.'),
      { errorType: 'LocalFault:UNSUPPORTED', message: 'It is not supported. Do that.', errorCode: 500 },
      'error realtime: It is not supported. Do that.',
    ],
    [
      'any other error',
      'a secret',
      { errorType: 'InternalFailure', message: 'Internal failure.', errorCode: 500 },
      'error realtime: a secret',
    ],
  ])('for %s have a code, and those of our own are logged', (_, failure, error, line) => {
    const log = createRecordingLog();
    expect(toConnectionErrors(failure, log)).toEqual([error]);
    expect(log.lines).toEqual(line === null ? [] : [line]);
  });

  test('of a start are those of the refusal itself', () => {
    const log = createRecordingLog();
    const errors = [{ message: 'a', errorCode: 400 }];
    expect(toStartErrors(new RequestRefused(errors), log)).toBe(errors);
    expect(log.lines).toEqual([]);
  });
});

describe('keep-alives', () => {
  const compose = () => {
    const timers = createFakeTimers();
    const sent: string[] = [];
    const keepAlive = createKeepAlive({ send: (text) => sent.push(text), timers, limits: defaultLimits });
    return { timers, sent, keepAlive };
  };

  test('are sent at once, and then every minute until the end', () => {
    const { timers, sent, keepAlive } = compose();
    expect(keepAlive.begun).toBe(false);
    keepAlive.begin();
    expect([keepAlive.begun, sent]).toEqual([true, ['{"type":"ka"}']]);
    timers.advance(59_999);
    expect(sent).toHaveLength(1);
    timers.advance(60_001);
    expect(sent).toHaveLength(3);
    keepAlive.end();
    timers.advance(600_000);
    expect([sent.length, timers.pending]).toEqual([3, 0]);
  });

  test('that begin twice have one timer', () => {
    const { timers, sent, keepAlive } = compose();
    keepAlive.begin();
    keepAlive.begin();
    timers.advance(60_000);
    expect([sent.length, timers.pending]).toEqual([3, 1]);
  });

  test('that never began can end', () => {
    const { timers, keepAlive } = compose();
    keepAlive.end();
    expect([keepAlive.begun, timers.pending]).toEqual([false, 0]);
  });
});

describe('messages before the authorization', () => {
  const INIT: ClientMessage = { type: 'connection_init' };
  const stop = (id: string): ClientMessage => ({ type: 'stop', id });
  const compose = (subscriptionsPerConnection = 200) => {
    const log = createRecordingLog();
    const limits = { ...defaultLimits, subscriptionsPerConnection };
    return { log, pending: createPendingMessages({ log, limits }) };
  };

  test('are kept in order, and returned once', () => {
    const { pending } = compose();
    pending.enter(stop('a'));
    pending.enter(INIT);
    expect(pending.isEmpty).toBe(false);
    expect(pending.leave()).toEqual([stop('a'), INIT]);
    expect([pending.isEmpty, pending.leave()]).toEqual([true, []]);
  });

  test('are ignored after a connection_init, with a warning', () => {
    const { log, pending } = compose();
    pending.enter(INIT);
    pending.enter(stop('a'));
    pending.enter(INIT);
    expect(pending.leave()).toEqual([INIT]);
    expect(log.lines).toEqual([
      'warn realtime: Ignored a message of type stop: it came before the connection_ack.',
      'warn realtime: Ignored a message of type connection_init: it came before the connection_ack.',
    ]);
  });

  test('are ignored beyond the limit of subscriptions, so that they take no more memory', () => {
    const { log, pending } = compose(2);
    for (const id of ['a', 'b', 'c']) pending.enter(stop(id));
    expect(pending.leave()).toEqual([stop('a'), stop('b')]);
    expect(log.lines).toHaveLength(1);
  });
});
