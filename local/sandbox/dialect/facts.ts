import type { AnyNode, Node, Program } from 'acorn';
import { fullAncestor } from 'acorn-walk';
import { type Binding, collectBindings, type Scopes } from './bindings.ts';
import { readExports } from './module-shape.ts';
import type { Visit } from './syntax-tree.ts';

/** An identifier that refers to a value, and its binding; null for a global. */
export interface Reference extends Visit {
  node: Extract<AnyNode, { type: 'Identifier' }>;
  binding: Binding | null;
}

/** The analysis of a module for the rules. */
export interface Facts {
  text: string;
  program: Program;
  visits: readonly Visit[];
  references: readonly Reference[];
  /** The binding of an identifier. */
  bindingOf(node: Node): Binding | null;
  /** The local names of the module's exports. */
  exports: ReadonlyMap<string, Binding | null>;
}

/** Analyzes a module once for all rules. */
export const gatherFacts = (program: Program, text: string): Facts => {
  const visits = listVisits(program);
  const scopes = collectBindings(visits);
  const references = visits
    .filter((visit): visit is Reference => visit.node.type === 'Identifier')
    .map((visit) => ({ ...visit, binding: resolve(visit.node.name, visit.parents, scopes) }));
  const byNode = new Map<Node, Binding | null>(references.map(({ node, binding }) => [node, binding]));
  const bindingOf = (node: Node) => byNode.get(node) ?? null;
  return { text, program, visits, references, bindingOf, exports: readExports(program, scopes.get(program)) };
};

const listVisits = (program: Program): Visit[] => {
  const visits: Visit[] = [];
  fullAncestor(program, (node, _state, ancestors) => {
    visits.push({ node: node as AnyNode, parents: ancestors.slice(0, -1) as AnyNode[] });
  });
  return visits;
};

const resolve = (name: string, parents: readonly AnyNode[], scopes: Scopes): Binding | null => {
  for (let at = parents.length - 1; at >= 0; at -= 1) {
    const scope = parents[at];
    const binding = scope === undefined ? undefined : scopes.get(scope)?.get(name);
    if (binding !== undefined) return binding;
  }
  return null;
};
