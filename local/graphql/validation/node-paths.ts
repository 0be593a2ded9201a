import { type ASTNode, BREAK, type DocumentNode, visit } from 'graphql';

/** Where a node stands, as AppSync writes it: the names of the fields around it, joined with `/`. */
export type NodePaths = (node: ASTNode) => string;

/** Notes, for every node of the document, the path of fields down to it. */
export const createNodePaths = (document: DocumentNode): NodePaths => {
  const paths = new WeakMap<ASTNode, string>();
  const fields: string[] = [];
  visit(document, {
    enter: (node) => {
      if (node.kind === 'Field' || node.kind === 'FragmentDefinition') fields.push(node.name.value);
      paths.set(node, fields.join('/'));
    },
    leave: (node) => {
      if (node.kind === 'Field' || node.kind === 'FragmentDefinition') fields.pop();
    },
  });
  return (node) => paths.get(node) ?? '';
};

/** Where AppSync sees what is wrong with a node: a selection set that must not be there is its field's fault. */
export const toBlamed = (document: DocumentNode, node: ASTNode): ASTNode => {
  let blamed = node;
  visit(document, {
    Field: (field) => {
      if (field.selectionSet !== node) return undefined;
      blamed = field;
      return BREAK;
    },
  });
  return blamed;
};
