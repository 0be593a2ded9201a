import { type EnginePorts, MethodException } from '../../../velocity/index.ts';
import { BadArgument, Unsupported } from '../ending.ts';
import type { Meter } from '../meter.ts';
import type { Found, JavaRegexes } from '../regex/java-regex.ts';

/** What the language uses of the realm: its regular expressions, and its meter. */
export const createEngine = (meter: Meter, regexes: JavaRegexes): Omit<EnginePorts, 'note'> => ({
  charge: meter.charge,
  weighText: (text) => {
    meter.weighText(text);
    return text;
  },
  matches: (pattern, text) => checkPattern(() => regexes.matches(pattern, text)),
  // The realm has given these string methods their meaning in Java.
  replaceAll: (text, pattern, by) => checkPattern(() => text.replaceAll(pattern, by)),
  replaceFirst: (text, pattern, by) => checkPattern(() => text.replace(pattern, by)),
  findAll: (pattern, text) => checkPattern(() => findAll(regexes, pattern, text)),
  refuseDirective: (name, [line, column]) => {
    throw new Unsupported(
      `velocity:${line}:${column}: #${name} does not run locally; whether AppSync runs it is not documented.`,
      'Write its text into the template.',
    );
  },
});

const findAll = (regexes: JavaRegexes, pattern: string, text: string): Found[] => {
  const places: Found[] = [];
  for (let from = 0; from <= text.length; ) {
    const found = regexes.find(pattern, text, from, places.at(-1)?.end ?? 0);
    if (found === null) break;
    places.push(found);
    from = found.end === found.start ? found.end + 1 : found.end;
  }
  return places;
};

const checkPattern = <Result>(run: () => Result): Result => {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof BadArgument)) throw error;
    throw new MethodException(`java.util.regex.PatternSyntaxException: ${error.message}`);
  }
};
