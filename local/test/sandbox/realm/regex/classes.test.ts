import { describe, expect, test } from 'vitest';
import { createJavaRegexes } from '../../../../sandbox/realm/regex/java-regex.ts';
import { findAll } from './find-all.ts';

// Expected values were recorded from `java.util.regex` of Java 17.

const regexes = createJavaRegexes({ step: () => {}, charge: () => {} });

describe('a class of US-ASCII', () => {
  test.each<[string, string, string[]]>([
    ['\\d', '1\u0661a', ['1']],
    ['\\D', '1a', ['a']],
    ['\\w', 'a\u00e9_1-', ['a', '_', '1']],
    ['\\W', 'a\u00e9', ['\u00e9']],
    ['\\s', ' \t\u00a0\u2003\u000b', [' ', '\t', '\u000b']],
    ['\\S', ' a', ['a']],
    ['\\h', ' \t\u00a0\u2003\n', [' ', '\t', '\u00a0', '\u2003']],
    ['\\H', '\ta', ['a']],
    ['\\v', '\n\u000b\u0085\u2028 ', ['\n', '\u000b', '\u0085', '\u2028']],
    ['\\V', '\na', ['a']],
    ['\\p{Lower}', 'aA\u00e9', ['a']],
    ['\\p{Upper}', 'aA\u00c9', ['A']],
    ['\\p{ASCII}', 'a\u00e9', ['a']],
    ['\\p{Alpha}', 'a1\u00e9', ['a']],
    ['\\p{Digit}', '1\u0661', ['1']],
    ['\\p{Alnum}', 'a1_', ['a', '1']],
    ['\\p{Punct}', '!a_~\u00a1', ['!', '_', '~']],
    ['\\p{Graph}', 'a \u00e9', ['a']],
    ['\\p{Print}', 'a \t', ['a', ' ']],
    ['\\p{Blank}', ' \t\n', [' ', '\t']],
    ['\\p{Cntrl}', '\u0001a\u007f\u0080', ['\u0001', '\u007f']],
    ['\\p{XDigit}', 'fFgG9', ['f', 'F', '9']],
    ['\\p{Space}', ' \u000b\u00a0', [' ', '\u000b']],
  ])('%j finds in %j: %j', (pattern, text, found) => {
    expect(findAll(regexes, pattern, text)).toEqual(found);
  });
});

describe('a class of Unicode', () => {
  test.each<[string, string, string[]]>([
    ['(?U)\\d', '1\u0661a', ['1', '\u0661']],
    ['(?U)\\w', 'a\u00e9_-\u203f\u0301', ['a', '\u00e9', '_', '\u203f', '\u0301']],
    ['(?U)\\W', '\u00e9-', ['-']],
    ['(?U)\\s', ' \u00a0\u2003', [' ', '\u00a0', '\u2003']],
    ['(?U)\\S', '\u2003a', ['a']],
    ['(?U)\\p{Lower}', 'aA\u00e9', ['a', '\u00e9']],
    ['(?U)\\p{Alpha}', '\u00e91', ['\u00e9']],
    ['(?U)\\p{Punct}', '!\u00a1$', ['!', '\u00a1']],
    ['(?U)\\p{Alnum}', '\u0661\u00e9-', ['\u0661', '\u00e9']],
    ['(?U)\\p{Space}', '\u2003a', ['\u2003']],
    ['(?U)\\p{Blank}', '\t\u2003\n', ['\t', '\u2003']],
    ['(?U)\\p{Graph}', '\u00e9 \u0001', ['\u00e9']],
    ['(?U)\\p{Print}', '\u00e9 \n', ['\u00e9', ' ']],
    ['(?U)\\p{XDigit}', 'a\u0661\uff21g', ['a', '\u0661', '\uff21']],
    ['(?U)\\p{ASCII}', 'a\u00e9', ['a']],
    ['(?U:\\w)\\w', '\u00e9a', ['\u00e9a']],
    ['(?U)\u00e9(?-U)\\w', '\u00e9a', ['\u00e9a']],
    ['(?iU)\u00e9', '\u00c9', ['\u00c9']],
  ])('%j finds in %j: %j', (pattern, text, found) => {
    expect(findAll(regexes, pattern, text)).toEqual(found);
  });
});

describe('a property', () => {
  test.each<[string, string, string[]]>([
    ['\\p{L}', 'a1\u00e9', ['a', '\u00e9']],
    ['\\pL', 'a1', ['a']],
    ['\\PL', 'a1', ['1']],
    ['\\p{Lu}', 'aA\u00c9', ['A', '\u00c9']],
    ['\\p{IsLu}', 'aA', ['A']],
    ['\\p{LC}', 'aA1\u4e00', ['a', 'A']],
    ['\\p{gc=Lu}', 'aA', ['A']],
    ['\\p{general_category=Nd}', 'a1', ['1']],
    ['\\p{Sc}', '$\u20aca', ['$', '\u20ac']],
    ['\\p{IsAlphabetic}', 'a\u00e91', ['a', '\u00e9']],
    ['\\p{IsLetter}', 'a1', ['a']],
    ['\\p{IsDigit}', 'a1\u0661', ['1', '\u0661']],
    ['\\p{IsUppercase}', 'aA', ['A']],
    ['\\p{IsLowercase}', 'aA', ['a']],
    ['\\p{IsTitlecase}', 'a\u01c5', ['\u01c5']],
    ['\\p{IsPunctuation}', 'a!$', ['!']],
    ['\\p{IsControl}', 'a\u0001', ['\u0001']],
    ['\\p{IsWhite_Space}', 'a\u2003', ['\u2003']],
    ['\\p{IsHex_Digit}', 'fg1', ['f', '1']],
    ['\\p{IsHexDigit}', 'fg1', ['f', '1']],
    ['\\p{IsAssigned}', 'a\u0378', ['a']],
    ['\\p{IsIdeographic}', 'a\u4e00', ['\u4e00']],
    ['\\p{IsAlnum}', 'a1-', ['a', '1']],
    ['\\p{IsLatin}', 'a\u03b1', ['a']],
    ['\\p{IsGREEK}', 'a\u03b1', ['\u03b1']],
    ['\\p{IsLatn}', 'a\u03b1', ['a']],
    ['\\p{script=Greek}', 'a\u03b1', ['\u03b1']],
    ['\\p{sc=grek}', 'a\u03b1', ['\u03b1']],
    ['\\P{IsGreek}', 'a\u03b1', ['a']],
    ['\\p{IsOld_Italic}', 'a\ud800\udf00', ['\ud800\udf00']],
  ])('%j finds in %j: %j', (pattern, text, found) => {
    expect(findAll(regexes, pattern, text)).toEqual(found);
  });

  test.each([
    ['\\p{Letter}', 'Unknown character property name {Letter}'],
    ['\\p{Greek}', 'Unknown character property name {Greek}'],
    ['\\p{Emoji}', 'Unknown character property name {Emoji}'],
    ['\\p{constructor}', 'Unknown character property name {constructor}'],
    ['\\p{toString}', 'Unknown character property name {toString}'],
    ['\\p{alpha}', 'Unknown character property name {alpha}'],
    ['\\p{ll}', 'Unknown character property name {ll}'],
    ['\\p{Alphabetic}', 'Unknown character property name {Alphabetic}'],
  ])('%s is rejected: %s', (pattern, message) => {
    expect(() => regexes.matches(pattern, 'a')).toThrow(message);
  });
});
