import { BadArgument } from './ending.ts';
import { isLiteral, toRegExp } from './java-regex.ts';

/** Fills a Java replacement text: `$1`, `${name}`, and a backslash that takes the next sign as it is. */
const fillReplacement = (replacement: string, match: readonly unknown[]): string => {
  const groups = typeof match.at(-1) === 'object' ? (match.at(-1) as Record<string, string>) : {};
  return replacement.replace(/\\([\s\S])|\$(\d)|\$\{(\w+)\}|\$/g, (whole, sign, index, name) => {
    if (sign !== undefined) return sign;
    if (index !== undefined) return String(match[Number(index)] ?? '');
    if (name !== undefined) return groups[name] ?? '';
    throw new BadArgument(`Illegal group reference: ${whole}`);
  });
};

/**
 * Gives `replace` and `replaceAll` their meaning on AppSync: a string pattern is a Java regular expression
 * (AppSync developer guide, "Supported runtime features", String). That the replacement text follows Java too is our
 * reading. Regular expressions of the realm's own code keep the meaning they have in JavaScript.
 */
export const replaceStringMethods = (prototype: StringConstructor['prototype']): void => {
  for (const name of ['replace', 'replaceAll'] as const) {
    const original = prototype[name] as (this: string, pattern: unknown, by: unknown) => string;
    const apply = (text: string, pattern: unknown, by: unknown) =>
      Reflect.apply(original, text, [pattern, by]);
    const flags = name === 'replaceAll' ? 'g' : '';
    const method = {
      [name](this: unknown, pattern: unknown, by: unknown): string {
        const text = String(this);
        if (typeof pattern !== 'string' || typeof by !== 'string') return apply(text, pattern, by);
        const sought = isLiteral(pattern) ? pattern : toRegExp(pattern, (source) => source, flags);
        return apply(text, sought, (...match: unknown[]) => fillReplacement(by, match));
      },
    }[name];
    Object.defineProperty(prototype, name, { value: method, writable: true, configurable: true });
  }
};
