import { describe, expect, test } from 'vitest';
import { createJavaRegexes } from '../../../../sandbox/realm/regex/java-regex.ts';

// Expected values were recorded from `java.util.regex` of Java 17.

const regexes = createJavaRegexes({ step: () => {}, charge: () => {} });

describe('a pattern', () => {
  test.each<[string, string, boolean]>([
    ['', '', true],
    ['', 'a', false],
    ['a', 'a', true],
    ['ab|cd', 'cd', true],
    ['ab|', '', true],
    ['|ab', '', true],
    ['a|b|c', 'b', true],
    ['(?:a|b)c', 'bc', true],
    ['a(?:b|c)?d', 'ad', true],
    ['()', '', true],
    ['(|a)b', 'ab', true],
    ['}', '}', true],
    [']', ']', true],
    ['a]b', 'a]b', true],
    ['a}', 'a}', true],
    ['-', '-', true],
    ['\\.', '.', true],
    ['\\.', 'a', false],
    ['\\-\\_\\@\\#', '-_@#', true],
    ['\\\u00e9', '\u00e9', true],
    ['#', '#', true],
    [' ', ' ', true],
    ['\ud83d\ude00', '\ud83d\ude00', true],
    ['..', '\ud83d\ude00', false],
    ['.', '\ud83d\ude00', true],
  ])('%s on %j is %s', (pattern, text, expected) => {
    expect(regexes.matches(pattern, text)).toBe(expected);
  });
});

describe('an escape', () => {
  test.each<[string, string, boolean]>([
    ['\\t\\n\\r\\f\\a\\e', '\t\n\r\f\u0007\u001b', true],
    ['\\x41', 'A', true],
    ['\\x{41}', 'A', true],
    ['\\x{1f600}', '\ud83d\ude00', true],
    ['\\u0041', 'A', true],
    ['\\01', '\u0001', true],
    ['\\012', '\n', true],
    ['\\0101', 'A', true],
    ['\\0377', '\u00ff', true],
    ['\\0400', ' 0', true],
    ['\\cA', '\u0001', true],
    ['\\c@', '\u0000', true],
    ['\\ca', '!', true],
    ['\\\\', '\\', true],
    ['\\Qa.b\\E', 'a.b', true],
    ['\\Qa.b', 'a.b', true],
    ['\\Q\\E', '', true],
    ['\\Qa\\b\\E', 'a\\b', true],
    ['\\Qab\\Ec', 'abc', true],
    ['\\Q*\\E+', '**', true],
    ['a\\Qb\\E?', 'a', true],
    ['\\ud83d\\ude00', '\ud83d\ude00', true],
  ])('%s on %j is %s', (pattern, text, expected) => {
    expect(regexes.matches(pattern, text)).toBe(expected);
  });

  test.each([
    ['\\', 'Unexpected internal error'],
    ['\\y', 'Illegal/unsupported escape sequence'],
    ['\\i', 'Illegal/unsupported escape sequence'],
    ['\\x4', 'Illegal hexadecimal escape sequence'],
    ['\\xg', 'Illegal hexadecimal escape sequence'],
    ['\\u004', 'Illegal Unicode escape sequence'],
    ['\\0', 'Illegal octal escape sequence'],
    ['\\08', 'Illegal octal escape sequence'],
    ['\\x{110000}', 'Hexadecimal codepoint is too big'],
    ['a\\', 'Unexpected internal error'],
  ])('%s is rejected: %s', (pattern, message) => {
    expect(() => regexes.matches(pattern, 'a')).toThrow(message);
  });
});

describe('a group', () => {
  test.each<[string, string, boolean]>([
    ['a(?=b)b', 'ab', true],
    ['a(?=c)b', 'ab', false],
    ['a(?!c)b', 'ab', true],
    ['a(?!b)b', 'ab', false],
    ['ab(?<=b)', 'ab', true],
    ['ab(?<=a)', 'ab', false],
    ['ab(?<!a)', 'ab', true],
    ['ab(?<!b)', 'ab', false],
    ['(?<=^|a)b|ab', 'b', true],
    ['(?>a+)a', 'aa', false],
    ['(?>a|ab)c', 'abc', false],
    ['(?=a)(?=.b)ab', 'ab', true],
    ['(?!a)', '', true],
    ['a(?=)', 'a', true],
    ['(?<name>a)', 'a', true],
    ['a(?<=(?<!b)a)', 'a', true],
  ])('%s on %j is %s', (pattern, text, expected) => {
    expect(regexes.matches(pattern, text)).toBe(expected);
  });

  test.each([
    ['(', 'Unclosed group'],
    ['(a', 'Unclosed group'],
    ['a)', "Unmatched closing ')'"],
    [')', "Unmatched closing ')'"],
    ['(?:a', 'Unclosed group'],
    ['(?=a', 'Unclosed group'],
    ['(?!', 'Unclosed group'],
    ['(a))', "Unmatched closing ')'"],
    ['(?>', 'Unclosed group'],
    ['((a)', 'Unclosed group'],
    ['(?<n-m>a)', "named capturing group is missing trailing '>'"],
    ['(?<>a)', 'capturing group name does not start with a Latin letter'],
    ['(?#a)', 'Unknown inline modifier'],
  ])('%s is rejected: %s', (pattern, message) => {
    expect(() => regexes.matches(pattern, 'a')).toThrow(message);
  });
});
