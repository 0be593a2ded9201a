import { describe, expect, test } from 'vitest';
import { createJavaRegexes } from '../../../../sandbox/realm/regex/java-regex.ts';

// Expected values were recorded from `java.util.regex` of Java 17.

const regexes = createJavaRegexes({ step: () => {}, charge: () => {} });

describe('the flag', () => {
  test.each<[string, string, boolean]>([
    ['(?i)a', 'A', true],
    ['(?i)\u00e9', '\u00c9', false],
    ['(?iu)\u00e9', '\u00c9', true],
    ['(?u)a', 'A', false],
    ['(?s).', '\n', true],
    ['.', '\n', false],
    ['.', '\r', false],
    ['.', '\u0085', false],
    ['.', '\u2028', false],
    ['(?d).', '\r', true],
    ['(?d).', '\n', false],
    ['(?ds).', '\n', true],
    ['(?x)a b', 'ab', true],
    ['(?x)a\\ b', 'a b', true],
    ['(?x)a#b\nc', 'ac', true],
    ['(?x)[a b]', ' ', false],
    ['(?x) ( a ) + ', 'aa', true],
    ['(?m)a$\n^b', 'a\nb', true],
    ['(?iu)\u017f', 's', true],
    ['(?i)\u017f', 's', false],
    ['(?iu)\u212a', 'k', true],
    ['(?iu)\u00df', '\u1e9e', false],
    ['(?iu)\u0130', 'i', true],
    ['(?iu)\u03c3', '\u03c2', true],
  ])('%s on %j is %s', (pattern, text, expected) => {
    expect(regexes.matches(pattern, text)).toBe(expected);
  });
});

describe('the scope of a flag', () => {
  test.each<[string, string, boolean]>([
    ['a(?i)b', 'aB', true],
    ['a(?i)b', 'AB', false],
    ['(a(?i)b)c', 'aBc', true],
    ['(a(?i)b)c', 'aBC', false],
    ['(?i:a)b', 'Ab', true],
    ['(?i:a)b', 'AB', false],
    ['(?i)a(?-i)b', 'Ab', true],
    ['(?i)a(?-i)b', 'AB', false],
    ['(?i)(?-i:a)b', 'aB', true],
    ['(?is)a.', 'A\n', true],
    ['(?i-s)a.', 'A\n', false],
    ['(?s)(?-s:.)', '\n', false],
    ['a|(?i)b', 'B', true],
    ['(?i)a|b', 'B', true],
    ['(?:a|(?i)b)c', 'Bc', true],
    ['(?:(?i)a|b)', 'B', true],
    ['(?-i)a', 'a', true],
    ['(?)a', 'a', true],
    ['(?:)a', 'a', true],
  ])('%s on %j is %s', (pattern, text, expected) => {
    expect(regexes.matches(pattern, text)).toBe(expected);
  });

  test.each([
    ['(?z)', 'Unknown inline modifier'],
    ['(?i', 'Unknown inline modifier'],
    ['(?i*)', 'Unknown inline modifier'],
    ['(?P<x>a)', 'Unknown inline modifier'],
    ['(?<=a', 'Unclosed group'],
    ['(?', 'Unknown inline modifier'],
    ['(?<', 'capturing group name does not start with a Latin letter'],
    ['(?i)*', "Dangling meta character '*'"],
    ['(?<x', "named capturing group is missing trailing '>'"],
    ['(?i-z)a', 'Unknown inline modifier'],
  ])('%s is rejected: %s', (pattern, message) => {
    expect(() => regexes.matches(pattern, 'a')).toThrow(message);
  });
});
