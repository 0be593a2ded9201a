import type { AnyNode, ImportDeclaration, Node, Pattern, VariableDeclaration } from 'acorn';
import { type AnyFunction, FUNCTION_TYPES, isFunction, type Visit } from './syntax-tree.ts';

/** A name that the code declares. */
export interface Binding {
  name: string;
  /** Present if the name is only declared as a function. */
  function: AnyFunction | null;
  /** For an import: the module and the member, or `*` for the whole module. */
  import: { module: string; member: string } | null;
}

/** The names of each scope, by the node that opens it. */
export type Scopes = Map<Node, Map<string, Binding>>;

const BLOCKS = [
  'BlockStatement',
  'ForOfStatement',
  'ForInStatement',
  'ForStatement',
  'SwitchStatement',
  'CatchClause',
];

/** The member of an import; `*` for the whole module. */
export const readImported = (specifier: ImportDeclaration['specifiers'][number]): string => {
  if (specifier.type === 'ImportNamespaceSpecifier') return '*';
  if (specifier.type === 'ImportDefaultSpecifier') return 'default';
  return specifier.imported.type === 'Identifier'
    ? specifier.imported.name
    : String(specifier.imported.value);
};

/** Every name that the module declares, by scope. A `var` belongs to its function, a function to its block. */
export const collectBindings = (visits: readonly Visit[]): Scopes => {
  const scopes: Scopes = new Map();
  for (const [scope, bindings] of visits.flatMap(readDeclarations)) {
    if (scope === undefined) continue;
    const names = scopes.get(scope) ?? new Map<string, Binding>();
    for (const binding of bindings) names.set(binding.name, binding);
    scopes.set(scope, names);
  }
  return scopes;
};

/** The declarations of one node, and their scope. */
const readDeclarations = ({ node, parents }: Visit): [AnyNode | undefined, Binding[]][] => {
  if (isFunction(node)) {
    const params: [AnyNode, Binding[]] = [
      node,
      node.params.flatMap(listNames).map((name) => toBinding(name)),
    ];
    if (!node.id) return [params];
    const own = [toBinding(node.id.name, { function: node })];
    const outer =
      node.type === 'FunctionDeclaration' ? findScope(parents, [...FUNCTION_TYPES, ...BLOCKS]) : node;
    return [[outer, own], params];
  }
  if (node.type === 'ImportDeclaration') return [[parents[0], toImportBindings(node)]];
  if (node.type === 'VariableDeclaration') {
    const types = node.kind === 'var' ? FUNCTION_TYPES : [...FUNCTION_TYPES, ...BLOCKS];
    return [[findScope(parents, types), toVariableBindings(node)]];
  }
  if (node.type === 'ClassDeclaration') {
    return [[findScope(parents, [...FUNCTION_TYPES, ...BLOCKS]), [toBinding(node.id?.name ?? '')]]];
  }
  return node.type === 'CatchClause'
    ? [[node, listNames(node.param ?? null).map((name) => toBinding(name))]]
    : [];
};

const listNames = (pattern: Pattern | null): string[] => {
  switch (pattern?.type) {
    case 'Identifier':
      return [pattern.name];
    case 'ObjectPattern':
      return pattern.properties.flatMap((one) =>
        listNames(one.type === 'Property' ? one.value : one.argument),
      );
    case 'ArrayPattern':
      return pattern.elements.flatMap(listNames);
    case 'AssignmentPattern':
      return listNames(pattern.left);
    case 'RestElement':
      return listNames(pattern.argument);
    default:
      return [];
  }
};

const toBinding = (name: string, more: Partial<Binding> = {}): Binding => ({
  name,
  function: null,
  import: null,
  ...more,
});

const findScope = (parents: readonly AnyNode[], types: readonly string[]): AnyNode | undefined =>
  parents.findLast(({ type }) => types.includes(type)) ?? parents[0];

const toImportBindings = (node: ImportDeclaration): Binding[] =>
  node.specifiers.map((specifier) =>
    toBinding(specifier.local.name, {
      import: { module: String(node.source.value), member: readImported(specifier) },
    }),
  );

const toVariableBindings = (node: VariableDeclaration): Binding[] =>
  node.declarations.flatMap(({ id, init }) => {
    const value = init as AnyNode | null | undefined;
    const held =
      id.type === 'Identifier' && value !== null && value !== undefined && isFunction(value) ? value : null;
    return listNames(id).map((name) => toBinding(name, { function: held }));
  });
