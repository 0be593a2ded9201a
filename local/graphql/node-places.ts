import { type ASTNode, type DocumentNode, visit } from 'graphql';

/** Line and column from 1. */
export interface Place {
  line: number;
  column: number;
}

const places = new WeakMap<ASTNode, Place>();

/** Where a node of a parsed document began; null for a node that nobody has parsed. */
export const placeOf = (node: ASTNode): Place | null => places.get(node) ?? null;

/**
 * Notes where each node of a document began, and takes the notes of graphql-js away: with those, each error counts the
 * lines from the top again, and each document keeps its tokens. Returns how many nodes there are, and how deep they are
 * nested in each other.
 */
export const notePlaces = (document: DocumentNode): { nodeCount: number; nesting: number } => {
  let nodeCount = 0;
  let depth = 0;
  let nesting = 0;
  visit(document, {
    enter: (node) => {
      nodeCount += 1;
      depth += 1;
      nesting = Math.max(nesting, depth);
      const first = node.loc?.startToken;
      if (first !== undefined) places.set(node, { line: first.line, column: first.column });
      (node as { loc: unknown }).loc = undefined;
    },
    leave: () => {
      depth -= 1;
    },
  });
  return { nodeCount, nesting };
};
