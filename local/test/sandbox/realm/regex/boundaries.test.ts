import { describe, expect, test } from 'vitest';
import { createJavaRegexes } from '../../../../sandbox/realm/regex/java-regex.ts';
import { findAll } from './find-all.ts';

// Expected values were recorded from `java.util.regex` of Java 17.

const regexes = createJavaRegexes({ step: () => {}, charge: () => {} });

describe('a boundary of words', () => {
  test.each<[string, string, string[]]>([
    ['\\b', '', []],
    ['\\b', 'ab', ['', '']],
    ['\\b\\w', 'ab, cd', ['a', 'c']],
    ['\\B', 'ab', ['']],
    ['\\B', '', ['']],
    ['\\b\u00e9', '\u00e9', ['\u00e9']],
    ['\\w\\b', 'a\u00e9', []],
    ['\\b.', 'e\u0301x', ['e']],
    ['\\b\\u0301', 'e\u0301', []],
    ['\\b\\u0301', ' \u0301', []],
    ['x\\b', 'x_', []],
    ['x\\b', 'x-', ['x']],
    ['\\b\ud835\udc00', ' \ud835\udc00', ['\ud835\udc00']],
    ['.\\b', '\ud83d\ude00a', ['\ud83d\ude00', 'a']],
    ['\\b.\\b', '1 2', ['1', ' ', '2']],
    ['(?U)\\b.', '\u00e9\u0301', ['\u00e9']],
    ['(?U)\\b\\u0301', ' \u0301', ['\u0301']],
    ['\\b{1,}+.', ' a', ['a']],
  ])('%j finds in %j: %j', (pattern, text, found) => {
    expect(findAll(regexes, pattern, text)).toEqual(found);
  });
});

describe('the start and the end of the text', () => {
  test.each<[string, string, string[]]>([
    ['^', '', ['']],
    ['^a', 'a\na', ['a']],
    ['(?m)^a', 'a\na', ['a', 'a']],
    ['(?m)^', 'a\n', ['']],
    ['(?m)^', '\n\n', ['', '']],
    ['(?m)$', 'a\nb', ['', '']],
    ['(?m)a$', 'a\r\na', ['a', 'a']],
    ['a$', 'a\r\n', ['a']],
    ['a$', 'a\n\n', []],
    ['a\\Z', 'a\n', ['a']],
    ['a\\z', 'a\n', []],
    ['a\\Z', 'a\u2028', ['a']],
    ['(?d)a\\Z', 'a\r', []],
    ['(?d)a$', 'a\n', ['a']],
    ['(?m)a$', 'a\u0085a', ['a', 'a']],
    ['(?dm)a$', 'a\ra\n', ['a']],
    ['\\Aa', 'aa', ['a']],
    ['(?m)\\Aa', 'a\na', ['a']],
    ['$', '\r\n', ['', '']],
    ['\\Z', '\n', ['', '']],
    ['(?m)^.', '\r\nb', ['b']],
    ['(?m)$', '\r\n', ['', '']],
  ])('%j finds in %j: %j', (pattern, text, found) => {
    expect(findAll(regexes, pattern, text)).toEqual(found);
  });
});

describe('the end of the previous match', () => {
  test.each<[string, string, string[]]>([
    ['\\G', 'ab', ['']],
    ['\\Ga', 'aab', ['a', 'a']],
    ['\\Ga', 'baa', []],
    ['\\G.', 'ab\nc', ['a', 'b']],
    ['\\G\\d', '12a3', ['1', '2']],
    ['(?:\\Ga|b)', 'aaxb', ['a', 'a', 'b']],
    ['\\G(?:a|)', 'aab', ['a', 'a', '']],
    ['a\\G', 'aa', []],
  ])('%j finds in %j: %j', (pattern, text, found) => {
    expect(findAll(regexes, pattern, text)).toEqual(found);
  });
});

describe('a line break', () => {
  test.each<[string, string, string[]]>([
    ['\\R', 'a\r\nb', ['\r\n']],
    ['\\R', '\n\r', ['\n', '\r']],
    ['\\R', '\u000b\f\u0085\u2028\u2029', ['\u000b', '\f', '\u0085', '\u2028', '\u2029']],
    ['\\R\\n', '\r\n', ['\r\n']],
    ['\\R{2}', '\r\n\n', ['\r\n\n']],
    ['a\\Rb', 'a\rb', ['a\rb']],
  ])('%j finds in %j: %j', (pattern, text, found) => {
    expect(findAll(regexes, pattern, text)).toEqual(found);
  });
});
