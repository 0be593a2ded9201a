import { type ASTNode, type DocumentNode, visit } from 'graphql';

/** The paths of the nodes of a document. */
export interface NodePaths {
  /** The names of the enclosing fields of a node, joined with `/`, as in AppSync's messages. */
  pathOf(node: ASTNode): string;
  /** The enclosing node; null for the document. */
  parentOf(node: ASTNode): ASTNode | null;
}

interface Noted {
  path: string;
  parent: ASTNode | null;
}

/** Reads the document once, for look-ups. */
export const createNodePaths = (document: DocumentNode): NodePaths => {
  const noted = new Map<ASTNode, Noted>();
  const around: ASTNode[] = [];
  visit(document, {
    enter: (node) => {
      const parent = around.at(-1) ?? null;
      const outer = (parent && noted.get(parent)?.path) ?? '';
      const isNamed = node.kind === 'Field' || node.kind === 'FragmentDefinition';
      const path = isNamed ? `${outer}${outer === '' ? '' : '/'}${node.name.value}` : outer;
      noted.set(node, { path, parent });
      around.push(node);
    },
    leave: () => void around.pop(),
  });
  return {
    pathOf: (node) => noted.get(node)?.path ?? '',
    parentOf: (node) => noted.get(node)?.parent ?? null,
  };
};

/** The node of an error in AppSync's messages: for a selection set that is not allowed, its field. */
export const toReportedNode = (node: ASTNode, { parentOf }: NodePaths): ASTNode => {
  const parent = node.kind === 'SelectionSet' ? parentOf(node) : null;
  return parent?.kind === 'Field' ? parent : node;
};
