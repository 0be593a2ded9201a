import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BadArgument } from '../../../../sandbox/realm/ending.ts';
import { createJavaRegexes } from '../../../../sandbox/realm/regex/java-regex.ts';
import { formatInstant } from '../../../../sandbox/realm/time/format.ts';
import { createInstantParser } from '../../../../sandbox/realm/time/parse.ts';

// Expected values were recorded from `DateTimeFormatter.ofPattern(pattern, Locale.US)` of Java 17. That AppSync resolves
// dates as Java does by default is assumed.

const { parse, parseIso } = createInstantParser(createJavaRegexes({ step: () => {}, charge: () => {} }));

describe('a text with a pattern', () => {
  test.each([
    ['2018-02-06 19:01:35', 'yyyy-MM-dd HH:mm:ss', '2018-02-06T19:01:35.000Z'],
    ['2018-2-6 9:1:5', 'yyyy-M-d H:m:s', '2018-02-06T09:01:05.000Z'],
    ['20180206190135', 'yyyyMMddHHmmss', '2018-02-06T19:01:35.000Z'],
    ['2018-02-06T19:01:35.749Z', "yyyy-MM-dd'T'HH:mm:ss.SSSX", '2018-02-06T19:01:35.749Z'],
    ['2018-02-06T19:01:35.749+0800', "yyyy-MM-dd'T'HH:mm:ss.SSSZ", '2018-02-06T11:01:35.749Z'],
    ['2018-02-06T19:01:35.749+08:00', "yyyy-MM-dd'T'HH:mm:ss.SSSXXX", '2018-02-06T11:01:35.749Z'],
    ['06/02/18 07:01 PM', 'dd/MM/yy hh:mm a', '2018-02-06T19:01:00.000Z'],
    ['06/02/18 12:01 AM', 'dd/MM/yy hh:mm a', '2018-02-06T00:01:00.000Z'],
    ['Tue, 06 Feb 2018 19:01:35 GMT', 'EEE, dd MMM yyyy HH:mm:ss zzz', '2018-02-06T19:01:35.000Z'],
    ['Tue, 06 Feb 2018 19:01:35 +0000', 'EEE, dd MMM yyyy HH:mm:ss Z', '2018-02-06T19:01:35.000Z'],
    ['February 6, 2018 00:00', 'MMMM d, yyyy HH:mm', '2018-02-06T00:00:00.000Z'],
    ['2018-02-29 00:00', 'yyyy-MM-dd HH:mm', '2018-02-28T00:00:00.000Z'],
    ['2018-02-31 00:00', 'yyyy-MM-dd HH:mm', '2018-02-28T00:00:00.000Z'],
    ['2018-02-06 24:00', 'yyyy-MM-dd HH:mm', '2018-02-07T00:00:00.000Z'],
    ['2018-02-06 19', 'yyyy-MM-dd HH', '2018-02-06T19:00:00.000Z'],
    ['2018-037 10:00', 'yyyy-DDD HH:mm', '2018-02-06T10:00:00.000Z'],
    ['2016-366 10:00', 'yyyy-DDD HH:mm', '2016-12-31T10:00:00.000Z'],
    ['2018-02-06 19:01:35.7', 'yyyy-MM-dd HH:mm:ss.S', '2018-02-06T19:01:35.700Z'],
    ['2018-02-06 19:01:35.749123456', 'yyyy-MM-dd HH:mm:ss.SSSSSSSSS', '2018-02-06T19:01:35.749Z'],
    ['2018-02-06 19:01', 'yyyy-MM-dd HH:mm[:ss]', '2018-02-06T19:01:00.000Z'],
    ['2018-02-06 19:01:35', 'yyyy-MM-dd HH:mm[:ss]', '2018-02-06T19:01:35.000Z'],
    ['18-02-06 19:01', 'yy-MM-dd HH:mm', '2018-02-06T19:01:00.000Z'],
    ['99-02-06 19:01', 'yy-MM-dd HH:mm', '2099-02-06T19:01:00.000Z'],
    ['+12018-02-06 19:01', 'yyyy-MM-dd HH:mm', '+012018-02-06T19:01:00.000Z'],
    ['2018-02-06 19:01', 'uuuu-MM-dd HH:mm', '2018-02-06T19:01:00.000Z'],
    ['0000-02-06 19:01', 'uuuu-MM-dd HH:mm', '0000-02-06T19:01:00.000Z'],
    ['-0001-02-06 19:01', 'uuuu-MM-dd HH:mm', '-000001-02-06T19:01:00.000Z'],
    ['2018-02-06 24', 'yyyy-MM-dd kk', '2018-02-06T00:00:00.000Z'],
    ['2018-02-06 00', 'yyyy-MM-dd kk', '2018-02-06T00:00:00.000Z'],
    ['2018-02-06 00:00 PM', 'yyyy-MM-dd hh:mm a', '2018-02-06T12:00:00.000Z'],
    ['2018-02-06 00:00 PM', 'yyyy-MM-dd KK:mm a', '2018-02-06T12:00:00.000Z'],
    ['2018-02-06 19:01 Europe/Berlin', 'yyyy-MM-dd HH:mm VV', '2018-02-06T18:01:00.000Z'],
    ['2018-02-06 19:01 GMT+8', 'yyyy-MM-dd HH:mm O', '2018-02-06T11:01:00.000Z'],
    ['2018-02-06 19:01 GMT+08:00', 'yyyy-MM-dd HH:mm OOOO', '2018-02-06T11:01:00.000Z'],
    ['2018-02-06 19:01 GMT', 'yyyy-MM-dd HH:mm O', '2018-02-06T19:01:00.000Z'],
    ['2018-02-06 19:01 +08', 'yyyy-MM-dd HH:mm X', '2018-02-06T11:01:00.000Z'],
    ['2018-02-06 19:01 +0830', 'yyyy-MM-dd HH:mm X', '2018-02-06T10:31:00.000Z'],
    ['2018-02-06 19:01 +00', 'yyyy-MM-dd HH:mm x', '2018-02-06T19:01:00.000Z'],
    ['2018-02-06 19:01 +18:00', 'yyyy-MM-dd HH:mm XXX', '2018-02-06T01:01:00.000Z'],
    ["it's 2018-02-06 19:01", "'it''s' yyyy-MM-dd HH:mm", '2018-02-06T19:01:00.000Z'],
    ['2018-02-06 AD 19:01', 'yyyy-MM-dd G HH:mm', '2018-02-06T19:01:00.000Z'],
    ['0044-03-15 BC 12:00', 'yyyy-MM-dd G HH:mm', '-000043-03-15T12:00:00.000Z'],
    ['2018-02-06 68495749', 'yyyy-MM-dd A', '2018-02-06T19:01:35.749Z'],
    ['2018-01-01 01:01', 'yyyy-M-d H:m', '2018-01-01T01:01:00.000Z'],
    ['2018-J-01 01:01', 'yyyy-MMMMM-dd HH:mm', '2018-07-01T01:01:00.000Z'],
    ['2018-01-01T01:01', "yyyy-MM-dd'T'HH:mm", '2018-01-01T01:01:00.000Z'],
    ['Tuesday 2018-02-06 01:00', 'EEEE yyyy-MM-dd HH:mm', '2018-02-06T01:00:00.000Z'],
    ['2018-02-06  1:00', 'yyyy-MM-dd ppH:mm', '2018-02-06T01:00:00.000Z'],
  ])('%j by %j is %s', (text, pattern, instant) => {
    expect(new Date(parse(text, pattern)).toISOString()).toBe(instant);
  });

  test.each([
    ['06/02/18 07:01 pm', 'dd/MM/yy hh:mm a'],
    ['Wed, 06 Feb 2018 19:01:35 GMT', 'EEE, dd MMM yyyy HH:mm:ss zzz'],
    ['feb 6, 2018 00:00', 'MMM d, yyyy HH:mm'],
    ['2018-02-32 00:00', 'yyyy-MM-dd HH:mm'],
    ['2018-13-01 00:00', 'yyyy-MM-dd HH:mm'],
    ['2018-00-01 00:00', 'yyyy-MM-dd HH:mm'],
    ['2018-02-06 23:60', 'yyyy-MM-dd HH:mm'],
    ['2018-366 10:00', 'yyyy-DDD HH:mm'],
    ['2018-02-06 19:01:35.74', 'yyyy-MM-dd HH:mm:ss.S'],
    ['2018-02-06 19:01:35 ', 'yyyy-MM-dd HH:mm:ss'],
    [' 2018-02-06 19:01:35', 'yyyy-MM-dd HH:mm:ss'],
    ['12018-02-06 19:01', 'yyyy-MM-dd HH:mm'],
    ['0000-02-06 19:01', 'yyyy-MM-dd HH:mm'],
    ['2018-02-06 13:00 PM', 'yyyy-MM-dd hh:mm a'],
    ['2018-02-06 19:01 Z', 'yyyy-MM-dd HH:mm Z'],
    ['2018-02-06 19:01 +08:30', 'yyyy-MM-dd HH:mm X'],
    ['2018-02-06 19:01 +08', 'yyyy-MM-dd HH:mm XXX'],
    ['2018-02-06 19:01 Z', 'yyyy-MM-dd HH:mm x'],
    ['2018-02-06 19:01 +19:00', 'yyyy-MM-dd HH:mm XXX'],
    ['2018-02-06 19:01:60', 'yyyy-MM-dd HH:mm:ss'],
    ['2018-1-1 1:1', 'yyyy-MM-dd HH:mm'],
    ['2018-Jan-01 01:01', 'yyyy-MMMM-dd HH:mm'],
    ['2018-01-01t01:01', "yyyy-MM-dd'T'HH:mm"],
    ['1517943695', 's'],
  ])('%j by %j is rejected', (text, pattern) => {
    expect(() => parse(text, pattern)).toThrow(BadArgument);
  });

  test.each([
    ['2018-03-25 02:30', 'Europe/Berlin', '2018-03-25T01:30:00.000Z'],
    ['2018-10-28 02:30', 'Europe/Berlin', '2018-10-28T00:30:00.000Z'],
    ['2018-03-11 02:30', 'America/New_York', '2018-03-11T07:30:00.000Z'],
    ['2018-11-04 01:30', 'America/New_York', '2018-11-04T05:30:00.000Z'],
    ['2018-07-01 00:00', 'Asia/Kolkata', '2018-06-30T18:30:00.000Z'],
    ['2011-12-30 12:00', 'Pacific/Apia', '2011-12-30T22:00:00.000Z'],
    ['2018-02-06 19:01', '+05:30', '2018-02-06T13:31:00.000Z'],
    ['2018-02-06 19:01', 'GMT+2', '2018-02-06T17:01:00.000Z'],
    ['2018-10-07 02:15', 'Australia/Lord_Howe', '2018-10-06T15:45:00.000Z'],
    ['1900-01-01 00:00', 'Europe/Amsterdam', '1900-01-01T00:00:00.000Z'],
  ])('%s in %s is %s', (text, zone, instant) => {
    expect(new Date(parse(text, 'yyyy-MM-dd HH:mm', zone)).toISOString()).toBe(instant);
  });

  test('of an unknown zone is rejected', () => {
    expect(() => parse('2018-02-06', 'yyyy-MM-dd', 'Nowhere/Land')).toThrow(
      'Unknown time-zone ID: Nowhere/Land',
    );
  });
});

describe('a missing field', () => {
  test.each([
    ['2018-02-06', 'yyyy-MM-dd', '2018-02-06T00:00:00.000Z'],
    ['2018-02', 'yyyy-MM', '2018-02-01T00:00:00.000Z'],
    ['2018', 'yyyy', '2018-01-01T00:00:00.000Z'],
    ['19:01', 'HH:mm', '1970-01-01T19:01:00.000Z'],
    ['07 PM', 'hh a', '1970-01-01T19:00:00.000Z'],
  ])('of %j by %j is the first one', (text, pattern, instant) => {
    expect(new Date(parse(text, pattern)).toISOString()).toBe(instant);
  });
});

describe('what is formatted', () => {
  const zones = fc.constantFrom('UTC', '+05:45', '-03:30', 'Asia/Seoul', 'Europe/Berlin', 'America/New_York');
  const instants = fc.integer({ min: 0, max: 4e12 });

  test.each([
    'EEEE, d MMMM uuuu HH:mm:ss.SSS XXX',
    'EEE dd MMM yyyy hh:mm:ss.SSS a Z',
    "uuuu-DDD'T'HH:mm:ss.SSSXXX",
    'yyyyMMddHHmmssSSSX',
    'G yyyy-MM-dd A OOOO',
    'uuuu-MM-dd kk:mm:ss.SSS x',
  ])('with %j is parsed as the same instant', (pattern) => {
    fc.assert(
      fc.property(instants, zones, (instant, zone) => {
        const parsed = parse(formatInstant(instant, pattern, zone), pattern);
        expect(parsed).toBe(instant);
      }),
      { numRuns: 30 },
    );
  });

  test('without an offset, is parsed as an instant of the same wall-clock time', () => {
    const pattern = 'yyyy-MM-dd HH:mm:ss.SSS';
    fc.assert(
      fc.property(instants, zones, (instant, zone) => {
        const text = formatInstant(instant, pattern, zone);
        expect(formatInstant(parse(text, pattern, zone), pattern, zone)).toBe(text);
      }),
      { numRuns: 30 },
    );
  });
});

describe('a text of ISO 8601', () => {
  test.each([
    ['2018-02-01T17:21:05.180+08:00', '2018-02-01T09:21:05.180Z'],
    ['2018-02-01T17:21:05Z', '2018-02-01T17:21:05.000Z'],
    ['2018-02-01T17:21Z', '2018-02-01T17:21:00.000Z'],
    ['2018-02-01T17:21:05.1Z', '2018-02-01T17:21:05.100Z'],
    ['2018-02-01T17:21:05.123456789Z', '2018-02-01T17:21:05.123Z'],
    ['2018-02-01T17:21:05,5Z', '2018-02-01T17:21:05.500Z'],
    ['2018-02-01T17:21:05+0830', '2018-02-01T08:51:05.000Z'],
    ['2018-02-01T17:21:05-08', '2018-02-02T01:21:05.000Z'],
  ])('%s is %s', (text, instant) => {
    expect(new Date(parseIso(text)).toISOString()).toBe(instant);
  });

  test.each([
    '',
    'soon',
    '2018-02-01',
    '2018-02-01T17',
    '2018-02-01 17:21:05Z',
    '2018-02-01T17:21:05',
    '2018-02-01T25:00Z',
  ])('%j is rejected', (text) => {
    expect(() => parseIso(text)).toThrow(BadArgument);
  });

  test('is any instant as JavaScript writes it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), (instant) => {
        expect(parseIso(new Date(instant).toISOString())).toBe(instant);
      }),
    );
  });
});
