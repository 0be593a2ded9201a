import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromAmzDate, toAmzDate } from '../../kernel/amz-date.ts';
import { isDeeperThan } from '../../kernel/json-depth.ts';
import { createRateLimit } from '../../kernel/rate-limit.ts';
import { hideHeaders, hideSecret, isSecretName } from '../../kernel/secret-names.ts';

describe('a rate limit', () => {
  test('allows a number of calls in each second of the clock', () => {
    let now = 1_999;
    const limit = createRateLimit({ clock: { now: () => now }, perSecond: 2 });
    expect([limit.take(), limit.take(), limit.take()]).toEqual([true, true, false]);
    now = 2_000;
    expect([limit.take(), limit.take(), limit.take()]).toEqual([true, true, false]);
  });

  test('never allows more in a second, for any times', () => {
    const times = fc.array(fc.nat(5_000), { maxLength: 60 }).map((list) => list.sort((a, b) => a - b));
    fc.assert(
      fc.property(times, fc.integer({ min: 1, max: 5 }), (sorted, perSecond) => {
        let now = 0;
        const limit = createRateLimit({ clock: { now: () => now }, perSecond });
        const counts = new Map<number, number>();
        for (const time of sorted) {
          now = time;
          const second = Math.floor(time / 1_000);
          if (limit.take()) counts.set(second, (counts.get(second) ?? 0) + 1);
        }
        expect(Math.max(0, ...counts.values())).toBeLessThanOrEqual(perSecond);
      }),
    );
  });
});

describe('the depth of JSON', () => {
  test('counts lists and objects inside each other', () => {
    const shapes = fc.array(fc.boolean(), { minLength: 2, maxLength: 30 });
    fc.assert(
      fc.property(shapes, (isList) => {
        const value = isList.reduce<unknown>((inner, list) => (list ? [1, inner] : { a: inner }), 'a');
        expect(isDeeperThan(value, isList.length - 1)).toBe(false);
        expect(isDeeperThan(value, isList.length - 2)).toBe(true);
      }),
    );
  });

  test('does not overflow the stack', () => {
    let value: unknown = null;
    for (let depth = 0; depth < 100_000; depth += 1) value = [value];
    expect(isDeeperThan(value, 1_000)).toBe(true);
  });
});

describe('X-Amz-Date', () => {
  test('keeps the second of every time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_102_444_800 }), (seconds) => {
        expect(fromAmzDate(toAmzDate(seconds * 1_000 + 999))).toBe(seconds * 1_000);
      }),
    );
  });

  test.each(['', 'now', '20150830T123600', '20151330T123600Z', '20150830T126000Z'])(
    'is NaN for %j',
    (text) => {
      expect(fromAmzDate(text)).toBeNaN();
    },
  );
});

describe('secret names', () => {
  test.each([
    'Authorization',
    'x-api-key',
    'PASSWORD',
    'clientSecret',
    'id_token',
    'Set-Cookie',
    'refreshToken',
  ])('include %s', (name) => expect(isSecretName(name)).toBe(true));

  test.each(['nextToken', 'tokenCount', 'author', 'keyword', 'cookies-accepted', 'secretary'])(
    'do not include %s',
    (name) => expect(isSecretName(name)).toBe(false),
  );

  test.each([
    ['Bearer a.b.c', 'Bearer [redacted]'],
    ['AWS4-HMAC-SHA256 Credential=a', 'AWS4-HMAC-SHA256 [redacted]'],
    ['da2-key', '[redacted]'],
    [['a'], '[redacted]'],
    [7, '[redacted]'],
    ['', ''],
    [null, null],
    [false, false],
  ])('hide %j as %j', (value, shown) => {
    expect(hideSecret(value)).toEqual(shown);
  });

  test('hide headers in a copy', () => {
    const headers = { host: 'a', authorization: 'Basic YTpi' };
    expect(hideHeaders(headers)).toEqual({ host: 'a', authorization: 'Basic [redacted]' });
    expect(headers.authorization).toBe('Basic YTpi');
  });
});
