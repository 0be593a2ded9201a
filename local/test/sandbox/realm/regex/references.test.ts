import { describe, expect, test } from 'vitest';
import { createJavaRegexes } from '../../../../sandbox/realm/regex/java-regex.ts';

// Expected values were recorded from `java.util.regex` of Java 17.

const regexes = createJavaRegexes({ step: () => {}, charge: () => {} });

describe('a reference by number', () => {
  test.each<[string, string, boolean]>([
    ['(a)\\1', 'aa', true],
    ['(a)\\1', 'aA', false],
    ['(a|b)\\1', 'ab', false],
    ['(a)?\\1', '', false],
    ['(a)?b\\1', 'b', false],
    ['(a*)b\\1', 'aabaa', true],
    ['(a*)b\\1', 'aaba', false],
    ['\\1(a)', 'aa', false],
    ['(a)\\2', 'a', false],
    ['(a\\1)', 'a', false],
    ['(?:(a)|b)*\\1', 'aba', true],
    ['(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)\\10', 'abcdefghijj', true],
    ['(a)(b)(c)(d)(e)(f)(g)(h)(i)\\10', 'abcdefghia0', true],
    ['(a)\\11', 'aa1', true],
    ['(a)\\1{2}', 'aaa', true],
    ['(ab)\\1?', 'ab', true],
    ['(a)\\01', 'a\u0001', true],
    ['((a)b)\\2\\1', 'abaab', true],
  ])('%s on %j is %s', (pattern, text, expected) => {
    expect(regexes.matches(pattern, text)).toBe(expected);
  });
});

describe('a reference by name', () => {
  test.each<[string, string, boolean]>([
    ['(?<x>a)\\k<x>', 'aa', true],
    ['(?<x>a)(?<y>b)\\k<y>\\k<x>', 'abba', true],
    ['(?<x1>a)\\k<x1>', 'aa', true],
    ['(?<x>a)(?<X>b)\\k<X>', 'abb', true],
  ])('%s on %j is %s', (pattern, text, expected) => {
    expect(regexes.matches(pattern, text)).toBe(expected);
  });

  test.each([
    ['\\k<x>', 'named capturing group <x> does not exist'],
    ['\\k<x>(?<x>a)', 'named capturing group <x> does not exist'],
    ['\\kx', "\\k is not followed by '<' for named capturing group"],
    ['(?<1>a)', 'capturing group name does not start with a Latin letter'],
    ['(?<x>a)(?<x>b)', 'Named capturing group <x> is already defined'],
  ])('%s is rejected: %s', (pattern, message) => {
    expect(() => regexes.matches(pattern, 'a')).toThrow(message);
  });
});

describe('a reference that ignores case', () => {
  test.each<[string, string, boolean]>([
    ['(?i)(a)\\1', 'aA', true],
    ['(?i)(\u00e9)\\1', '\u00e9\u00c9', false],
    ['(?iu)(\u00e9)\\1', '\u00e9\u00c9', true],
    ['(?i)(k)\\1', 'k\u212a', false],
    ['(?iu)(k)\\1', 'k\u212a', true],
    ['(a)(?i)\\1', 'aA', true],
    ['(?i:(a))\\1', 'aA', false],
  ])('%s on %j is %s', (pattern, text, expected) => {
    expect(regexes.matches(pattern, text)).toBe(expected);
  });
});

describe('the groups of a match', () => {
  test.each<[string, string, (string | null)[] | null]>([
    ['(a)(b)?', 'a', ['a', null]],
    ['(a)|(b)', 'b', [null, 'b']],
    ['(?:(a)|(b))*', 'ab', ['a', 'b']],
    ['(a*)*', 'aa', ['']],
    ['(a|ab)(c|bcd)(d*)', 'abcd', ['a', 'bcd', '']],
    ['((a)|b)*', 'ab', ['b', 'a']],
    ['(?=(a))a', 'a', ['a']],
    ['(?!(a))b', 'b', [null]],
    ['(?<=(a))b', 'ab', ['a']],
    ['(?>(a)|b)', 'a', ['a']],
    ['(a)?+b', 'ab', ['a']],
    ['(a){2}', 'aa', ['a']],
    ['(a){0}b', 'b', [null]],
    ['(?<x>a)(b)', 'ab', ['a', 'b']],
    ['(.)(?:(b)|c)*', 'abc', ['a', 'b']],
    ['(a(b)?)+', 'aba', ['a', 'b']],
    ['x', 'y', null],
  ])('%s in %j captures %j', (pattern, text, groups) => {
    const found = regexes.find(pattern, text, 0);
    const read = found && Array.from({ length: found.groups }, (_, index) => found.group(index + 1));
    expect(read).toEqual(groups);
  });
});
