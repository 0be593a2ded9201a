import { describe, expect, test } from 'vitest';
import { formatInstant } from '../../../../sandbox/realm/time/format.ts';

// Expected values were recorded from `java.time` of Java 17, `Locale.US`.

describe('a year', () => {
  test.each([
    ['2018-02-06T19:01:35.749Z', 'y yy yyy yyyy yyyyy', 'UTC', '2018 18 2018 2018 02018'],
    ['2018-02-06T19:01:35.749Z', 'u uu uuu uuuu uuuuuu', 'UTC', '2018 18 2018 2018 002018'],
    ['1999-12-31T00:00:00Z', 'yy uu', 'UTC', '99 99'],
    ['-000043-03-15T06:00:00.000Z', 'y yyyy u uuuu G', 'UTC', '44 0044 -43 -0043 BC'],
    ['-000043-03-15T06:00:00.000Z', 'yy uu YYYY', 'UTC', '44 43 -0043'],
    ['0000-06-01T00:00:00Z', 'y u G', 'UTC', '1 0 BC'],
    ['0001-01-01T00:00:00Z', 'y u G', 'UTC', '1 1 AD'],
    ['0099-06-01T00:00:00Z', 'y yyyy yyy', 'UTC', '99 0099 099'],
    ['+012018-02-06T00:00:00.000Z', 'y yyyy yyyyy uuuu yy', 'UTC', '12018 +12018 12018 +12018 18'],
    ['2018-12-31T23:00:00.000Z', 'YYYY yyyy YY', 'UTC', '2019 2018 19'],
    ['2017-01-01T00:30:00.000Z', 'YYYY yyyy', 'UTC', '2017 2017'],
    ['2020-12-27T00:00:00Z', 'YYYY w', 'UTC', '2021 1'],
    ['2022-01-01T00:00:00Z', 'YYYY ww W', 'UTC', '2022 01 1'],
  ])('%s by %j in %s is %j', (instant, pattern, zone, text) => {
    expect(formatInstant(Date.parse(instant), pattern, zone)).toBe(text);
  });
});

describe('a month, a day and a quarter', () => {
  test.each([
    ['2018-02-06T19:01:35.749Z', 'M MM MMM MMMM MMMMM', 'UTC', '2 02 Feb February F'],
    ['2018-02-06T19:01:35.749Z', 'L LL LLL LLLL LLLLL', 'UTC', '2 02 Feb February F'],
    ['2018-02-06T19:01:35.749Z', 'd dd D DD DDD', 'UTC', '6 06 37 37 037'],
    ['2016-02-29T23:59:59.999Z', 'D DDD d M', 'UTC', '60 060 29 2'],
    ['2016-12-31T00:00:00Z', 'D', 'UTC', '366'],
    ['2018-02-06T19:01:35.749Z', 'Q QQ QQQ QQQQ QQQQQ', 'UTC', '1 01 Q1 1st quarter 1'],
    ['2018-12-31T23:00:00.000Z', 'q qq qqq qqqq qqqqq', 'UTC', '4 04 Q4 4th quarter 4'],
    ['2018-05-31T00:00:00Z', 'QQQQ qqqq MMM', 'UTC', '2nd quarter 2nd quarter May'],
    ['2018-09-01T00:00:00Z', 'QQQ QQQQ MMMM', 'UTC', 'Q3 3rd quarter September'],
    ['-000043-03-15T06:00:00.000Z', 'G GG GGG GGGG GGGGG', 'UTC', 'BC BC BC Before Christ B'],
    ['2018-02-06T19:01:35.749Z', 'GGGG GGGGG', 'UTC', 'Anno Domini A'],
  ])('%s by %j in %s is %j', (instant, pattern, zone, text) => {
    expect(formatInstant(Date.parse(instant), pattern, zone)).toBe(text);
  });
});

describe('a week and its days', () => {
  test.each([
    ['2018-02-06T19:01:35.749Z', 'E EE EEE EEEE EEEEE', 'UTC', 'Tue Tue Tue Tuesday T'],
    ['2018-02-06T19:01:35.749Z', 'e ee eee eeee eeeee', 'UTC', '3 03 Tue Tuesday T'],
    ['2018-02-06T19:01:35.749Z', 'c ccc cccc ccccc', 'UTC', '3 Tue Tuesday T'],
    ['2018-02-04T00:00:00Z', 'e c E w W F', 'UTC', '1 1 Sun 6 2 4'],
    ['2018-02-03T00:00:00Z', 'e c E w W F', 'UTC', '7 7 Sat 5 1 3'],
    ['2018-01-31T00:00:00Z', 'w ww W F', 'UTC', '5 05 5 3'],
    ['2018-12-31T23:00:00.000Z', 'w W F e', 'UTC', '1 6 3 2'],
    ['2018-02-28T00:00:00Z', 'W F', 'UTC', '5 7'],
    ['2015-02-01T00:00:00Z', 'W w F', 'UTC', '1 6 1'],
    ['2017-12-31T00:00:00Z', 'w YYYY', 'UTC', '1 2018'],
  ])('%s by %j in %s is %j', (instant, pattern, zone, text) => {
    expect(formatInstant(Date.parse(instant), pattern, zone)).toBe(text);
  });
});

describe('a time', () => {
  test.each([
    ['2018-02-06T19:01:35.749Z', 'H HH h hh K KK k kk', 'UTC', '19 19 7 07 7 07 19 19'],
    ['2018-07-11T00:00:00.000Z', 'H HH h hh K KK k kk a', 'UTC', '0 00 12 12 0 00 24 24 AM'],
    ['2018-07-11T12:00:59.000Z', 'H h K k a', 'UTC', '12 12 0 12 PM'],
    ['2018-02-06T19:01:35.749Z', 'm mm s ss', 'UTC', '1 01 35 35'],
    ['2018-02-06T19:01:35.749Z', 'S SS SSS SSSS SSSSSSSSS', 'UTC', '7 74 749 7490 749000000'],
    ['2018-02-06T00:00:00.007Z', 'S SS SSS', 'UTC', '0 00 007'],
    ['2018-02-06T19:01:35.749Z', 'n nnnnnnnnnnnn', 'UTC', '749000000 000749000000'],
    ['2018-02-06T19:01:35.749Z', 'A AAAAAAAAAA N', 'UTC', '68495749 0068495749 68495749000000'],
    ['2016-02-29T23:59:59.999Z', 'A N n', 'UTC', '86399999 86399999000000 999000000'],
    ['1969-12-31T23:59:59.999Z', 'HH:mm:ss.SSS A', 'UTC', '23:59:59.999 86399999'],
    ['1969-12-31T23:59:59.999Z', 'yyyy-MM-dd D', 'UTC', '1969-12-31 365'],
    ['2018-07-11T00:00:00.000Z', 'B BBBB BBBBB', 'UTC', 'midnight midnight mi'],
    ['2018-07-11T12:00:59.000Z', 'B BBBBB', 'UTC', 'noon n'],
    ['2018-07-11T00:01:00Z', 'B', 'UTC', 'at night'],
    ['2018-07-11T05:59:00Z', 'B', 'UTC', 'at night'],
    ['2018-07-11T06:00:00Z', 'B', 'UTC', 'in the morning'],
    ['2018-07-11T12:30:00Z', 'B', 'UTC', 'in the afternoon'],
    ['2018-07-11T18:00:00Z', 'BBBB', 'UTC', 'in the evening'],
    ['2018-07-11T20:59:00Z', 'B', 'UTC', 'in the evening'],
    ['2018-07-11T21:00:00Z', 'B', 'UTC', 'at night'],
  ])('%s by %j in %s is %j', (instant, pattern, zone, text) => {
    expect(formatInstant(Date.parse(instant), pattern, zone)).toBe(text);
  });
});

describe('an offset', () => {
  test.each([
    ['2018-02-06T19:01:35.749Z', 'X XX XXX XXXX XXXXX', '+08:00', '+08 +0800 +08:00 +0800 +08:00'],
    ['2018-02-06T19:01:35.749Z', 'x xx xxx xxxx xxxxx', '+08:00', '+08 +0800 +08:00 +0800 +08:00'],
    ['2018-02-06T19:01:35.749Z', 'X XX XXX XXXX XXXXX', '-03:30', '-0330 -0330 -03:30 -0330 -03:30'],
    ['2018-02-06T19:01:35.749Z', 'X XX XXX XXXX XXXXX', '-07:00:30', '-07 -0700 -07:00 -070030 -07:00:30'],
    ['2018-02-06T19:01:35.749Z', 'x xx xxx xxxx xxxxx', '+00:00:15', '+00 +0000 +00:00 +000015 +00:00:15'],
    ['2018-02-06T19:01:35.749Z', 'X XX XXX XXXX XXXXX', 'UTC', 'Z Z Z Z Z'],
    ['2018-02-06T19:01:35.749Z', 'x xx xxx xxxx xxxxx', 'UTC', '+00 +0000 +00:00 +0000 +00:00'],
    ['2018-02-06T19:01:35.749Z', 'Z ZZ ZZZ ZZZZ ZZZZZ', 'UTC', '+0000 +0000 +0000 GMT Z'],
    ['2018-02-06T19:01:35.749Z', 'Z ZZ ZZZ ZZZZ ZZZZZ', '+05:30', '+0530 +0530 +0530 GMT+05:30 +05:30'],
    ['2018-02-06T19:01:35.749Z', 'Z ZZZZ ZZZZZ', '-07:00:30', '-0700 GMT-07:00:30 -07:00:30'],
    ['2018-02-06T19:01:35.749Z', 'O OOOO', '+08:00', 'GMT+8 GMT+08:00'],
    ['2018-02-06T19:01:35.749Z', 'O OOOO', '-03:30', 'GMT-3:30 GMT-03:30'],
    ['2018-02-06T19:01:35.749Z', 'O OOOO', '+18:00', 'GMT+18 GMT+18:00'],
    ['2018-02-06T19:01:35.749Z', 'O OOOO', 'UTC', 'GMT GMT'],
    ['2018-02-06T19:01:35.749Z', 'O XXX', 'America/New_York', 'GMT-5 -05:00'],
    ['2018-07-01T00:00:00Z', 'O XXX', 'America/New_York', 'GMT-4 -04:00'],
  ])('%s by %j in %s is %j', (instant, pattern, zone, text) => {
    expect(formatInstant(Date.parse(instant), pattern, zone)).toBe(text);
  });
});

describe('text and sections', () => {
  test.each([
    ['2018-02-06T19:01:35.749Z', "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", 'UTC', '2018-02-06T19:01:35.749Z'],
    ['2018-02-06T19:01:35.749Z', "''", 'UTC', "'"],
    ['2018-02-06T19:01:35.749Z', "'it''s' d", 'UTC', "it's 6"],
    ['2018-02-06T19:01:35.749Z', "''d''", 'UTC', "'6'"],
    ['2018-02-06T19:01:35.749Z', "'[d]'", 'UTC', '[d]'],
    ['2018-02-06T19:01:35.749Z', 'd[ M[ y]]', 'UTC', '6 2 2018'],
    ['2018-02-06T19:01:35.749Z', '[d', 'UTC', '6'],
    ['2018-02-06T19:01:35.749Z', 'd[]M', 'UTC', '62'],
    ['2018-02-06T19:01:35.749Z', '[[d]][M]', 'UTC', '62'],
    ['2018-02-06T19:01:35.749Z', 'd/M/y, H:m;s', 'UTC', '6/2/2018, 19:1;35'],
    ['2018-02-06T19:01:35.749Z', "h 'o''clock' a", 'UTC', "7 o'clock PM"],
    ['2018-02-06T19:01:35.749Z', ' d ', 'UTC', ' 6 '],
    ['2018-02-06T19:01:35.749Z', "d'\u00e9'M\u00e9", 'UTC', '6\u00e92\u00e9'],
    ['2018-02-06T19:01:35.749Z', 'yyyyMMddHHmmssSSS', 'UTC', '20180206190135749'],
    ['2018-02-06T19:01:35.749Z', '', 'UTC', ''],
    ['2018-02-06T19:01:35.749Z', 'ppd pppM pppppMMM', 'UTC', ' 6   2   Feb'],
    ['2018-02-06T19:01:35.749Z', 'pppHppm', 'UTC', ' 19 1'],
    ['2018-02-06T19:01:35.749Z', '[ppd]', 'UTC', ' 6'],
    ['2018-02-06T19:01:35.749Z', 'ppdd', 'UTC', '06'],
    ['2018-02-06T19:01:35.749Z', 'dd', 'UTC', '06'],
  ])('%s by %j in %s is %j', (instant, pattern, zone, text) => {
    expect(formatInstant(Date.parse(instant), pattern, zone)).toBe(text);
  });

  test.each([
    ['b', 'Unknown pattern letter: b'],
    ['yyyy-bb', 'Unknown pattern letter: b'],
    ['f', 'Unknown pattern letter: f'],
    ['YYYY-bb', 'Unknown pattern letter: b'],
    ['j', 'Unknown pattern letter: j'],
    ['ddd', 'Too many pattern letters: d'],
    ['HHH', 'Too many pattern letters: H'],
    ['aa', 'Too many pattern letters: a'],
    ['MMMMMM', 'Too many pattern letters: M'],
    ['VVV', 'Pattern letter count must be 2: V'],
    ['V', 'Pattern letter count must be 2: V'],
    ['OO', 'Pattern letter count must be 1 or 4: O'],
    ['vv', 'Wrong number of pattern letters: v'],
    ['zzzzz', 'Too many pattern letters: z'],
    ['ZZZZZZ', 'Too many pattern letters: Z'],
    ['DDDD', 'Too many pattern letters: D'],
    ['cc', 'Invalid pattern "cc"'],
    ['SSSSSSSSSS', 'Minimum width must be from 0 to 9 inclusive but was 10'],
    ['WW', 'Too many pattern letters: W'],
    ['FF', 'Too many pattern letters: F'],
    ['BB', 'Wrong number of pattern letters: B'],
    ['{', "Pattern includes reserved character: '{'"],
    ['d#', "Pattern includes reserved character: '#'"],
    ['d}', "Pattern includes reserved character: '}'"],
    ['p', "Pad letter 'p' must be followed by valid pad pattern: p"],
    ['pp', "Pad letter 'p' must be followed by valid pad pattern: pp"],
    ['pp-', "Pad letter 'p' must be followed by valid pad pattern: pp-"],
    ['dpp', "Pad letter 'p' must be followed by valid pad pattern: dpp"],
    ['ppMMM', 'Cannot print as output of 3 characters exceeds pad width of 2'],
    ['pMM', 'Cannot print as output of 2 characters exceeds pad width of 1'],
    ["'a", "Pattern ends with an incomplete string literal: 'a"],
    ["d'", "Pattern ends with an incomplete string literal: d'"],
    ['d]', 'Pattern invalid as it contains ] without previous ['],
    ['[d]]', 'Pattern invalid as it contains ] without previous ['],
  ])('%j is rejected: %s', (pattern, message) => {
    expect(() => formatInstant(0, pattern)).toThrow(message);
  });
});
