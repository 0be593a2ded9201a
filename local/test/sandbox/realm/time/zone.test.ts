import { describe, expect, test } from 'vitest';
import { BadArgument } from '../../../../sandbox/realm/ending.ts';
import { createJavaRegexes } from '../../../../sandbox/realm/regex/java-regex.ts';
import { formatInstant } from '../../../../sandbox/realm/time/format.ts';
import { createInstantParser } from '../../../../sandbox/realm/time/parse.ts';
import { toZone } from '../../../../sandbox/realm/time/zone.ts';

// Expected values were recorded from `java.time` of Java 17, `Locale.US`.

const { parse } = createInstantParser(createJavaRegexes({ step: () => {}, charge: () => {} }));

describe('the id of a zone', () => {
  test.each([
    ['2018-02-06T00:00:00Z', 'VV XXXXX', 'Z', 'Z Z'],
    ['2018-02-06T00:00:00Z', 'VV XXXXX', 'UTC', 'UTC Z'],
    ['2018-02-06T00:00:00Z', 'VV XXXXX', 'GMT', 'GMT Z'],
    ['2018-02-06T00:00:00Z', 'VV XXXXX', 'UT', 'UT Z'],
    ['2018-02-06T00:00:00Z', 'VV XXXXX', '+1', '+01:00 +01:00'],
    ['2018-02-06T00:00:00Z', 'VV XXXXX', '-1', '-01:00 -01:00'],
    ['2018-02-06T00:00:00Z', 'VV XXXXX', '+01', '+01:00 +01:00'],
    ['2018-02-06T00:00:00Z', 'VV XXXXX', '+0130', '+01:30 +01:30'],
    ['2018-02-06T00:00:00Z', 'VV XXXXX', '+01:30', '+01:30 +01:30'],
    ['2018-02-06T00:00:00Z', 'VV XXXXX', '+013015', '+01:30:15 +01:30:15'],
    ['2018-02-06T00:00:00Z', 'VV XXXXX', '-01:30:15', '-01:30:15 -01:30:15'],
    ['2018-02-06T00:00:00Z', 'VV XXXXX', '+00:00', 'Z Z'],
    ['2018-02-06T00:00:00Z', 'VV XXXXX', '-00:00', 'Z Z'],
    ['2018-02-06T00:00:00Z', 'VV XXXXX', '+18:00', '+18:00 +18:00'],
    ['2018-02-06T00:00:00Z', 'VV XXXXX', '-18:00', '-18:00 -18:00'],
    ['2018-02-06T00:00:00Z', 'VV XXXXX', 'UTC+1', 'UTC+01:00 +01:00'],
    ['2018-02-06T00:00:00Z', 'VV XXXXX', 'UTC+01:30', 'UTC+01:30 +01:30'],
    ['2018-02-06T00:00:00Z', 'VV XXXXX', 'GMT-5', 'GMT-05:00 -05:00'],
    ['2018-02-06T00:00:00Z', 'VV XXXXX', 'UT+01', 'UT+01:00 +01:00'],
    ['2018-02-06T00:00:00Z', 'VV XXXXX', 'UTC+0', 'UTC Z'],
    ['2018-02-06T00:00:00Z', 'VV XXXXX', 'GMT+00:00', 'GMT Z'],
    ['2018-02-06T00:00:00Z', 'VV XXXXX', 'GMT0', 'GMT0 Z'],
    ['2018-02-06T00:00:00Z', 'VV XXXXX', 'Etc/GMT+5', 'Etc/GMT+5 -05:00'],
    ['2018-02-06T00:00:00Z', 'VV XXXXX', 'Etc/UTC', 'Etc/UTC Z'],
    ['2018-02-06T00:00:00Z', 'VV XXXXX', 'Europe/Berlin', 'Europe/Berlin +01:00'],
    [
      '2018-02-06T00:00:00Z',
      'VV XXXXX',
      'America/Argentina/Buenos_Aires',
      'America/Argentina/Buenos_Aires -03:00',
    ],
    ['2018-02-06T00:00:00Z', 'VV XXXXX', 'America/Port-au-Prince', 'America/Port-au-Prince -05:00'],
    ['2018-02-06T00:00:00Z', 'VV XXXXX', 'EST5EDT', 'EST5EDT -05:00'],
    ['2018-02-06T00:00:00Z', 'VV XXXXX', 'CET', 'CET +01:00'],
    ['2018-02-06T00:00:00Z', 'VV XXXXX', 'US/Pacific', 'US/Pacific -08:00'],
    ['2018-02-06T00:00:00Z', 'VV XXXXX', 'Greenwich', 'Greenwich Z'],
    ['2018-02-06T00:00:00Z', 'VV XXXXX', 'Zulu', 'Zulu Z'],
    ['2018-02-06T00:00:00Z', 'VV XXXXX', 'ROK', 'ROK +09:00'],
    ['2018-02-06T00:00:00Z', 'VV XXXXX', 'Japan', 'Japan +09:00'],
    ['2018-02-06T00:00:00Z', 'VV XXXXX', 'GB', 'GB Z'],
  ])('%s by %j in %s is %j', (instant, pattern, zone, text) => {
    expect(formatInstant(Date.parse(instant), pattern, zone)).toBe(text);
  });
});

describe('an unknown zone', () => {
  test.each([
    '',
    'z',
    'utc',
    '8',
    '+',
    '+1:30',
    '+01:3',
    '+01:30:1',
    '+001',
    '+19',
    '-18:01',
    '+18:00:01',
    '+00:60',
    '+01:00:60',
    'UTC+1:30',
    'UTC+99',
    'UTCX',
    'UTCZ',
    'UTC Z',
    ' UTC',
    'EST',
    'PST',
    'IST',
    'CST',
    'europe/berlin',
    'Europe/berlin',
    'EUROPE/BERLIN',
    'us/pacific',
    'Mars/Olympus',
    'Europe',
    'Europe/',
    '/Berlin',
    '../Berlin',
  ])('%j is rejected', (zone) => {
    expect(() => toZone(zone)).toThrow(BadArgument);
  });
});

describe('a change of clocks', () => {
  test.each([
    ['2018-03-25T00:59:59Z', 'HH:mm:ss XXX', 'Europe/Berlin', '01:59:59 +01:00'],
    ['2018-03-25T01:00:00Z', 'HH:mm:ss XXX', 'Europe/Berlin', '03:00:00 +02:00'],
    ['2018-10-28T00:59:59Z', 'HH:mm:ss XXX', 'Europe/Berlin', '02:59:59 +02:00'],
    ['2018-10-28T01:00:00Z', 'HH:mm:ss XXX', 'Europe/Berlin', '02:00:00 +01:00'],
    ['2018-11-04T05:30:00Z', 'HH:mm XXX', 'America/New_York', '01:30 -04:00'],
    ['2018-11-04T06:30:00Z', 'HH:mm XXX', 'America/New_York', '01:30 -05:00'],
    ['2018-04-01T03:00:00Z', 'HH:mm XXX', 'Australia/Lord_Howe', '13:30 +10:30'],
    ['2011-12-30T09:59:59Z', 'yyyy-MM-dd HH:mm XXX', 'Pacific/Apia', '2011-12-29 23:59 -10:00'],
    ['2011-12-30T10:00:00Z', 'yyyy-MM-dd HH:mm XXX', 'Pacific/Apia', '2011-12-31 00:00 +14:00'],
    ['1900-01-01T00:00:00Z', 'HH:mm:ss XXXXX', 'America/New_York', '19:00:00 -05:00'],
    ['1850-01-01T00:00:00Z', 'HH:mm:ss XXXXX', 'America/New_York', '19:03:58 -04:56:02'],
    ['2017-12-31T18:00:00Z', 'yyyy-MM-dd YYYY w', 'Asia/Seoul', '2018-01-01 2018 1'],
    ['2018-01-01T03:00:00Z', 'yyyy D', 'America/New_York', '2017 365'],
  ])('%s by %j in %s is %j', (instant, pattern, zone, text) => {
    expect(formatInstant(Date.parse(instant), pattern, zone)).toBe(text);
  });

  test.each([
    ['2018-03-25 02:30', 'yyyy-MM-dd HH:mm', 'Europe/Berlin', '2018-03-25T01:30:00.000Z'],
    ['2018-10-28 02:30', 'yyyy-MM-dd HH:mm', 'Europe/Berlin', '2018-10-28T00:30:00.000Z'],
    ['2018-10-28 02:30 +01:00', 'yyyy-MM-dd HH:mm XXX', 'Europe/Berlin', '2018-10-28T01:30:00.000Z'],
    ['2018-10-28 03:00', 'yyyy-MM-dd HH:mm', 'Europe/Berlin', '2018-10-28T02:00:00.000Z'],
    ['2011-12-30 12:00', 'yyyy-MM-dd HH:mm', 'Pacific/Apia', '2011-12-30T22:00:00.000Z'],
    ['2018-11-04 01:30', 'yyyy-MM-dd HH:mm', 'America/New_York', '2018-11-04T05:30:00.000Z'],
    ['2018-03-11 02:00', 'yyyy-MM-dd HH:mm', 'America/New_York', '2018-03-11T07:00:00.000Z'],
    ['2018-10-07 02:15', 'yyyy-MM-dd HH:mm', 'Australia/Lord_Howe', '2018-10-06T15:45:00.000Z'],
    ['1850-01-01 12:00', 'yyyy-MM-dd HH:mm', 'America/New_York', '1850-01-01T16:56:02.000Z'],
  ])('%s by %j in %s is the instant %s', (text, pattern, zone, instant) => {
    expect(new Date(parse(text, pattern, zone)).toISOString()).toBe(instant);
  });
});
