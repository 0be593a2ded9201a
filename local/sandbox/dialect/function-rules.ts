import type { AnyNode, CallExpression, Node } from 'acorn';
import { TAKES_FUNCTION } from './builtins.ts';
import type { Facts } from './facts.ts';
import type { Finding, Rule } from './problem.ts';
import { isFunction } from './syntax-tree.ts';

/** The function of an expression or of its name; null for every other value. */
const readFunction = (node: AnyNode | null | undefined, facts: Facts): Node | null => {
  if (isFunction(node)) return node;
  return node?.type === 'Identifier' ? (facts.bindingOf(node)?.function ?? null) : null;
};

const isTakingFunction = ({ callee }: CallExpression): boolean =>
  callee.type === 'MemberExpression' &&
  !callee.computed &&
  callee.property.type === 'Identifier' &&
  TAKES_FUNCTION.includes(callee.property.name);

const findPassing = (facts: Facts): Finding[] =>
  facts.visits.flatMap(({ node }) => {
    if (node.type !== 'CallExpression' || isTakingFunction(node)) return [];
    const passed = node.arguments.some((argument) => readFunction(argument, facts) !== null);
    return passed ? [{ node, text: 'Functions can not be passed as an argument' }] : [];
  });

const findReturning = (facts: Facts): Finding[] =>
  facts.visits.flatMap(({ node }) => {
    const arrow = node.type === 'ArrowFunctionExpression' ? node.body : null;
    const value = node.type === 'ReturnStatement' ? node.argument : arrow;
    return readFunction(value, facts) === null ? [] : [{ node, text: 'returning a function is not allowed' }];
  });

const findReassigning = (facts: Facts): Finding[] =>
  facts.visits.flatMap(({ node }) => {
    const assigned = node.type === 'AssignmentExpression' && node.operator === '=' ? node.right : null;
    const value = node.type === 'VariableDeclarator' ? node.init : assigned;
    const isName = value?.type === 'Identifier' && readFunction(value, facts) !== null;
    return isName ? [{ node, text: 're-assigning function is not allowed' }] : [];
  });

interface CallEdge {
  node: CallExpression;
  from: Node;
  to: Node;
  /** The name of the called function. */
  name: string;
}

/** Calls by name, each once for every enclosing function: a callback's call is also its owner's. */
const listCalls = (facts: Facts): CallEdge[] =>
  facts.visits.flatMap(({ node, parents }) => {
    if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier') return [];
    const { callee } = node;
    const to = facts.bindingOf(callee)?.function;
    if (!to) return [];
    return parents.filter(isFunction).map((from) => ({ node, from, to, name: callee.name }));
  });

/** The calls of each function, by caller. */
const groupByCaller = (edges: readonly CallEdge[]): ReadonlyMap<Node, readonly CallEdge[]> => {
  const calls = new Map<Node, CallEdge[]>();
  for (const edge of edges) {
    const others = calls.get(edge.from);
    if (others === undefined) calls.set(edge.from, [edge]);
    else others.push(edge);
  }
  return calls;
};

/** The names on a path from one function to another; null if there is none. Visits each function once. */
const findWay = (
  from: Node,
  to: Node,
  calls: ReadonlyMap<Node, readonly CallEdge[]>,
  seen = new Set<Node>(),
): string[] | null => {
  for (const edge of calls.get(from) ?? []) {
    if (edge.to === to) return [edge.name];
    if (seen.has(edge.to)) continue;
    const rest = findWay(edge.to, to, calls, seen.add(edge.to));
    if (rest !== null) return [edge.name, ...rest];
  }
  return null;
};

const findRecursion = (facts: Facts): Finding[] => {
  const edges = listCalls(facts);
  const calls = groupByCaller(edges);
  const found = new Map<Node, Finding>();
  for (const edge of edges) {
    const way = edge.to === edge.from ? [] : findWay(edge.to, edge.from, calls);
    if (way === null || found.has(edge.node)) continue;
    const path = [...way.slice(-1), edge.name, ...way];
    const cycle = (path.length === 1 ? [edge.name, edge.name] : path).join(' <-');
    found.set(edge.node, {
      node: edge.node,
      text: `Recursive function calls not supported. Detected cycle in ${cycle}`,
    });
  }
  return [...found.values()];
};

export const FUNCTION_RULES: readonly Rule[] = [
  {
    errorType: 'LINT_ERROR',
    name: '@aws-appsync/no-function-passing',
    fix: `Only array methods take a function: ${TAKES_FUNCTION.join(', ')}.`,
    find: findPassing,
  },
  {
    errorType: 'LINT_ERROR',
    name: '@aws-appsync/no-function-return',
    fix: 'Return the value that the function would have.',
    find: findReturning,
  },
  {
    errorType: 'LINT_ERROR',
    name: '@aws-appsync/no-function-re-assign',
    fix: 'Call the function by its own name.',
    find: findReassigning,
  },
  {
    errorType: 'LINT_ERROR',
    name: '@aws-appsync/no-recursion',
    fix: 'Write the levels out, or use array methods.',
    find: findRecursion,
  },
];
