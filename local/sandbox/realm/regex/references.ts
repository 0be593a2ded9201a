import { type Matcher, matchAgain } from './matcher.ts';
import type { Flags } from './signs.ts';
import type { Source } from './source.ts';

/** What a reference depends on: the place in the pattern, and the groups before it. */
export interface BeforeReference {
  source: Source;
  flags: Flags;
  groups: number;
  names: ReadonlyMap<string, number>;
}

/** The rest of a reference to a group, `\\1` or `\\k<name>`, after its backslash; null if it is none. */
export const readReference = ({ source, flags, groups, names }: BeforeReference): Matcher | null => {
  const name = source.match(/k<([a-zA-Z][a-zA-Z0-9]*)>/y)?.[1];
  if (source.skip('k')) source.fail("\\k is not followed by '<' for named capturing group");
  if (name !== undefined) {
    const named = names.get(name) ?? source.fail(`named capturing group <${name}> does not exist`);
    return matchAgain(named, toFold(flags));
  }
  const group = readNumber(source, groups);
  return group === null ? null : matchAgain(group, toFold(flags));
};

/** As many digits as there are groups so far: `\\11` is the first group and a 1 in a pattern of nine. */
const readNumber = (source: Source, groups: number): number | null => {
  const first = source.match(/[1-9]/y)?.[0];
  if (first === undefined) return null;
  let group = Number(first);
  while (/^\d$/.test(source.peek()) && 10 * group + Number(source.peek()) <= groups)
    group = 10 * group + Number(source.take());
  return group;
};

/** Without `u`, only the letters of US-ASCII have two cases. */
const toFold = ({ i, u, U }: Flags): ((text: string) => string) => {
  if (!i) return (text) => text;
  if (u || U) return (text) => text.toUpperCase().toLowerCase();
  return (text) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
};
