import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createJavaRegexes } from '../../../../sandbox/realm/regex/java-regex.ts';

/** A pattern, a text, and for each match its start, its end and its groups. */
type Trial = [pattern: string, text: string, found: (number | string | null)[][]];

const trials = JSON.parse(readFileSync(new URL('./trials.json', import.meta.url), 'utf8')) as Trial[];

const regexes = createJavaRegexes({ step: () => {}, charge: () => {} });

/** As the loop `while (matcher.find())` finds them. */
const findAll = (pattern: string, text: string): Trial[2] => {
  const found: Trial[2] = [];
  let last = 0;
  for (let from = 0; from <= text.length; ) {
    const match = regexes.find(pattern, text, from, last);
    if (match === null) break;
    const groups = Array.from({ length: match.groups }, (_, index) => match.group(index + 1));
    found.push([match.start, match.end, ...groups]);
    last = match.end;
    from = match.end === match.start ? match.end + 1 : match.end;
  }
  return found;
};

// Random patterns with boundaries, flags, classes of Unicode and characters beyond U+FFFF, with the matches that
// `java.util.regex` of Java 17 found.
describe('a random pattern', () => {
  test.each(trials)('%j finds in %j what Java finds', (pattern, text, found) => {
    expect(findAll(pattern, text)).toEqual(found);
  });
});
