import { type ASTNode, type DocumentNode, visit } from 'graphql';

/** Where the nodes of a document stand in it. */
export interface NodePaths {
  /** The names of the fields around a node, joined with `/`, as AppSync writes it. */
  pathOf(node: ASTNode): string;
  /** The node around it; null for the document. */
  parentOf(node: ASTNode): ASTNode | null;
}

interface Noted {
  path: string;
  parent: ASTNode | null;
}

/** Reads the document once; what it returns looks up. */
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

/** Where AppSync sees what is wrong with a node: a selection set that must not be there is its field's fault. */
export const toBlamed = (node: ASTNode, { parentOf }: NodePaths): ASTNode => {
  const parent = node.kind === 'SelectionSet' ? parentOf(node) : null;
  return parent?.kind === 'Field' ? parent : node;
};
