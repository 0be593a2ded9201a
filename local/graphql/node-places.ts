import { type ASTNode, type DocumentNode, visit } from 'graphql';

/** Line and column from 1. */
export interface Place {
  line: number;
  column: number;
}

const places = new WeakMap<ASTNode, Place>();

/** The start of a node in a parsed document; null for a node that was not parsed. */
export const placeOf = (node: ASTNode): Place | null => places.get(node) ?? null;

/**
 * Records the start of each node of a document, and removes the locations of graphql-js: with those, each
 * error counts lines from the top again, and each document keeps its tokens. Returns the number of nodes, and
 * their nesting depth.
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
