import type { AnyNode, Node, Program } from 'acorn';
import { fullAncestor } from 'acorn-walk';
import { isFunction } from './dialect/syntax-tree.ts';

/** Nodes that create new values each time. */
const MAKING: readonly string[] = [
  'ArrayExpression',
  'ArrowFunctionExpression',
  'CallExpression',
  'FunctionDeclaration',
  'FunctionExpression',
  'ObjectExpression',
  'TemplateLiteral',
];

/** This many other nodes count as one unit: reading names, adding numbers. */
const NODES_PER_UNIT = 16;

/**
 * The cost of functions and bodies of loops per run, at least 1, in units of the meter: code of 32 KB can
 * create ten thousand lists at once. Functions within a body are counted separately.
 */
export const measureBodies = (program: Program): ((body: Node) => number) => {
  const making = new Map<Node, number>();
  const others = new Map<Node, number>();
  fullAncestor(program, (node, _state, ancestors) => {
    const runner = findRunner(ancestors as AnyNode[]);
    if (runner === undefined) return;
    const counts = MAKING.includes(node.type) ? making : others;
    counts.set(runner, (counts.get(runner) ?? 0) + 1);
  });
  return (body) => 1 + (making.get(body) ?? 0) + Math.floor((others.get(body) ?? 0) / NODES_PER_UNIT);
};

/** The function, or the body of a loop, that runs a node: the innermost around it. */
const findRunner = (ancestors: readonly AnyNode[]): AnyNode | undefined => {
  for (let index = ancestors.length - 2; index >= 0; index -= 1) {
    const node = ancestors[index];
    const parent = ancestors[index - 1];
    const isBody = isLoop(parent) && (parent as { body?: unknown }).body === node;
    if (isFunction(node) || isBody) return node;
  }
  return undefined;
};

const isLoop = (node: AnyNode | undefined): boolean =>
  node?.type === 'ForOfStatement' || node?.type === 'ForInStatement';
