import { describe, expect, test } from 'vitest';
import { Unsupported } from '../../../../sandbox/realm/ending.ts';
import { createJavaRegexes } from '../../../../sandbox/realm/regex/java-regex.ts';

const regexes = createJavaRegexes({ step: () => {}, charge: () => {} });

const catchError = (pattern: string): unknown => {
  try {
    return regexes.matches(pattern, 'a');
  } catch (thrown) {
    return thrown;
  }
};

describe('what Java has and this runtime does not', () => {
  test.each([
    ['\\X', '\\X'],
    ['a\\X+', '\\X'],
    ['\\N{LATIN SMALL LETTER A}', '\\N{LATIN SMALL LETTER A}'],
    ['\\b{g}', '\\b{g}'],
    ['(?:a|\\b{g})', '\\b{g}'],
    ['\\p{InGreek}', 'The class \\p{InGreek}'],
    ['\\p{block=Greek}', 'The class \\p{block=Greek}'],
    ['[\\p{javaLowerCase}]', 'The class \\p{javaLowerCase}'],
    ['\\p{IsNoScript}', 'The class \\p{IsNoScript}'],
    ['\\p{all}', 'The class \\p{all}'],
    ['\\p{L1}', 'The class \\p{L1}'],
  ])('%s is named: %s', (pattern, named) => {
    const thrown = catchError(pattern);
    expect(thrown).toBeInstanceOf(Unsupported);
    expect(thrown).toMatchObject({
      message: `${named} of Java's regular expressions does not run locally yet.`,
      fix: expect.stringMatching(/^Write the (?:characters|signs) /),
    });
  });

  // Java does not have these letters either, or in another meaning.
  test.each([
    ['\\Qa\\X\\E', false],
    ['[\\Q\\X\\E]', false],
    ['\\\\X', false],
    ['\\b', false],
    ['\\ba\\b', true],
  ])('%s is something else', (pattern, expected) => {
    expect(regexes.matches(pattern, 'a')).toBe(expected);
  });
});
