import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BadArgument } from '../../../../sandbox/realm/ending.ts';
import { createJavaRegexes } from '../../../../sandbox/realm/regex/java-regex.ts';
import { createTime } from '../../../../sandbox/realm/util/time.ts';
import { beginCall, NOW } from '../begin-call.ts';

const regexes = createJavaRegexes({ step: () => {}, charge: () => {} });
const at = (now: number) => createTime(beginCall({ now }), regexes);
const time = at(NOW);

describe('the current time', () => {
  test.each([
    [NOW, '2018-02-06T19:01:35.749Z', 1_517_943_695],
    [0, '1970-01-01T00:00:00.000Z', 0],
    [999, '1970-01-01T00:00:00.999Z', 0],
    [1000, '1970-01-01T00:00:01.000Z', 1],
    [-1, '1969-12-31T23:59:59.999Z', -1],
  ])('at %i is %s, in seconds %i', (now, iso, seconds) => {
    const current = at(now);
    expect(current.nowISO8601()).toBe(iso);
    expect(current.nowEpochSeconds()).toBe(seconds);
    expect(current.nowEpochMilliSeconds()).toBe(now);
  });

  test('is formatted in UTC, or in a zone', () => {
    expect(time.nowFormatted('yyyy-MM-dd HH:mm:ssZ')).toBe('2018-02-06 19:01:35+0000');
    expect(time.nowFormatted('yyyy-MM-dd HH:mm:ssZ', 'Asia/Seoul')).toBe('2018-02-07 04:01:35+0900');
  });
});

describe('conversions', () => {
  const instants = fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 });

  test('from milliseconds to seconds round down', () => {
    fc.assert(
      fc.property(instants, (instant) => {
        const seconds = time.epochMilliSecondsToSeconds(instant);
        expect(seconds * 1000 <= instant && instant < (seconds + 1) * 1000).toBe(true);
      }),
    );
  });

  test('to ISO 8601 are read as the same instant', () => {
    fc.assert(
      fc.property(instants, (instant) => {
        const text = time.epochMilliSecondsToISO8601(instant);
        expect(time.parseISO8601ToEpochMilliSeconds(text)).toBe(instant);
      }),
    );
  });

  test('to ISO 8601 are those of a pattern', () => {
    fc.assert(
      fc.property(instants, (instant) => {
        const text = time.epochMilliSecondsToFormatted(instant, "uuuu-MM-dd'T'HH:mm:ss.SSSXXX");
        expect(time.epochMilliSecondsToISO8601(instant)).toBe(text);
      }),
    );
  });

  test('read the zone of the text before the given one', () => {
    const read = time.parseFormattedToEpochMilliSeconds;
    expect(read('2018-02-02 01:19:22+0800', 'yyyy-MM-dd HH:mm:ssZ', 'America/New_York')).toBe(
      1_517_505_562_000,
    );
    expect(read('2018-02-02 01:19:22', 'yyyy-MM-dd HH:mm:ss', '+08:00')).toBe(1_517_505_562_000);
    expect(read('2018-02-02 01:19:22', 'yyyy-MM-dd HH:mm:ss')).toBe(1_517_534_362_000);
  });

  test.each([
    ['2018-02-30T00:00:00Z', '2018-02-28T00:00:00.000Z'],
    ['2018-12-31T24:00:00Z', '2019-01-01T00:00:00.000Z'],
    ['2018-02-06T19:01:35.7499999Z', '2018-02-06T19:01:35.749Z'],
    ['2018-02-06T19:01:35-03:30', '2018-02-06T22:31:35.000Z'],
    ['2018-02-06T19:01:35+00:00:30', '2018-02-06T19:01:05.000Z'],
  ])('read %s as %s', (text, instant) => {
    expect(new Date(time.parseISO8601ToEpochMilliSeconds(text)).toISOString()).toBe(instant);
  });

  test.each([
    '2018-13-01T00:00:00Z',
    '2018-02-32T00:00:00Z',
    '2018-02-06T24:00:01Z',
    '2018-02-06T19:60:00Z',
    '2018-02-06T19:01:60Z',
    '2018-02-06T19:01:35+19:00',
    '2018-02-06T19:01:35.Z',
    '2018-02-06T19:01:35.1234567891Z',
    '2018-2-6T19:01:35Z',
    ' 2018-02-06T19:01:35Z',
    '2018-02-06t19:01:35z',
    '2018-02-06T19:01:35Z\n',
  ])('reject %j', (text) => {
    expect(() => time.parseISO8601ToEpochMilliSeconds(text)).toThrow(BadArgument);
  });
});
