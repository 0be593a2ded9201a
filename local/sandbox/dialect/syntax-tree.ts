import type { AnyNode, Function as FunctionNode } from 'acorn';

/** A node with its ancestors, the outermost first and without itself. */
export interface Visit {
  node: AnyNode;
  parents: readonly AnyNode[];
}

export type AnyFunction = FunctionNode & AnyNode;

export const FUNCTION_TYPES: readonly string[] = [
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
];

export const isFunction = (node: AnyNode | null | undefined): node is AnyFunction =>
  node !== null && node !== undefined && FUNCTION_TYPES.includes(node.type);
