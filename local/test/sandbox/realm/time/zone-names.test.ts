import { describe, expect, test } from 'vitest';
import { BadArgument } from '../../../../sandbox/realm/ending.ts';
import { createJavaRegexes } from '../../../../sandbox/realm/regex/java-regex.ts';
import { formatInstant } from '../../../../sandbox/realm/time/format.ts';
import { createInstantParser } from '../../../../sandbox/realm/time/parse.ts';

// Expected values were recorded from `java.time` of Java 17, `Locale.US`.

const { parse } = createInstantParser(createJavaRegexes({ step: () => {}, charge: () => {} }));

describe('a short name', () => {
  test.each([
    ['2018-02-06T00:00:00Z', 'z zz zzz', 'UTC', 'UTC UTC UTC'],
    ['2018-08-06T00:00:00Z', 'z', 'UTC', 'UTC'],
    ['2018-02-06T00:00:00Z', 'z zz zzz', 'GMT', 'GMT GMT GMT'],
    ['2018-08-06T00:00:00Z', 'z', 'GMT', 'GMT'],
    ['2018-02-06T00:00:00Z', 'z zz zzz', 'UT', 'UT UT UT'],
    ['2018-08-06T00:00:00Z', 'z', 'UT', 'UT'],
    ['2018-02-06T00:00:00Z', 'z zz zzz', 'UTC+05:00', 'UTC+05:00 UTC+05:00 UTC+05:00'],
    ['2018-08-06T00:00:00Z', 'z', 'UTC+05:00', 'UTC+05:00'],
    ['2018-02-06T00:00:00Z', 'z zz zzz', '+08:00', '+08:00 +08:00 +08:00'],
    ['2018-08-06T00:00:00Z', 'z', '+08:00', '+08:00'],
    ['2018-02-06T00:00:00Z', 'z zz zzz', 'Etc/UTC', 'UTC UTC UTC'],
    ['2018-08-06T00:00:00Z', 'z', 'Etc/UTC', 'UTC'],
    ['2018-02-06T00:00:00Z', 'z zz zzz', 'America/New_York', 'EST EST EST'],
    ['2018-08-06T00:00:00Z', 'z', 'America/New_York', 'EDT'],
    ['2018-02-06T00:00:00Z', 'z zz zzz', 'America/Los_Angeles', 'PST PST PST'],
    ['2018-08-06T00:00:00Z', 'z', 'America/Los_Angeles', 'PDT'],
    ['2018-02-06T00:00:00Z', 'z zz zzz', 'America/St_Johns', 'NST NST NST'],
    ['2018-08-06T00:00:00Z', 'z', 'America/St_Johns', 'NDT'],
    ['2018-02-06T00:00:00Z', 'z zz zzz', 'Europe/Berlin', 'CET CET CET'],
    ['2018-08-06T00:00:00Z', 'z', 'Europe/Berlin', 'CEST'],
    ['2018-02-06T00:00:00Z', 'z zz zzz', 'Europe/Paris', 'CET CET CET'],
    ['2018-08-06T00:00:00Z', 'z', 'Europe/Paris', 'CEST'],
    ['2018-02-06T00:00:00Z', 'z zz zzz', 'Asia/Kolkata', 'IST IST IST'],
    ['2018-08-06T00:00:00Z', 'z', 'Asia/Kolkata', 'IST'],
    ['2018-02-06T00:00:00Z', 'z zz zzz', 'Australia/Perth', 'AWST AWST AWST'],
    ['2018-08-06T00:00:00Z', 'z', 'Australia/Perth', 'AWST'],
    ['2018-02-06T00:00:00Z', 'z zz zzz', 'Australia/Sydney', 'AEDT AEDT AEDT'],
    ['2018-08-06T00:00:00Z', 'z', 'Australia/Sydney', 'AEST'],
    ['2018-02-06T00:00:00Z', 'z zz zzz', 'Africa/Johannesburg', 'SAST SAST SAST'],
    ['2018-08-06T00:00:00Z', 'z', 'Africa/Johannesburg', 'SAST'],
  ])('%s by %j in %s is %j', (instant, pattern, zone, text) => {
    expect(formatInstant(Date.parse(instant), pattern, zone)).toBe(text);
  });
});

describe('a long name', () => {
  test.each([
    ['2018-02-06T00:00:00Z', 'zzzz', 'UTC', 'Coordinated Universal Time'],
    ['2018-08-06T00:00:00Z', 'zzzz', 'UTC', 'Coordinated Universal Time'],
    ['2018-02-06T00:00:00Z', 'zzzz', 'GMT', 'Greenwich Mean Time'],
    ['2018-08-06T00:00:00Z', 'zzzz', 'GMT', 'Greenwich Mean Time'],
    ['2018-02-06T00:00:00Z', 'zzzz', 'UT', 'UT'],
    ['2018-08-06T00:00:00Z', 'zzzz', 'UT', 'UT'],
    ['2018-02-06T00:00:00Z', 'zzzz', '+08:00', '+08:00'],
    ['2018-08-06T00:00:00Z', 'zzzz', '+08:00', '+08:00'],
    ['2018-02-06T00:00:00Z', 'zzzz', 'Z', 'Z'],
    ['2018-08-06T00:00:00Z', 'zzzz', 'Z', 'Z'],
    ['2018-02-06T00:00:00Z', 'zzzz', 'America/New_York', 'Eastern Standard Time'],
    ['2018-08-06T00:00:00Z', 'zzzz', 'America/New_York', 'Eastern Daylight Time'],
    ['2018-02-06T00:00:00Z', 'zzzz', 'Europe/Berlin', 'Central European Standard Time'],
    ['2018-08-06T00:00:00Z', 'zzzz', 'Europe/Berlin', 'Central European Summer Time'],
    ['2018-02-06T00:00:00Z', 'zzzz', 'Asia/Kolkata', 'India Standard Time'],
    ['2018-08-06T00:00:00Z', 'zzzz', 'Asia/Kolkata', 'India Standard Time'],
    ['2018-02-06T00:00:00Z', 'zzzz', 'Asia/Tokyo', 'Japan Standard Time'],
    ['2018-08-06T00:00:00Z', 'zzzz', 'Asia/Tokyo', 'Japan Standard Time'],
  ])('%s by %j in %s is %j', (instant, pattern, zone, text) => {
    expect(formatInstant(Date.parse(instant), pattern, zone)).toBe(text);
  });
});

describe('a name without the time of year', () => {
  test.each([
    ['2018-02-06T00:00:00Z', 'v vvvv', 'America/New_York', 'ET Eastern Time'],
    ['2018-08-06T00:00:00Z', 'v vvvv', 'America/Los_Angeles', 'PT Pacific Time'],
    ['2018-08-06T00:00:00Z', 'vvvv', 'Europe/Berlin', 'Central European Time'],
    ['2018-08-06T00:00:00Z', 'v vvvv', 'UTC', 'UTC Coordinated Universal Time'],
    ['2018-08-06T00:00:00Z', 'v vvvv', '+05:30', '+05:30 +05:30'],
  ])('%s by %j in %s is %j', (instant, pattern, zone, text) => {
    expect(formatInstant(Date.parse(instant), pattern, zone)).toBe(text);
  });
});

describe('a name in a text', () => {
  test.each([
    ['2018-07-01 12:00 EST', 'yyyy-MM-dd HH:mm z', 'UTC', '2018-07-01T16:00:00.000Z'],
    ['2018-07-01 12:00 EDT', 'yyyy-MM-dd HH:mm z', 'UTC', '2018-07-01T16:00:00.000Z'],
    ['2018-07-01 12:00 ET', 'yyyy-MM-dd HH:mm z', 'UTC', '2018-07-01T16:00:00.000Z'],
    ['2018-07-01 12:00 CST', 'yyyy-MM-dd HH:mm z', 'UTC', '2018-07-01T17:00:00.000Z'],
    ['2018-07-01 12:00 CDT', 'yyyy-MM-dd HH:mm z', 'UTC', '2018-07-01T17:00:00.000Z'],
    ['2018-07-01 12:00 MST', 'yyyy-MM-dd HH:mm z', 'UTC', '2018-07-01T18:00:00.000Z'],
    ['2018-07-01 12:00 MDT', 'yyyy-MM-dd HH:mm z', 'UTC', '2018-07-01T18:00:00.000Z'],
    ['2018-07-01 12:00 PST', 'yyyy-MM-dd HH:mm z', 'UTC', '2018-07-01T19:00:00.000Z'],
    ['2018-07-01 12:00 PDT', 'yyyy-MM-dd HH:mm z', 'UTC', '2018-07-01T19:00:00.000Z'],
    ['2018-07-01 12:00 CET', 'yyyy-MM-dd HH:mm z', 'UTC', '2018-07-01T10:00:00.000Z'],
    ['2018-07-01 12:00 CEST', 'yyyy-MM-dd HH:mm z', 'UTC', '2018-07-01T10:00:00.000Z'],
    ['2018-07-01 12:00 EET', 'yyyy-MM-dd HH:mm z', 'UTC', '2018-07-01T09:00:00.000Z'],
    ['2018-07-01 12:00 EEST', 'yyyy-MM-dd HH:mm z', 'UTC', '2018-07-01T09:00:00.000Z'],
    ['2018-07-01 12:00 MSK', 'yyyy-MM-dd HH:mm z', 'UTC', '2018-07-01T09:00:00.000Z'],
    ['2018-07-01 12:00 JST', 'yyyy-MM-dd HH:mm z', 'UTC', '2018-07-01T03:00:00.000Z'],
    ['2018-07-01 12:00 KST', 'yyyy-MM-dd HH:mm z', 'UTC', '2018-07-01T03:00:00.000Z'],
    ['2018-07-01 12:00 AEST', 'yyyy-MM-dd HH:mm z', 'UTC', '2018-07-01T02:00:00.000Z'],
    ['2018-07-01 12:00 AEDT', 'yyyy-MM-dd HH:mm z', 'UTC', '2018-07-01T02:00:00.000Z'],
    ['2018-07-01 12:00 GMT', 'yyyy-MM-dd HH:mm z', 'UTC', '2018-07-01T12:00:00.000Z'],
    ['2018-07-01 12:00 UTC', 'yyyy-MM-dd HH:mm z', 'UTC', '2018-07-01T12:00:00.000Z'],
    ['2018-07-01 12:00 Z', 'yyyy-MM-dd HH:mm z', 'UTC', '2018-07-01T12:00:00.000Z'],
    ['2018-07-01 12:00 +08:00', 'yyyy-MM-dd HH:mm z', 'UTC', '2018-07-01T04:00:00.000Z'],
    ['2018-07-01 12:00 Asia/Seoul', 'yyyy-MM-dd HH:mm z', 'UTC', '2018-07-01T03:00:00.000Z'],
    ['2018-07-01 12:00 America/New_York', 'yyyy-MM-dd HH:mm z', 'UTC', '2018-07-01T16:00:00.000Z'],
    ['2018-07-01 12:00 UTC+01:00', 'yyyy-MM-dd HH:mm z', 'UTC', '2018-07-01T11:00:00.000Z'],
  ])('%s by %j in %s is the instant %s', (text, pattern, zone, instant) => {
    expect(new Date(parse(text, pattern, zone)).toISOString()).toBe(instant);
  });

  test.each([
    ['2018-07-01 12:00 XYZ', 'yyyy-MM-dd HH:mm z', 'UTC'],
    ['2018-07-01 12:00 ', 'yyyy-MM-dd HH:mm z', 'UTC'],
    ['2018-07-01 12:00 Mars/Olympus', 'yyyy-MM-dd HH:mm VV', 'UTC'],
    ['2018-07-01 12:00 EST', 'yyyy-MM-dd HH:mm VV', 'UTC'],
  ])('%s by %j in %s is rejected', (text, pattern, zone) => {
    expect(() => parse(text, pattern, zone)).toThrow(BadArgument);
  });
});
