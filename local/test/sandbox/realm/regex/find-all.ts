import type { JavaRegexes } from '../../../../sandbox/realm/regex/java-regex.ts';

/** The texts that the loop `while (matcher.find())` of Java finds. */
export const findAll = (regexes: JavaRegexes, pattern: string, text: string): string[] => {
  const found: string[] = [];
  let last = 0;
  for (let from = 0; from <= text.length; ) {
    const match = regexes.find(pattern, text, from, last);
    if (match === null) break;
    found.push(text.slice(match.start, match.end));
    last = match.end;
    from = match.end === match.start ? match.end + 1 : match.end;
  }
  return found;
};
