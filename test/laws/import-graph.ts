import { posix } from 'node:path';
import ts from 'typescript';
import manifest from '../../local/package.json' with { type: 'json' };
import type { SourceFile } from './read-tree.ts';

/**
 * One file needs another.
 * - `type`: `import type`, `export type … from`, `import('…').Type`; gone at run time.
 * - `value`: everything that is loaded at run time, a dynamic `import()` too.
 * - `file`: read or started by its path, as `new URL('…', import.meta.url)`.
 */
export interface ImportEdge {
  from: string;
  /** A path of the project, `node:fs`, or `npm:graphql`. */
  to: string;
  kind: 'type' | 'value' | 'file';
}

export type ImportGraph = readonly ImportEdge[];

/** What a file imports, as its syntax tree has it: comments and strings do not count. */
export const toImports = ({ path, text }: SourceFile): ImportEdge[] => {
  const edges: ImportEdge[] = [];
  const visit = (node: ts.Node): void => {
    const found = toEdge(node);
    if (found) edges.push({ from: path, to: toTarget(path, found.specifier), kind: found.kind });
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true));
  return edges;
};

export const toImportGraph = (files: readonly SourceFile[]): ImportGraph => files.flatMap(toImports);

type Found = { specifier: string; kind: ImportEdge['kind'] } | undefined;

const toEdge = (node: ts.Node): Found => toDeclared(node) ?? toCalled(node);

const toDeclared = (node: ts.Node): Found => {
  if (ts.isImportDeclaration(node)) return toFound(node.moduleSpecifier, node.importClause?.isTypeOnly);
  if (ts.isExportDeclaration(node)) return toFound(node.moduleSpecifier, node.isTypeOnly);
  if (ts.isExternalModuleReference(node)) return toFound(node.expression);
  if (!ts.isImportTypeNode(node) || !ts.isLiteralTypeNode(node.argument)) return undefined;
  return toFound(node.argument.literal, true);
};

const toCalled = (node: ts.Node): Found => {
  if (ts.isCallExpression(node) && isLoader(node.expression)) return toFound(node.arguments[0]);
  if (!ts.isNewExpression(node) || !isModuleUrl(node)) return undefined;
  const found = toFound(node.arguments?.[0]);
  return found && { ...found, kind: 'file' };
};

const toFound = (specifier: ts.Node | undefined, isTypeOnly = false): Found =>
  specifier && ts.isStringLiteralLike(specifier)
    ? { specifier: specifier.text, kind: isTypeOnly ? 'type' : 'value' }
    : undefined;

const isLoader = (callee: ts.Expression): boolean =>
  callee.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(callee) && callee.text === 'require');

const isModuleUrl = (node: ts.NewExpression): boolean =>
  node.expression.getText() === 'URL' && node.arguments?.[1]?.getText() === 'import.meta.url';

/** `#realm-script` and the like refer to a file of the package: the one that a checkout uses. */
const internal = (specifier: string): string | undefined =>
  Object.entries(manifest.imports).find(([name]) => name === specifier)?.[1].default;

const toTarget = (from: string, specifier: string): string => {
  const file = internal(specifier);
  if (file !== undefined) return posix.join('local', file);
  if (specifier.startsWith('.')) return posix.join(posix.dirname(from), specifier);
  return specifier.startsWith('node:') ? specifier : `npm:${specifier}`;
};
