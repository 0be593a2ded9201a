import { describe, expect, test } from 'vitest';
import { BadArgument } from '../../../../sandbox/realm/ending.ts';
import { createJavaRegexes } from '../../../../sandbox/realm/regex/java-regex.ts';
import { createInstantParser } from '../../../../sandbox/realm/time/parse.ts';

// Expected values were recorded from `java.time` of Java 17, `Locale.US`.

const { parse } = createInstantParser(createJavaRegexes({ step: () => {}, charge: () => {} }));

describe('digits of a field', () => {
  test.each([
    ['2018-2-6 00:00', 'y-M-d HH:mm', 'UTC', '2018-02-06T00:00:00.000Z'],
    ['2018-002-6 00:00', 'y-M-d HH:mm', 'UTC', '2018-02-06T00:00:00.000Z'],
    ['20180206 00:00', 'yyyyMMdd HH:mm', 'UTC', '2018-02-06T00:00:00.000Z'],
    ['180206 00:00', 'yyMMdd HH:mm', 'UTC', '2018-02-06T00:00:00.000Z'],
    ['2018037 00:00', 'yyyyDDD HH:mm', 'UTC', '2018-02-06T00:00:00.000Z'],
    ['2018-37 00:00', 'y-D HH:mm', 'UTC', '2018-02-06T00:00:00.000Z'],
    ['+12018-02-06 00:00', 'yyyy-MM-dd HH:mm', 'UTC', '+012018-02-06T00:00:00.000Z'],
    ['-0043-03-15 00:00', 'uuuu-MM-dd HH:mm', 'UTC', '-000043-03-15T00:00:00.000Z'],
    ['12018-02-06 00:00', 'y-MM-dd HH:mm', 'UTC', '+012018-02-06T00:00:00.000Z'],
    ['99-01-01 00:00', 'yy-MM-dd HH:mm', 'UTC', '2099-01-01T00:00:00.000Z'],
    ['00-01-01 00:00', 'uu-MM-dd HH:mm', 'UTC', '2000-01-01T00:00:00.000Z'],
    ['20180206190135749', 'yyyyMMddHHmmssSSS', 'UTC', '2018-02-06T19:01:35.749Z'],
    ['2018-02-06 7', 'yyyy-MM-dd H', 'UTC', '2018-02-06T07:00:00.000Z'],
    ['2018-02-06 68495749', 'yyyy-MM-dd A', 'UTC', '2018-02-06T19:01:35.749Z'],
    ['2018-02-06 68495749', 'yyyy-MM-dd AAAA', 'UTC', '2018-02-06T19:01:35.749Z'],
    ['2018-02-06 00001', 'yyyy-MM-dd AAAAA', 'UTC', '2018-02-06T00:00:00.001Z'],
    ['2018-02-06 68495749000000', 'yyyy-MM-dd N', 'UTC', '2018-02-06T19:01:35.749Z'],
    ['2018-02-06 19:01:35 749000000', 'yyyy-MM-dd HH:mm:ss n', 'UTC', '2018-02-06T19:01:35.749Z'],
    ['2018-02-06 19:01:35 0749000000', 'yyyy-MM-dd HH:mm:ss nn', 'UTC', '2018-02-06T19:01:35.749Z'],
  ])('%s by %j in %s is the instant %s', (text, pattern, zone, instant) => {
    expect(new Date(parse(text, pattern, zone)).toISOString()).toBe(instant);
  });

  test.each([
    ['2018-2-06 00:00', 'yyyy-MM-dd HH:mm', 'UTC'],
    ['2018-0-06 00:00', 'y-M-d HH:mm', 'UTC'],
    ['018-02-06 00:00', 'yyyy-MM-dd HH:mm', 'UTC'],
    ['2018-02-06 1 ', 'yyyy-MM-dd AAAA', 'UTC'],
    ['2018-02-06 86400000', 'yyyy-MM-dd A', 'UTC'],
    ['2018-02-06 25', 'yyyy-MM-dd HH', 'UTC'],
    ['2018-02-06 24:01', 'yyyy-MM-dd HH:mm', 'UTC'],
    ['2018-02-06 13 AM', 'yyyy-MM-dd h a', 'UTC'],
    ['2018-02-06 12 AM', 'yyyy-MM-dd K a', 'UTC'],
    ['2018-02-06 25', 'yyyy-MM-dd kk', 'UTC'],
  ])('%s by %j in %s is rejected', (text, pattern, zone) => {
    expect(() => parse(text, pattern, zone)).toThrow(BadArgument);
  });
});

describe('a name of a field', () => {
  test.each([
    ['Feb 6 2018 00:00', 'MMM d y HH:mm', 'UTC', '2018-02-06T00:00:00.000Z'],
    ['February 6 2018 00:00', 'MMMM d y HH:mm', 'UTC', '2018-02-06T00:00:00.000Z'],
    ['Feb 6 2018 00:00', 'LLL d y HH:mm', 'UTC', '2018-02-06T00:00:00.000Z'],
    ['Tue 6 Feb 2018 00:00', 'E d MMM y HH:mm', 'UTC', '2018-02-06T00:00:00.000Z'],
    ['Tuesday, 6 February 2018 00:00', 'EEEE, d MMMM y HH:mm', 'UTC', '2018-02-06T00:00:00.000Z'],
    ['May 6 2018 00:00', 'MMMM d y HH:mm', 'UTC', '2018-05-06T00:00:00.000Z'],
    ['AD 2018-02-06 00:00', 'G y-MM-dd HH:mm', 'UTC', '2018-02-06T00:00:00.000Z'],
    ['Anno Domini 2018-02-06 00:00', 'GGGG y-MM-dd HH:mm', 'UTC', '2018-02-06T00:00:00.000Z'],
    ['BC 0044-03-15 00:00', 'G yyyy-MM-dd HH:mm', 'UTC', '-000043-03-15T00:00:00.000Z'],
    ['Before Christ 44-03-15 00:00', 'GGGG y-MM-dd HH:mm', 'UTC', '-000043-03-15T00:00:00.000Z'],
    ['2018-02-06 Tue 00:00', 'yyyy-MM-dd eee HH:mm', 'UTC', '2018-02-06T00:00:00.000Z'],
    ['2018-02-06 Tuesday 00:00', 'yyyy-MM-dd cccc HH:mm', 'UTC', '2018-02-06T00:00:00.000Z'],
  ])('%s by %j in %s is the instant %s', (text, pattern, zone, instant) => {
    expect(new Date(parse(text, pattern, zone)).toISOString()).toBe(instant);
  });

  test.each([
    ['2018-02-06 AM', 'yyyy-MM-dd a', 'UTC', '2018-02-06T06:00:00.000Z'],
    ['2018-02-06 PM', 'yyyy-MM-dd a', 'UTC', '2018-02-06T18:00:00.000Z'],
    ['2018-02-06 12 PM', 'yyyy-MM-dd h a', 'UTC', '2018-02-06T12:00:00.000Z'],
    ['2018-02-06 12 AM', 'yyyy-MM-dd h a', 'UTC', '2018-02-06T00:00:00.000Z'],
    ['2018-02-06 0 PM', 'yyyy-MM-dd K a', 'UTC', '2018-02-06T12:00:00.000Z'],
    ['2018-02-06 1:05:09 PM', 'yyyy-MM-dd h:mm:ss a', 'UTC', '2018-02-06T13:05:09.000Z'],
    ['2018-02-06 24', 'yyyy-MM-dd kk', 'UTC', '2018-02-06T00:00:00.000Z'],
  ])('%s by %j in %s is the instant %s', (text, pattern, zone, instant) => {
    expect(new Date(parse(text, pattern, zone)).toISOString()).toBe(instant);
  });

  test.each([
    ['FEB 6 2018 00:00', 'MMM d y HH:mm', 'UTC'],
    ['Febr 6 2018 00:00', 'MMM d y HH:mm', 'UTC'],
    ['Wed 6 Feb 2018 00:00', 'E d MMM y HH:mm', 'UTC'],
    ['Tue 6 Feb 2018 00:00', 'EEEE d MMM y HH:mm', 'UTC'],
    ['XX 2018-02-06 00:00', 'G y-MM-dd HH:mm', 'UTC'],
  ])('%s by %j in %s is rejected', (text, pattern, zone) => {
    expect(() => parse(text, pattern, zone)).toThrow(BadArgument);
  });
});

describe('an offset in a text', () => {
  test.each([
    ['2018-02-06 19:01 Z', 'yyyy-MM-dd HH:mm X', 'UTC', '2018-02-06T19:01:00.000Z'],
    ['2018-02-06 19:01 +08', 'yyyy-MM-dd HH:mm X', 'UTC', '2018-02-06T11:01:00.000Z'],
    ['2018-02-06 19:01 +0830', 'yyyy-MM-dd HH:mm X', 'UTC', '2018-02-06T10:31:00.000Z'],
    ['2018-02-06 19:01 -08', 'yyyy-MM-dd HH:mm x', 'UTC', '2018-02-07T03:01:00.000Z'],
    ['2018-02-06 19:01 +0830', 'yyyy-MM-dd HH:mm XX', 'UTC', '2018-02-06T10:31:00.000Z'],
    ['2018-02-06 19:01 +08:30', 'yyyy-MM-dd HH:mm XXX', 'UTC', '2018-02-06T10:31:00.000Z'],
    ['2018-02-06 19:01 Z', 'yyyy-MM-dd HH:mm XXX', 'UTC', '2018-02-06T19:01:00.000Z'],
    ['2018-02-06 19:01 +0830', 'yyyy-MM-dd HH:mm XXXX', 'UTC', '2018-02-06T10:31:00.000Z'],
    ['2018-02-06 19:01 +083015', 'yyyy-MM-dd HH:mm XXXX', 'UTC', '2018-02-06T10:30:45.000Z'],
    ['2018-02-06 19:01 +08:30:15', 'yyyy-MM-dd HH:mm XXXXX', 'UTC', '2018-02-06T10:30:45.000Z'],
    ['2018-02-06 19:01 +08:30', 'yyyy-MM-dd HH:mm XXXXX', 'UTC', '2018-02-06T10:31:00.000Z'],
    ['2018-02-06 19:01 +00', 'yyyy-MM-dd HH:mm x', 'UTC', '2018-02-06T19:01:00.000Z'],
    ['2018-02-06 19:01 +0000', 'yyyy-MM-dd HH:mm xx', 'UTC', '2018-02-06T19:01:00.000Z'],
    ['2018-02-06 19:01 +0800', 'yyyy-MM-dd HH:mm Z', 'UTC', '2018-02-06T11:01:00.000Z'],
    ['2018-02-06 19:01 -0330', 'yyyy-MM-dd HH:mm ZZZ', 'UTC', '2018-02-06T22:31:00.000Z'],
    ['2018-02-06 19:01 GMT+08:00', 'yyyy-MM-dd HH:mm ZZZZ', 'UTC', '2018-02-06T11:01:00.000Z'],
    ['2018-02-06 19:01 GMT-03:30', 'yyyy-MM-dd HH:mm ZZZZ', 'UTC', '2018-02-06T22:31:00.000Z'],
    ['2018-02-06 19:01 GMT', 'yyyy-MM-dd HH:mm ZZZZ', 'UTC', '2018-02-06T19:01:00.000Z'],
    ['2018-02-06 19:01 GMT+08:00:15', 'yyyy-MM-dd HH:mm ZZZZ', 'UTC', '2018-02-06T11:00:45.000Z'],
    ['2018-02-06 19:01 Z', 'yyyy-MM-dd HH:mm ZZZZZ', 'UTC', '2018-02-06T19:01:00.000Z'],
    ['2018-02-06 19:01 -08:00', 'yyyy-MM-dd HH:mm ZZZZZ', 'UTC', '2018-02-07T03:01:00.000Z'],
    ['2018-02-06 19:01 GMT+8', 'yyyy-MM-dd HH:mm O', 'UTC', '2018-02-06T11:01:00.000Z'],
    ['2018-02-06 19:01 GMT-3:30', 'yyyy-MM-dd HH:mm O', 'UTC', '2018-02-06T22:31:00.000Z'],
    ['2018-02-06 19:01 GMT', 'yyyy-MM-dd HH:mm O', 'UTC', '2018-02-06T19:01:00.000Z'],
    ['2018-02-06 19:01 GMT+08:00', 'yyyy-MM-dd HH:mm OOOO', 'UTC', '2018-02-06T11:01:00.000Z'],
    ['2018-02-06 19:01 GMT', 'yyyy-MM-dd HH:mm OOOO', 'UTC', '2018-02-06T19:01:00.000Z'],
  ])('%s by %j in %s is the instant %s', (text, pattern, zone, instant) => {
    expect(new Date(parse(text, pattern, zone)).toISOString()).toBe(instant);
  });

  test.each([
    ['2018-02-06 19:01+08:00', 'yyyy-MM-dd HH:mmXXX', 'Asia/Kolkata', '2018-02-06T11:01:00.000Z'],
    ['2018-02-06 19:01 GMT+08:00', 'yyyy-MM-dd HH:mm ZZZZ', 'Asia/Kolkata', '2018-02-06T11:01:00.000Z'],
    ['2018-02-06 19:01 Asia/Seoul', 'yyyy-MM-dd HH:mm VV', 'Asia/Kolkata', '2018-02-06T10:01:00.000Z'],
    ['2018-02-06 19:01', 'yyyy-MM-dd HH:mm[ XXX]', 'Asia/Kolkata', '2018-02-06T13:31:00.000Z'],
  ])('%s by %j wins over %s, and is the instant %s', (text, pattern, zone, instant) => {
    expect(new Date(parse(text, pattern, zone)).toISOString()).toBe(instant);
  });

  test.each([
    ['2018-02-06 19:01 z', 'yyyy-MM-dd HH:mm X', 'UTC'],
    ['2018-02-06 19:01 +8', 'yyyy-MM-dd HH:mm X', 'UTC'],
    ['2018-02-06 19:01 +08:30', 'yyyy-MM-dd HH:mm X', 'UTC'],
    ['2018-02-06 19:01 +08', 'yyyy-MM-dd HH:mm XX', 'UTC'],
    ['2018-02-06 19:01 Z', 'yyyy-MM-dd HH:mm x', 'UTC'],
    ['2018-02-06 19:01 +0830', 'yyyy-MM-dd HH:mm XXX', 'UTC'],
    ['2018-02-06 19:01 Z', 'yyyy-MM-dd HH:mm Z', 'UTC'],
    ['2018-02-06 19:01 +08:00', 'yyyy-MM-dd HH:mm Z', 'UTC'],
    ['2018-02-06 19:01 08:00', 'yyyy-MM-dd HH:mm XXX', 'UTC'],
    ['2018-02-06 19:01 +18:01', 'yyyy-MM-dd HH:mm XXX', 'UTC'],
    ['2018-02-06 19:01 +08:60', 'yyyy-MM-dd HH:mm XXX', 'UTC'],
    ['2018-02-06 19:01 UTC', 'yyyy-MM-dd HH:mm O', 'UTC'],
    ['2018-02-06 19:01 +08:00', 'yyyy-MM-dd HH:mm OOOO', 'UTC'],
  ])('%s by %j in %s is rejected', (text, pattern, zone) => {
    expect(() => parse(text, pattern, zone)).toThrow(BadArgument);
  });
});
