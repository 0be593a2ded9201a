import type { AnyNode, MemberExpression } from 'acorn';
import { CONSTANTS, findMissingMethod, INSTEAD, STATIC_MEMBERS } from './builtins.ts';
import type { Facts, Reference } from './facts.ts';
import { GLOBAL_NAMESPACES, isKnownPath, toPath } from './importable.ts';
import type { Finding, Rule } from './problem.ts';
import type { Visit } from './syntax-tree.ts';

const SEE_LIST = 'See "Supported runtime features" in the AppSync developer guide for what there is.';

const isGlobal = (name: string): boolean =>
  CONSTANTS.includes(name) || GLOBAL_NAMESPACES.includes(name) || Object.hasOwn(STATIC_MEMBERS, name);

/** A member's name if it is literal: `a.b` or `a['b']`. */
const readProperty = ({ computed, property }: MemberExpression): string | null => {
  if (!computed) return property.type === 'Identifier' ? property.name : null;
  return property.type === 'Literal' && typeof property.value === 'string' ? property.value : null;
};

const isCallee = (node: AnyNode, { parents }: Visit): boolean => {
  const parent = parents.at(-1);
  return parent?.type === 'CallExpression' && parent.callee === node;
};

const isWithinNew = ({ node, parents }: Visit): boolean => {
  const parent = parents.at(-1);
  return parent?.type === 'NewExpression' && parent.callee === node;
};

const judgeGlobal = (reference: Reference): Finding | null => {
  const { node, binding } = reference;
  if (binding !== null || isWithinNew(reference)) return null;
  const fix = Object.hasOwn(INSTEAD, node.name) ? (INSTEAD[node.name] ?? SEE_LIST) : SEE_LIST;
  if (node.name === 'Promise')
    return { node, text: '@aws-appsync/no-promise: Promise is not supported', fix };
  if (isCallee(node, reference)) return { node, text: `Invalid function: ${node.name}`, fix };
  const isNamespace = Object.hasOwn(STATIC_MEMBERS, node.name);
  const parent = reference.parents.at(-1);
  const isOwner = parent?.type === 'MemberExpression' && parent.object === node;
  if (isGlobal(node.name) && (!isNamespace || isOwner)) return null;
  return { node, text: `Cannot find name '${node.name}'.`, fix };
};

/** `util.time.now`, starting at the root; null if the root is not one of AppSync's namespaces. */
const readPath = (node: AnyNode, facts: Facts): string | null => {
  if (node.type === 'Identifier') {
    const binding = facts.bindingOf(node);
    if (binding === null) return GLOBAL_NAMESPACES.includes(node.name) ? node.name : null;
    return binding.import === null ? null : toPath(binding.import.module, binding.import.member);
  }
  if (node.type !== 'MemberExpression') return null;
  const owner = readPath(node.object, facts);
  const name = readProperty(node);
  if (owner === null || name === null || !isKnownPath(owner)) return null;
  return owner === '' ? name : `${owner}.${name}`;
};

const judgeStatic = (node: MemberExpression, name: string): Finding | null => {
  const owner = node.object.type === 'Identifier' ? node.object.name : '';
  if (STATIC_MEMBERS[owner]?.includes(name)) return null;
  const type = owner === 'Object' ? 'ObjectConstructor' : owner;
  return { node, text: `Method ${type}.${name} is not implemented`, fix: SEE_LIST };
};

/** A member of AppSync's own namespaces or of a global object, or a method of another value. */
const judgeMember = (visit: Visit, facts: Facts): Finding | null => {
  const { node } = visit;
  const name = node.type === 'MemberExpression' ? readProperty(node) : null;
  if (node.type !== 'MemberExpression' || name === null) return null;
  const path = readPath(node, facts);
  if (path !== null) {
    if (isKnownPath(path)) return null;
    return { node, text: `Property '${name}' does not exist: there is no ${path}.`, fix: SEE_LIST };
  }
  const { object } = node;
  const isStatic = object.type === 'Identifier' && Object.hasOwn(STATIC_MEMBERS, object.name);
  if (isStatic && facts.bindingOf(object) === null) return judgeStatic(node, name);
  const type = isCallee(node, visit) ? findMissingMethod(name) : null;
  return type === null ? null : { node, text: `Method ${type}.${name} is not implemented`, fix: SEE_LIST };
};

const keep = (found: Finding | null): Finding[] => (found === null ? [] : [found]);

export const NAME_RULES: readonly Rule[] = [
  {
    errorType: 'INVALID_FUNCTION_INVOCATION',
    fix: SEE_LIST,
    find: ({ references }) => references.flatMap((reference) => keep(judgeGlobal(reference))),
  },
  {
    errorType: 'LINT_ERROR',
    name: '@aws-appsync/no-disallowed-methods',
    fix: SEE_LIST,
    find: (facts) => facts.visits.flatMap((visit) => keep(judgeMember(visit, facts))),
  },
];
