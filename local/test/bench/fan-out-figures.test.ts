import { describe, expect, test } from 'vitest';
import { readMicroseconds, SENT_AT_PATTERN } from '../../bench/fan-out-clock.ts';
import { createUser } from '../../bench/fan-out-contenders.ts';
import { summarize } from '../../bench/fan-out-figures.ts';
import { FIELDS } from '../../bench/fan-out-subscription.ts';

describe('the figures of fan-out', () => {
  test('have the rate of all measurements together, not the mean of their rates', () => {
    const { perSecond } = summarize([
      { seconds: 1, microseconds: [1_000, 1_000, 1_000] },
      { seconds: 3, microseconds: [1_000] },
    ]);
    expect(perSecond).toBe(1);
  });

  test('have the median and the 99th percentile in milliseconds, sorted as numbers', () => {
    const microseconds = Array.from({ length: 101 }, (_, index) => (100 - index) * 1_000);
    expect(summarize([{ seconds: 1, microseconds }]).text).toBe('101 messages/s, p50 50.0 ms, p99 99.0 ms');
  });

  test('of one message are its own', () => {
    expect(summarize([{ seconds: 0.001, microseconds: [1_550] }]).text).toBe(
      '1,000 messages/s, p50 1.6 ms, p99 1.6 ms',
    );
  });

  test('leave the measurements as they are', () => {
    const microseconds = [3, 1, 2];
    summarize([{ seconds: 1, microseconds }]);
    expect(microseconds).toEqual([3, 1, 2]);
  });
});

describe('the time of a published user', () => {
  test('is in its message, as a number that the subscribers read', () => {
    const before = readMicroseconds();
    const user = createUser();
    const [, sentAt] =
      SENT_AT_PATTERN.exec(JSON.stringify({ payload: { data: { onUserCreated: user } } })) ?? [];
    expect(Number(sentAt)).toBe(user.sentAt);
    expect(Number(sentAt)).toBeGreaterThanOrEqual(before);
    expect(Number(sentAt)).toBeLessThanOrEqual(readMicroseconds());
  });

  test('is a whole number, exact as a number of JavaScript', () => {
    expect(Number.isSafeInteger(readMicroseconds())).toBe(true);
  });

  test('is not in a keep-alive', () => {
    expect(SENT_AT_PATTERN.exec('{"type":"ka"}')).toBe(null);
  });

  test('is among the fields that are selected, with all others of the user', () => {
    expect(FIELDS.split(' ')).toEqual(Object.keys(createUser()));
  });
});
