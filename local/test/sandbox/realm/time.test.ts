import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createJavaRegexes } from '../../../sandbox/realm/regex/java-regex.ts';
import { formatInstant } from '../../../sandbox/realm/time/format.ts';
import { createInstantParser } from '../../../sandbox/realm/time/parse.ts';
import { createEvaluator } from '../evaluate.ts';

const { parse } = createInstantParser(createJavaRegexes({ step: () => {}, charge: () => {} }));

const { evaluate, evaluateError } = createEvaluator();

/** The examples of the guide, "Time helpers in util.time". */
describe('the examples of the guide', () => {
  test.each([
    ['util.time.nowISO8601()', '2018-02-06T19:01:35.749Z'],
    ['util.time.nowEpochSeconds()', 1_517_943_695],
    ['util.time.nowEpochMilliSeconds()', 1_517_943_695_749],
    ["util.time.nowFormatted('yyyy-MM-dd HH:mm:ssZ')", '2018-02-06 19:01:35+0000'],
    ["util.time.nowFormatted('yyyy-MM-dd HH:mm:ssZ', '+08:00')", '2018-02-07 03:01:35+0800'],
    ["util.time.nowFormatted('yyyy-MM-dd HH:mm:ssZ', 'Australia/Perth')", '2018-02-07 03:01:35+0800'],
    [
      "util.time.parseFormattedToEpochMilliSeconds('2018-02-02 01:19:22+0800', 'yyyy-MM-dd HH:mm:ssZ')",
      1_517_505_562_000,
    ],
    [
      "util.time.parseFormattedToEpochMilliSeconds('2018-02-02 01:19:22', 'yyyy-MM-dd HH:mm:ss', '+08:00')",
      1_517_505_562_000,
    ],
    ["util.time.parseISO8601ToEpochMilliSeconds('2018-02-01T17:21:05.180+08:00')", 1_517_476_865_180],
    ['util.time.epochMilliSecondsToSeconds(1517943695758)', 1_517_943_695],
    ['util.time.epochMilliSecondsToISO8601(1517943695758)', '2018-02-06T19:01:35.758Z'],
    [
      "util.time.epochMilliSecondsToFormatted(1517943695758, 'yyyy-MM-dd HH:mm:ssZ')",
      '2018-02-06 19:01:35+0000',
    ],
    [
      "util.time.epochMilliSecondsToFormatted(1517943695758, 'yyyy-MM-dd HH:mm:ssZ', '+08:00')",
      '2018-02-07 03:01:35+0800',
    ],
  ])('%s', (expression, expected) => {
    expect(evaluate(expression)).toBe(expected);
  });
});

const INSTANT = Date.UTC(2018, 6, 11, 22, 14, 45, 7);

describe('patterns of Java', () => {
  test.each([
    ['yyyy-MM-dd[XXX]', '-07:00:30', '2018-07-11-07:00'],
    ["yyyy-MM-dd'T'HH:mm:ss[XXXXX]", '-07:00:30', '2018-07-11T15:14:15-07:00:30'],
    ["EEE, d MMM uuuu h:mm a 'o''clock'", 'UTC', "Wed, 11 Jul 2018 10:14 PM o'clock"],
    ['EEEE MMMM MMMMM yy D', 'UTC', 'Wednesday July J 18 192'],
    ['SSS SSSSSS S', 'UTC', '007 007000 0'],
    ['X xxx Z ZZZZ ZZZZZ O', 'UTC', 'Z +00:00 +0000 GMT Z GMT'],
    ['X XX XXX ZZZZ O VV', '+05:30', '+0530 +0530 +05:30 GMT+05:30 GMT+5:30 +05:30'],
    ['z VV', 'America/New_York', 'EDT America/New_York'],
    ['kk KK', '+01:45:15', '24 00'],
    ['z zzzz', 'Europe/Berlin', 'CEST Central European Summer Time'],
    ['w ww W e c ee eee cccc F', 'UTC', '28 28 2 4 4 04 Wed Wednesday 4'],
    ['G GGGG GGGGG Q QQ QQQ QQQQ q', 'UTC', 'AD Anno Domini A 3 03 Q3 3rd quarter 3'],
    ['B ppH pppd', 'UTC', 'at night 22  11'],
  ])('%s in %s', (pattern, zone, expected) => {
    expect(formatInstant(INSTANT, pattern, zone)).toBe(expected);
  });

  test('supports years below 100 and BCE, also in regions', () => {
    const date = new Date(Date.UTC(2000, 5, 7, 12));
    expect(formatInstant(date.setUTCFullYear(22), 'uuuu-MM-dd D w W', 'Asia/Seoul')).toBe(
      '0022-06-07 158 24 2',
    );
    expect(formatInstant(date.setUTCFullYear(-43), 'yyyy G uuuu', 'Europe/Berlin')).toBe('0044 BC -0043');
    expect(parse('0022-06-07', 'uuuu-MM-dd')).toBe(new Date(Date.UTC(2000, 5, 7)).setUTCFullYear(22));
  });

  test('uses YYYY as the week-based year', () => {
    expect(formatInstant(Date.UTC(2018, 11, 30), 'YYYY yyyy')).toBe('2019 2018');
  });

  test.each([
    ['20180711', 'yyyyMMdd', Date.UTC(2018, 6, 11)],
    ['11/Jul/2018 9:05 PM', 'd/MMM/yyyy h:mm a', Date.UTC(2018, 6, 11, 21, 5)],
    ['2018-07-11', "yyyy-MM-dd['T'HH:mm]", Date.UTC(2018, 6, 11)],
    ['2018-07-11 12:00 America/New_York', 'yyyy-MM-dd HH:mm VV', Date.UTC(2018, 6, 11, 16)],
  ])('reads %s by %s', (text, pattern, instant) => {
    expect(parse(text, pattern)).toBe(instant);
  });

  test.each([
    "util.time.parseFormattedToEpochMilliSeconds('2018-02-32', 'yyyy-MM-dd')",
    "util.time.parseFormattedToEpochMilliSeconds('soon', 'yyyy-MM-dd')",
    "util.time.parseISO8601ToEpochMilliSeconds('2018-02-01')",
    "util.time.nowFormatted('yyyy', 'Mars/Olympus')",
    "util.time.nowFormatted('yyyy-bb')",
  ])('rejects %s', (expression) => {
    expect(evaluateError(expression)).toMatch(/^Code: code\.js:4:\d+: \w/);
  });

  test('parses what it formats', () => {
    const zones = fc.constantFrom('UTC', '+08:00', '-03:30', 'Asia/Seoul', 'Australia/Perth');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), zones, (instant, zone) => {
        const pattern = "yyyy-MM-dd'T'HH:mm:ss.SSSXXXXX";
        expect(parse(formatInstant(instant, pattern, zone), pattern)).toBe(instant);
      }),
    );
  });
});
