import ts from 'typescript';
import type { SourceFile } from './read-tree.ts';
import { readCalls } from './test-style.ts';

/** The comments and the titles of a test file at their places; everything else is blank. */
export const toProse = (file: SourceFile): string => {
  const chosen = [...readCalls(file), ...findComments(file)].sort((one, other) => one.start - other.start);
  let text = '';
  for (const { start, end } of chosen)
    text += toBlanks(file.text.slice(text.length, start)) + file.text.slice(start, end);
  return text;
};

interface Range {
  start: number;
  end: number;
}

const findComments = ({ path, text }: SourceFile): Range[] => {
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found = new Map<number, number>();
  const visit = (node: ts.Node): void => {
    for (const { pos, end } of ts.getLeadingCommentRanges(text, node.getFullStart()) ?? [])
      found.set(pos, end);
    for (const { pos, end } of ts.getTrailingCommentRanges(text, node.getEnd()) ?? []) found.set(pos, end);
    for (const child of node.getChildren(tree)) visit(child);
  };
  visit(tree);
  return [...found].map(([start, end]) => ({ start, end }));
};

const toBlanks = (text: string): string => text.replaceAll(/[^\n]/g, ' ');
