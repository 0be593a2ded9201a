import { readFileSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';

/** A problem at one place of one file. */
export interface SourceProblem {
  /** Relative to the project, or absolute if it is outside. */
  file: string;
  /** From 1; null if only the file is known. */
  line: number | null;
  /** From 1, as editors count; null if only the line is known. */
  column: number | null;
  reason: string;
}

/** A path relative to the project, for display. */
export const toProjectPath = (path: string, root: string): string => {
  const inside = relative(root, path);
  return isAbsolute(path) && !/^\.\.([\\/]|$)/.test(inside) && !isAbsolute(inside) ? inside : path;
};

/** `file:line:column: reason`, which editors and terminals turn into a link, and the source line below it. */
export const describeProblem = ({ file, line, column, reason }: SourceProblem, root: string): string => {
  const place = [file, line, column].filter((part) => part !== null).join(':');
  const text = line === null ? null : readLine(file, line, root);
  const frame = line === null || text === null ? [] : toFrame(text, line, column);
  return [`${place}: ${reason}`, ...frame].join('\n');
};

const SHOWN = 3;

/** The first problems; one mistake is often reported several times. */
export const describeProblems = (problems: readonly SourceProblem[], root: string): string => {
  const more = problems.length - SHOWN;
  const texts = problems.slice(0, SHOWN).map((problem) => describeProblem(problem, root));
  return [...texts, ...(more > 0 ? [`and ${more} more.`] : [])].join('\n');
};

const readLine = (file: string, line: number, root: string): string | null => {
  try {
    return readFileSync(isAbsolute(file) ? file : join(root, file), 'utf8').split(/\r?\n/)[line - 1] ?? null;
  } catch {
    // A file in memory, or a deleted one: only the place is known.
    return null;
  }
};

/** The source line with a caret below the place. Tabs are kept, so that both lines have the same indentation. */
const toFrame = (text: string, line: number, column: number | null): string[] => {
  const gutter = String(line);
  const indent = text.slice(0, (column ?? 1) - 1).replaceAll(/[^\t]/g, ' ');
  const caret = column === null ? [] : [`  ${' '.repeat(gutter.length)} | ${indent}^`];
  return ['', `  ${gutter} | ${text}`, ...caret, ''];
};
