import { describe, expect, test } from 'vitest';
import { createJavaRegexes } from '../../../../sandbox/realm/regex/java-regex.ts';
import { findAll } from './find-all.ts';

// Expected values were recorded from `java.util.regex` of Java 17.

const regexes = createJavaRegexes({ step: () => {}, charge: () => {} });

describe('a quantifier', () => {
  test.each<[string, string, string[]]>([
    ['a?', 'aa', ['a', 'a', '']],
    ['a*', 'aab', ['aa', '', '']],
    ['a+', 'baab', ['aa']],
    ['a{2}', 'aaaaa', ['aa', 'aa']],
    ['a{2,}', 'aaaaa', ['aaaaa']],
    ['a{1,2}', 'aaaaa', ['aa', 'aa', 'a']],
    ['a{0}', 'a', ['', '']],
    ['a{0,1}', 'ab', ['a', '', '']],
    ['(ab){2}', 'ababab', ['abab']],
    ['(?:ab)+', 'ababa', ['abab']],
    ['.{3}', 'abcdefg', ['abc', 'def']],
    ['[ab]{2,3}', 'ababa', ['aba', 'ba']],
    ['a{2}{3}', 'aaaaaa', ['aa', 'aa', 'aa']],
    ['a*{2}', 'aaa', ['aaa', '']],
    ['a+{0}', 'aa', ['aa']],
    ['{2}a', 'aa', ['a', 'a']],
    ['\ud83d\ude00{2}', '\ud83d\ude00\ud83d\ude00\ud83d\ude00', ['\ud83d\ude00\ud83d\ude00']],
    ['a{3}', 'aa', []],
    ['a{01}', 'aa', ['a', 'a']],
  ])('%j finds in %j: %j', (pattern, text, found) => {
    expect(findAll(regexes, pattern, text)).toEqual(found);
  });
});

describe('a lazy quantifier', () => {
  test.each<[string, string, string[]]>([
    ['a??', 'aa', ['', '', '']],
    ['a*?b', 'aab', ['aab']],
    ['a+?', 'aa', ['a', 'a']],
    ['a{1,2}?', 'aaa', ['a', 'a', 'a']],
    ['a{2,}?', 'aaaa', ['aa', 'aa']],
    ['".*?"', '"a" "b"', ['"a"', '"b"']],
    ['(?:a|ab)+?c', 'abac', ['abac']],
    ['(?:ab){1,2}?', 'abab', ['ab', 'ab']],
    ['.*?', 'ab', ['', '', '']],
    ['a+?b*?c', 'aabbc', ['aabbc']],
  ])('%j finds in %j: %j', (pattern, text, found) => {
    expect(findAll(regexes, pattern, text)).toEqual(found);
  });
});

describe('a possessive quantifier', () => {
  test.each<[string, string, string[]]>([
    ['a?+a', 'aa', ['aa']],
    ['a*+a', 'aa', []],
    ['a++b', 'aab', ['aab']],
    ['a{1,2}+a', 'aaa', ['aaa']],
    ['".*+"', '"a"', []],
    ['"[^"]*+"', '"a" "b"', ['"a"', '"b"']],
    ['(?:ab)*+ab', 'abab', []],
    ['(?:a|ab)++c', 'abac', ['ac']],
    ['\\d{2,}+\\d', '123', []],
  ])('%j finds in %j: %j', (pattern, text, found) => {
    expect(findAll(regexes, pattern, text)).toEqual(found);
  });
});

describe('a quantifier of what can be empty', () => {
  test.each<[string, string, string[]]>([
    ['(?:a*)*', 'aab', ['aa', '', '']],
    ['(?:a?){3}', 'aa', ['aa', '']],
    ['(?:)*a', 'a', ['a']],
    ['(?:a|)*b', 'aab', ['aab']],
    ['(?:^)*a', 'aa', ['a', 'a']],
    ['(?:a??)*?b', 'ab', ['ab']],
    ['(?:a*)+$', 'baa', ['aa', '']],
    ['(?:\\b)*', 'a', ['', '']],
  ])('%j finds in %j: %j', (pattern, text, found) => {
    expect(findAll(regexes, pattern, text)).toEqual(found);
  });
});

describe('a wrong quantifier', () => {
  test.each([
    ['*', "Dangling meta character '*'"],
    ['+a', "Dangling meta character '+'"],
    ['?', "Dangling meta character '?'"],
    ['a**', "Dangling meta character '*'"],
    ['a{2}*', "Dangling meta character '*'"],
    ['(*a)', "Dangling meta character '*'"],
    ['a|*', "Dangling meta character '*'"],
    ['{', 'Illegal repetition'],
    ['{a}', 'Illegal repetition'],
    ['a{', 'Illegal repetition'],
    ['a{,2}', 'Illegal repetition'],
    ['a{ 2}', 'Illegal repetition'],
    ['a{x}', 'Illegal repetition'],
    ['a{2', 'Unclosed counted closure'],
    ['a{2,', 'Unclosed counted closure'],
    ['a{2,x}', 'Unclosed counted closure'],
    ['a{2,1}', 'Illegal repetition range'],
    ['a{2}{2,1}', 'Illegal repetition range'],
    ['a{2}{3', 'Unclosed counted closure'],
    ['(?:{)', 'Illegal repetition'],
    ['a???', "Dangling meta character '?'"],
  ])('%s is rejected: %s', (pattern, message) => {
    expect(() => regexes.matches(pattern, 'a')).toThrow(message);
  });
});
