import type { AnyNode } from 'acorn';
import type { Facts, Reference } from './facts.ts';
import type { Finding, Rule } from './problem.ts';

/** Whether the code writes to `target`: assigns, deletes, or uses it as a loop variable. */
const isWritten = (target: AnyNode, parent: AnyNode | undefined): boolean => {
  switch (parent?.type) {
    case 'AssignmentExpression':
    case 'ForInStatement':
    case 'ForOfStatement':
      return parent.left === target;
    case 'UnaryExpression':
      return parent.operator === 'delete';
    case 'UpdateExpression':
      return true;
    default:
      return false;
  }
};

const judgeReference = ({ node, parents }: Reference): Finding | null => {
  const parent = parents.at(-1);
  if (isWritten(node, parent) || isAssignedByPattern(node, parent))
    return { node, text: `${node.name} is readonly and re-assignment is not supported.` };
  if (parent?.type !== 'MemberExpression' || parent.object !== node || !isWritten(parent, parents.at(-2)))
    return null;
  const name = readName(parent.property);
  const text =
    name === ''
      ? `${node.name} is readonly adding/modifying properties is not supported.`
      : `${node.name} is readonly. Adding/Updating ${name} is not supported.`;
  return { node: parent, text };
};

/** As AWS's rule names a member: of `ctx[name]`, it has the name of the variable. */
const readName = (property: AnyNode): string => {
  if (property.type === 'Identifier') return property.name;
  return property.type === 'Literal' ? String(property.value ?? '') : '';
};

/** `[ctx] = list`, `({ a: ctx } = object)` and `[...ctx] = list`. */
const isAssignedByPattern = (target: AnyNode, parent: AnyNode | undefined): boolean => {
  switch (parent?.type) {
    case 'ArrayPattern':
    case 'ObjectPattern':
    case 'RestElement':
      return true;
    case 'AssignmentPattern':
      return parent.left === target;
    default:
      return false;
  }
};

/** The first parameter of either handler, by the function that declares it. */
const findWrites = (facts: Facts): Finding[] => {
  const handlers = ['request', 'response'].map((name) => facts.exports.get(name)?.function);
  const names = new Map(
    handlers.flatMap((handler) => {
      const first = handler?.params[0];
      return handler && first?.type === 'Identifier' ? [[facts.bindingOf(first), first] as const] : [];
    }),
  );
  return facts.references.flatMap((reference) => {
    if (reference.binding === null || !names.has(reference.binding)) return [];
    const found = judgeReference(reference);
    return found === null ? [] : [found];
  });
};

export const CONTEXT_RULES: readonly Rule[] = [
  {
    errorType: 'LINT_ERROR',
    name: '@aws-appsync/no-disallowed-re-assignment',
    fix: 'Keep what must last in ctx.stash: ctx.stash.name = value.',
    find: findWrites,
  },
];
