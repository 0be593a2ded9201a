import { Unsupported } from '../ending.ts';
import type { Source } from './source.ts';

/** Escapes that Java has from version 9 on: a grapheme, a character by its name, and a boundary of graphemes. */
export const refuseNewerEscape = (source: Source): void => {
  const found = source.match(/X|N\{[^}]*\}|b\{g\}/y)?.[0];
  if (found === undefined) return;
  throw new Unsupported(
    `\\${found} of Java's regular expressions does not run locally yet.`,
    'Write the characters themselves, or their class.',
  );
};
