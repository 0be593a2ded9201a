import { readFileSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';

/** Something wrong at one place of one file. */
export interface SourceProblem {
  /** Relative to the project, or absolute where it lies outside. */
  file: string;
  /** From 1; null where only the file is known. */
  line: number | null;
  /** From 1, as editors count; null where only the line is known. */
  column: number | null;
  reason: string;
}

/** A path as people know it. */
export const toProjectPath = (path: string, root: string): string => {
  const inside = relative(root, path);
  return isAbsolute(path) && !inside.startsWith('..') ? inside : path;
};

/** `file:line:column: reason`, which editors and terminals make a link of, and below it the source line. */
export const describeProblem = ({ file, line, column, reason }: SourceProblem, root: string): string => {
  const place = [file, line, column].filter((part) => part !== null).join(':');
  const text = line === null ? null : readLine(file, line, root);
  const frame = line === null || text === null ? [] : toFrame(text, line, column);
  return [`${place}: ${reason}`, ...frame].join('\n');
};

const SHOWN = 3;

/** The first problems; a mistake in one place is often reported in many. */
export const describeProblems = (problems: readonly SourceProblem[], root: string): string => {
  const more = problems.length - SHOWN;
  const texts = problems.slice(0, SHOWN).map((problem) => describeProblem(problem, root));
  return [...texts, ...(more > 0 ? [`and ${more} more.`] : [])].join('\n');
};

const readLine = (file: string, line: number, root: string): string | null => {
  try {
    return readFileSync(isAbsolute(file) ? file : join(root, file), 'utf8').split(/\r?\n/)[line - 1] ?? null;
  } catch {
    // A file of memory, or one that is gone: the place alone has to do.
    return null;
  }
};

/** The source line with a caret below the place. Tabs stay tabs, so that both lines are indented alike. */
const toFrame = (text: string, line: number, column: number | null): string[] => {
  const gutter = String(line);
  const indent = text.slice(0, (column ?? 1) - 1).replaceAll(/[^\t]/g, ' ');
  const caret = column === null ? [] : [`  ${' '.repeat(gutter.length)} | ${indent}^`];
  return ['', `  ${gutter} | ${text}`, ...caret, ''];
};
