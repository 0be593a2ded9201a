import type { AnyNode, ExportNamedDeclaration, Program } from 'acorn';
import type { Binding } from './bindings.ts';

/** The module's exports: each name with its local name. */
export const listExports = (program: Program): { exported: string; local: string }[] =>
  program.body.flatMap((node) => {
    if (node.type !== 'ExportNamedDeclaration' || node.source) return [];
    const declared = listDeclared(node.declaration).map((name) => ({ exported: name, local: name }));
    const listed = node.specifiers.map(({ exported, local }) => ({
      exported: readName(exported),
      local: readName(local),
    }));
    return [...declared, ...listed];
  });

/** The bindings of the module's exports. */
export const readExports = (
  program: Program,
  names: ReadonlyMap<string, Binding> | undefined,
): Map<string, Binding | null> =>
  new Map(listExports(program).map(({ exported, local }) => [exported, names?.get(local) ?? null]));

const listDeclared = (declaration: ExportNamedDeclaration['declaration']): string[] => {
  if (!declaration) return [];
  if (declaration.type !== 'VariableDeclaration') return [declaration.id.name];
  return declaration.declarations.flatMap(({ id }) => (id.type === 'Identifier' ? [id.name] : []));
};

/** A name, or the text of one: `export { request as "request" }`. */
const readName = (node: AnyNode): string => {
  if (node.type === 'Identifier') return node.name;
  return node.type === 'Literal' ? String(node.value) : '';
};
