import { BadArgument, Unsupported } from '../ending.ts';
import type { Test } from './matcher.ts';
import { ask, between, type Flags, not } from './signs.ts';

const DIGIT = between(0x30, 0x39);
const WORD = ask('[a-zA-Z0-9_]');
const SPACE = ask('[ \\t\\n\\x0B\\f\\r]');
const HORIZONTAL = ask('[ \\t\\xa0\\u1680\\u180e\\u2000-\\u200a\\u202f\\u205f\\u3000]');
const VERTICAL = ask('[\\n\\x0B\\f\\r\\x85\\u2028\\u2029]');

const pairs = (members: Readonly<Record<string, Test>>): [string, Test][] =>
  Object.entries(members).flatMap(([letter, test]): [string, Test][] => [
    [letter, test],
    [letter.toUpperCase(), not(test)],
  ]);

/** Escapes of character classes; the upper-case letter is the complement. `java.util.regex.Pattern`. */
const CLASSES = new Map(pairs({ d: DIGIT, w: WORD, s: SPACE, h: HORIZONTAL, v: VERTICAL }));

/** With `(?U)`, these are of Unicode: "Unicode support", `java.util.regex.Pattern`. */
export const UNICODE_WORD = ask('[\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\p{Join_Control}]');
const UNICODE_CLASSES = new Map(
  pairs({ d: ask('\\p{Nd}'), w: UNICODE_WORD, s: ask('\\p{White_Space}'), h: HORIZONTAL, v: VERTICAL }),
);

/** The class of an escape such as `\\w`, by its letter. */
export const findClass = (letter: string, { U }: Flags): Test | null =>
  (U ? UNICODE_CLASSES : CLASSES).get(letter) ?? null;

/** Java's POSIX classes are those of US-ASCII. */
const POSIX: Readonly<Record<string, string>> = {
  Lower: '[a-z]',
  Upper: '[A-Z]',
  ASCII: '[\\x00-\\x7f]',
  Alpha: '[a-zA-Z]',
  Digit: '[0-9]',
  Alnum: '[a-zA-Z0-9]',
  Punct: '[!-\\/:-@\\[-`\\{-~]',
  Graph: '[!-~]',
  Print: '[ -~]',
  Blank: '[ \\t]',
  Cntrl: '[\\x00-\\x1f\\x7f]',
  XDigit: '[0-9a-fA-F]',
  Space: '[ \\t\\n\\x0B\\f\\r]',
};

/** The same with `(?U)`. */
const UNICODE_POSIX: Readonly<Record<string, string>> = {
  Lower: '\\p{Lowercase}',
  Upper: '\\p{Uppercase}',
  ASCII: '[\\x00-\\x7f]',
  Alpha: '\\p{Alphabetic}',
  Digit: '\\p{Nd}',
  Alnum: '[\\p{Alphabetic}\\p{Nd}]',
  Punct: '\\p{P}',
  Graph: '[^\\p{White_Space}\\p{Cc}\\p{Cs}\\p{Cn}]',
  Print: '[^\\p{Cc}\\p{Cs}\\p{Cn}\\p{Zl}\\p{Zp}]',
  Blank: '[\\p{Zs}\\t]',
  Cntrl: '\\p{Cc}',
  XDigit: '[\\p{Nd}\\p{Hex_Digit}]',
  Space: '\\p{White_Space}',
};

/** One class under each of these names. */
const named = (source: string, names: readonly string[]): [string, string][] =>
  names.map((name) => [name, source]);

/** Properties of Java's by their names after `Is`, in lower case without underscores; others are categories and scripts. */
const PROPERTIES: ReadonlyMap<string, string> = new Map([
  ...named('\\p{Alphabetic}', ['alphabetic', 'alpha']),
  ['letter', '\\p{L}'],
  ['ideographic', '\\p{Ideographic}'],
  ...named('\\p{Lowercase}', ['lowercase', 'lower']),
  ...named('\\p{Uppercase}', ['uppercase', 'upper']),
  ['titlecase', '\\p{Lt}'],
  ...named('\\p{White_Space}', ['whitespace', 'space']),
  ...named('\\p{Cc}', ['control', 'cntrl']),
  ...named('\\p{P}', ['punctuation', 'punct']),
  ...named('[\\p{Nd}\\p{Hex_Digit}]', ['hexdigit', 'xdigit']),
  ['assigned', '\\P{Cn}'],
  ['noncharactercodepoint', '\\p{Noncharacter_Code_Point}'],
  ['digit', '\\p{Nd}'],
  ['alnum', '[\\p{Alphabetic}\\p{Nd}]'],
  ['joincontrol', '\\p{Join_Control}'],
]);

const CATEGORY = /^(?:[A-Z][a-z]?|LC)$/;

/** What Java takes before a category: `Is`, or `gc=`; and before a script. */
const PREFIX = /^(?:Is|(gc|general_category|sc|script)=)/i;

/** `\p{Alpha}`, `\p{L}`, `\p{IsGreek}` and similar properties, by the text between the braces. */
export const toProperty = (written: string, { U }: Flags): Test => {
  if (Object.hasOwn(POSIX, written)) return ask((U ? UNICODE_POSIX : POSIX)[written] ?? '');
  if (CATEGORY.test(written)) return askProperty(written, `General_Category=${written}`);
  if (!/^(?:Is|In|java|[a-zA-Z_]+=|all$|L1$|LD$)/.test(written))
    throw new BadArgument(`Unknown character property name {${written}}`);
  const [prefix = '', key] = PREFIX.exec(written) ?? [];
  const name = written.slice(prefix.length);
  const property = prefix === 'Is' ? PROPERTIES.get(name.toLowerCase().replaceAll('_', '')) : undefined;
  if (property !== undefined) return ask(property);
  const isCategory = CATEGORY.test(name) && !/^sc/i.test(key ?? '');
  const form = isCategory ? `General_Category=${name}` : prefix === '' ? null : `Script=${toScript(name)}`;
  return askProperty(written, form);
};

/** A script by any case of its name: `LATIN`, `Old_Italic`. */
const toScript = (name: string): string =>
  name.toLowerCase().replace(/(?<![a-z])[a-z]/g, (letter) => letter.toUpperCase());

/** The class of JavaScript's own property; null for none. */
const askProperty = (written: string, property: string | null): Test => {
  try {
    if (property !== null) return ask(`\\p{${property}}`);
  } catch {
    // JavaScript has no property of this name.
  }
  throw new Unsupported(
    `The class \\p{${written}} of Java's regular expressions does not run locally yet.`,
    'Write the signs of the class out.',
  );
};
