import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createJavaRegexes } from '../../../sandbox/realm/regex/java-regex.ts';

const regexes = createJavaRegexes({ step: () => {}, charge: () => {} });

const findAll = (pattern: string, text: string): string[] => {
  const found: string[] = [];
  let from = 0;
  for (let match = regexes.find(pattern, text, from); match !== null; ) {
    found.push(text.slice(match.start, match.end));
    from = match.end === match.start ? match.end + 1 : match.end;
    match = from > text.length ? null : regexes.find(pattern, text, from);
  }
  return found;
};

describe('patterns that Java has and JavaScript lacks', () => {
  test.each([
    ['a*+a', 'aaa', false],
    ['a*+b', 'aab', true],
    ['(?>a|ab)c', 'abc', false],
    ['(?>ab|a)c', 'abc', true],
    ['a(?i)b', 'aB', true],
    ['a(?i)b', 'AB', false],
    ['(a(?i)b)c', 'aBC', false],
    ['(?i:a)b', 'Ab', true],
    ['(?i-s:A)', 'a', true],
    ['[a-z&&[^aeiou]]+', 'xyz', true],
    ['[a-z&&[^aeiou]]+', 'xaz', false],
    ['[a-c[x-z]]+', 'axz', true],
    ['(?x) a b # a comment', 'ab', true],
    ['\\R', '\r\n', true],
    ['\\h+', ' \t\u00a0', true],
    ['\\p{Punct}+', '!?~', true],
    ['\\pL+', 'aé', true],
    ['\\P{L}', 'a', false],
    ['\\p{IsGreek}+', 'αβ', true],
    ['\\x{1F600}', '😀', true],
    ['.', '😀', true],
    ['(?i)é', 'É', false],
    ['(?iu)é', 'É', true],
    ['a{2}+', 'aa', true],
    ['(\\w)\\1', 'aa', true],
    ['(?<first>\\w)\\k<first>', 'ab', false],
    ['\\Qa.b\\E+', 'a.bbb', true],
    ['\\Qa.b\\E+', 'a.ba.b', false],
    ['\\Qa.b\\E{2}c', 'a.bbc', true],
    ['\\Q\\E', '', true],
    ['[\\Q^]\\E]+', '^]', true],
    ['(?<=a)b|ab', 'ab', true],
    ['(?!ab)a.', 'ac', true],
    ['a$', 'a\n', false],
    ['(?m)^a$\\n^b$', 'a\nb', true],
    ['\\07', '\u0007', true],
    ['\\cA', '\u0001', true],
    ['(a|b)*?c', 'abac', true],
    ['x??x', 'x', true],
  ])('%s on %j is %s', (pattern, text, expected) => {
    expect(regexes.matches(pattern, text)).toBe(expected);
  });

  test('matches $ before a final line terminator', () => {
    expect(findAll('a$', 'a\n')).toEqual(['a']);
    expect(findAll('\\bab?\\b', 'a ab abc a')).toEqual(['a', 'ab', 'a']);
    expect(findAll('a.*?b', 'axxb ab')).toEqual(['axxb', 'ab']);
  });

  test.each([
    ['(', 'Unclosed group'],
    ['a)', "Unmatched closing ')'"],
    ['*a', "Dangling meta character '*'"],
    ['[a', 'Unclosed character class'],
    ['[z-a]', 'Illegal character range'],
    ['a{2,1}', 'Illegal repetition range'],
    ['\\y', 'Illegal/unsupported escape sequence'],
    ['\\', 'Unexpected internal error'],
    ['(?<a>x)(?<a>y)', 'Named capturing group <a> is already defined'],
    ['(?i)*', "Dangling meta character '*'"],
    ['\\k<x>', 'named capturing group <x> does not exist'],
  ])('rejects %s with the message of Java', (pattern, message) => {
    expect(() => regexes.matches(pattern, 'a')).toThrow(message);
  });
});

describe('patterns that both languages have', () => {
  // Two groups deep: JavaScript's own matcher, which judges here, takes exponential time for nested repetition.
  const { atom } = fc.letrec<{ atom: string; sequence: string }>((tie) => ({
    atom: fc.oneof(
      { depthSize: 'small', maxDepth: 2, withCrossShrink: true },
      fc.constantFrom('a', 'b', 'c', '.', '[ab]', '[^a]', '\\d', '\\w', '^', '$'),
      tie('sequence').map((inner) => `(${inner})`),
      tie('sequence').map((inner) => `(?:${inner})`),
    ),
    sequence: fc
      .array(
        fc
          .tuple(tie('atom'), fc.constantFrom('', '*', '+', '?', '{1,2}', '*?', '|'))
          .map(([one, times]) => (/^[$^]$/.test(one) && times !== '|' ? one : `${one}${times}`)),
        { minLength: 1, maxLength: 4 },
      )
      .map((parts) => parts.join('')),
  }));

  test('match the same texts', () => {
    fc.assert(
      fc.property(
        atom,
        fc.string({ unit: fc.constantFrom('a', 'b', 'c', '1'), maxLength: 6 }),
        (pattern, text) => {
          expect(regexes.matches(pattern, text)).toBe(new RegExp(`^(?:${pattern})$`, 'u').test(text));
        },
      ),
      { numRuns: 500 },
    );
  });
});
