import { BadArgument } from './ending.ts';
import type { Found, JavaRegexes } from './regex/java-regex.ts';

const SYNTAX = /[\\^$.|?*+()[\]{}]/;

interface Replacement {
  text: string;
  pattern: string;
  by: string;
  all: boolean;
  /** Counts the characters of the replacement, which is read again for each match. */
  charge(units: number): void;
}

/**
 * Gives `replace` and `replaceAll` their meaning on AppSync: a string pattern is a Java regular expression
 * (AppSync developer guide, "Supported runtime features", String). That the replacement text follows Java too
 * is an assumption. Regular expressions of the realm's own code keep their meaning in JavaScript.
 */
export const replaceStringMethods = (
  prototype: StringConstructor['prototype'],
  regexes: JavaRegexes,
  charge: (units: number) => void,
): void => {
  for (const name of ['replace', 'replaceAll'] as const) {
    const original = prototype[name] as (this: string, pattern: unknown, by: unknown) => string;
    const apply = (text: string, pattern: unknown, by: unknown) =>
      Reflect.apply(original, text, [pattern, by]);
    const all = name === 'replaceAll';
    const method = {
      [name](this: unknown, pattern: unknown, by: unknown): string {
        const text = String(this);
        if (typeof pattern !== 'string' || typeof by !== 'string') return apply(text, pattern, by);
        const isPlain = !SYNTAX.test(pattern) && !/[\\$]/.test(by) && pattern !== '';
        return isPlain ? apply(text, pattern, by) : replaceFound({ text, pattern, by, all, charge }, regexes);
      },
    }[name];
    Object.defineProperty(prototype, name, { value: method, writable: true, configurable: true });
  }
};

const replaceFound = ({ text, pattern, by, all, charge }: Replacement, regexes: JavaRegexes): string => {
  let result = '';
  let read = 0;
  let from = 0;
  for (;;) {
    const found = from > text.length ? null : regexes.find(pattern, text, from, read);
    if (found === null) break;
    charge(by.length);
    result += text.slice(read, found.start) + fillReplacement(by, found);
    read = found.end;
    from = found.end === found.start ? found.end + 1 : found.end;
    if (!all) break;
  }
  return result + text.slice(read);
};

/**
 * Fills a Java replacement text: `$1`, `${name}`, and a backslash that escapes the next character.
 * https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/util/regex/Matcher.html#appendReplacement(java.lang.StringBuilder,java.lang.String)
 */
const fillReplacement = (replacement: string, found: Found): string =>
  replacement.replace(
    /\\([\s\S]?)|\$(\d+)|\$\{([a-zA-Z0-9]*)(\}?)|\$(?=([\s\S]?))/g,
    (_, sign, digits, name, end, next) => {
      if (sign === '') throw new BadArgument('character to be escaped is missing');
      if (sign !== undefined) return sign;
      if (digits !== undefined) return readNumbered(digits, found);
      if (name !== undefined) return readNamed(name, end, found);
      throw new BadArgument(`Illegal group reference${next === '' ? ': group index is missing' : ''}`);
    },
  );

const readNamed = (name: string, end: string, found: Found): string => {
  if (name === '') throw new BadArgument('named capturing group has 0 length name');
  if (end === '') throw new BadArgument("named capturing group is missing trailing '}'");
  if (/^\d/.test(name)) throw new BadArgument(`capturing group name {${name}} starts with digit character`);
  if (!found.hasName(name)) throw new BadArgument(`No group with name {${name}}`);
  return found.group(name) ?? '';
};

/** A group takes as many digits as there are groups of that number: `$10` is `$1` and a zero in a pattern of nine. */
const readNumbered = (digits: string, found: Found): string => {
  let taken = 1;
  while (taken < digits.length && Number(digits.slice(0, taken + 1)) <= found.groups) taken += 1;
  const group = Number(digits.slice(0, taken));
  if (group > found.groups) throw new BadArgument(`No group ${group}`);
  return (found.group(group) ?? '') + digits.slice(taken);
};
