import { describe, expect, test } from 'vitest';
import { createJavaRegexes } from '../../../../sandbox/realm/regex/java-regex.ts';
import { findAll } from './find-all.ts';

// Expected values were recorded from `java.util.regex` of Java 17.

const regexes = createJavaRegexes({ step: () => {}, charge: () => {} });

describe('a character class', () => {
  test.each<[string, string, string[]]>([
    ['[abc]', 'xbz', ['b']],
    ['[^abc]', 'abx', ['x']],
    ['[a-c]', 'abcd', ['a', 'b', 'c']],
    ['[a-]', 'a-b', ['a', '-']],
    ['[-a]', 'a-b', ['a', '-']],
    ['[a\\-c]', 'a-bc', ['a', '-', 'c']],
    ['[]a]', 'a]', ['a', ']']],
    ['[^]a]', 'a]b', ['b']],
    ['[\\]]', ']', [']']],
    ['[a^]', 'a^', ['a', '^']],
    ['[\\^a]', '^a', ['^', 'a']],
    ['[.]', 'a.', ['.']],
    ['[$^]', '$^', ['$', '^']],
    ['[(]', '((', ['(', '(']],
    ['[\\d-x]', '1-x', ['1', '-', 'x']],
    ['[a-c-e]', 'b-de', ['b', '-', 'e']],
    ['[\\t\\n]', '\t\n', ['\t', '\n']],
    ['[\\x41-\\x43]', 'ABCD', ['A', 'B', 'C']],
    ['[\\u0041]', 'A', ['A']],
    ['[\\0101]', 'A', ['A']],
    ['[\\Qa-c\\E]', 'abc-', ['a', 'c', '-']],
    ['[\\Q^\\E]', '^a', ['^']],
    ['[\ud83d\ude00-\ud83d\ude02]', '\ud83d\ude01\ud83d\ude04', ['\ud83d\ude01']],
    ['[^\ud83d\ude00]', '\ud83d\ude00a', ['a']],
    ['[\\x{1f600}]', '\ud83d\ude00', ['\ud83d\ude00']],
    ['[ -~]', 'a\u00e9', ['a']],
  ])('%j finds in %j: %j', (pattern, text, found) => {
    expect(findAll(regexes, pattern, text)).toEqual(found);
  });
});

describe('a union of classes', () => {
  test.each<[string, string, string[]]>([
    ['[a[bc]]', 'abcd', ['a', 'b', 'c']],
    ['[[a][b]]', 'abc', ['a', 'b']],
    ['[a[^b]]', 'abc', ['a', 'c']],
    ['[^a[b]]', 'abc', ['c']],
    ['[[:alpha:]]', 'ab:', ['a', ':']],
    ['[a\\d[x-z]]', 'a1yb', ['a', '1', 'y']],
    ['[\\p{Lu}[0-9]]', 'A1a', ['A', '1']],
  ])('%j finds in %j: %j', (pattern, text, found) => {
    expect(findAll(regexes, pattern, text)).toEqual(found);
  });
});

describe('an intersection of classes', () => {
  test.each<[string, string, string[]]>([
    ['[a-z&&[def]]', 'cdefg', ['d', 'e', 'f']],
    ['[a-z&&[^bc]]', 'abcd', ['a', 'd']],
    ['[a-z&&b-d]', 'abcde', ['b', 'c', 'd']],
    ['[^a-c&&b]', 'abc', ['a', 'c']],
    ['[a-d&&b-e&&c-f]', 'abcdef', ['c', 'd']],
    ['[&&a]', 'ab', ['a']],
    ['[a&&]', 'ab', ['a']],
    ['[a&&&&a]', 'ab', ['a']],
    ['[a&b]', 'a&b', ['a', '&', 'b']],
    ['[\\w&&\\D]', 'a1_', ['a', '_']],
    ['[a-z&&[aeiou]&&[^e]]', 'aeiou', ['a', 'i', 'o', 'u']],
    ['[\\w&&[^\\d_]]', 'a1_b', ['a', 'b']],
    ['[&]', '&&', ['&', '&']],
  ])('%j finds in %j: %j', (pattern, text, found) => {
    expect(findAll(regexes, pattern, text)).toEqual(found);
  });
});

describe('a class that ignores case', () => {
  test.each<[string, string, string[]]>([
    ['(?i)[a-c]', 'aBd', ['a', 'B']],
    ['(?i)[^a]', 'aAb', ['b']],
    ['(?i)[\u00e9]', '\u00e9\u00c9', ['\u00e9']],
    ['(?iu)[\u00e9]', '\u00e9\u00c9', ['\u00e9', '\u00c9']],
    ['(?i)[K-M]', 'kKn', ['k', 'K']],
    ['(?iu)[k]', 'k\u212a', ['k', '\u212a']],
  ])('%j finds in %j: %j', (pattern, text, found) => {
    expect(findAll(regexes, pattern, text)).toEqual(found);
  });
});

describe('a wrong class', () => {
  test.each([
    ['[', 'Unclosed character class'],
    ['[a', 'Unclosed character class'],
    ['[]', 'Unclosed character class'],
    ['[^]', 'Unclosed character class'],
    ['[a&&', 'Unclosed character class'],
    ['[z-a]', 'Illegal character range'],
    ['[[a]', 'Unclosed character class'],
    ['[a-\\d', 'Illegal character range'],
    ['[\\', 'Unclosed character class'],
    ['[\\y]', 'Illegal/unsupported escape sequence'],
    ['[\\b]', 'Illegal/unsupported escape sequence'],
    ['[\\Qa', 'Unclosed character class'],
    ['[b-\\x41]', 'Illegal character range'],
  ])('%s is rejected: %s', (pattern, message) => {
    expect(() => regexes.matches(pattern, 'a')).toThrow(message);
  });
});
