import { BadArgument } from '../ending.ts';

/** The text of a pattern, read from left to right. */
export interface Source {
  readonly text: string;
  at: number;
  peek(): string;
  take(): string;
  /** Skips `wanted` if it comes next. */
  skip(wanted: string): boolean;
  /** Skips what a sticky expression matches here. */
  match(pattern: RegExp): RegExpExecArray | null;
  fail(why: string): never;
}

export const createSource = (text: string): Source => {
  const source: Source = {
    text,
    at: 0,
    peek: () => String.fromCodePoint(text.codePointAt(source.at) ?? 0).slice(0, text.length - source.at),
    take: () => {
      const sign = source.peek();
      source.at += sign.length;
      return sign;
    },
    skip: (wanted) => {
      const found = text.startsWith(wanted, source.at);
      if (found) source.at += wanted.length;
      return found;
    },
    match: (pattern) => {
      pattern.lastIndex = source.at;
      const found = pattern.exec(text);
      if (found !== null) source.at += found[0].length;
      return found;
    },
    fail: (why) => {
      throw new BadArgument(`${why} near index ${source.at}\n${text}`);
    },
  };
  return source;
};

/** With `(?x)`, white space and comments are ignored between the parts of a pattern, and within a class. */
export const skipComments = (source: Source, { x }: { x: boolean }): void => {
  if (x) source.match(/(?:\s+|#[^\n]*)*/y);
};
