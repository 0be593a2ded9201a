import ts from 'typescript';
import type { SourceFile } from './read-tree.ts';

/** The comments of a file. Everything else is blank, so that lines keep their numbers. */
export const readComments = ({ path, text }: SourceFile): string => {
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const ranges = new Map<number, number>();
  const visit = (node: ts.Node): void => {
    // Text of JSX may contain slashes that do not begin a comment.
    if (ts.isJsxText(node)) return;
    for (const { pos, end } of listRanges(text, node)) ranges.set(pos, end);
    for (const child of node.getChildren(tree)) visit(child);
  };
  visit(tree);
  const sorted = [...ranges].sort(([one], [other]) => one - other);
  const ends = [0, ...sorted.map(([, end]) => end)];
  const parts = sorted.map(
    ([pos, end], index) => toBlanks(text.slice(ends[index], pos)) + text.slice(pos, end),
  );
  return parts.join('');
};

const listRanges = (text: string, node: ts.Node): readonly ts.CommentRange[] => [
  ...(ts.getLeadingCommentRanges(text, node.pos) ?? []),
  ...(ts.getTrailingCommentRanges(text, node.end) ?? []),
];

const toBlanks = (text: string): string => text.replaceAll(/[^\n]/g, ' ');
