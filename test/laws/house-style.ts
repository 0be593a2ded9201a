import ts from 'typescript';
import type { SourceFile } from './read-tree.ts';

/** Finds places that differ from the house style; each as `path:line name`. */
export type FindStrays = (file: SourceFile) => string[];

/**
 * Functions are constants with an arrow: `const toUser = (item: Item): User => …`. Generators, overloads, assertions and
 * functions with a `this` have no such form.
 */
export const findFunctionDeclarations: FindStrays = (file) => {
  const tree = parse(file);
  const strays: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionDeclaration(node) && !needsDeclaration(node)) strays.push(toPlace(file, tree, node));
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return strays;
};

/** Constants of a module that hold a number, a text or a pattern are in capitals: `const MAX_ITEMS = 100`. */
export const findSmallConstants: FindStrays = (file) => {
  const tree = parse(file);
  return tree.statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => [...declarationList.declarations])
    .filter(({ name, initializer }) => initializer && isLiteral(initializer) && !isCapital(name.getText()))
    .map((declaration) => toPlace(file, tree, declaration));
};

/**
 * Exported functions come first, and helpers below them. What runs while the module loads, and what that calls, has to be
 * there before.
 */
export const findHelpersOnTop: FindStrays = (file) => {
  const tree = parse(file);
  const functions = new Map(tree.statements.map(toFunction).filter((one) => one !== undefined));
  const early = findLoaded(tree, functions);
  const lastExport = tree.statements.findLastIndex((one) => toFunction(one) && isExported(one));
  return tree.statements
    .slice(0, Math.max(lastExport, 0))
    .filter((one) => {
      const [name] = toFunction(one) ?? [];
      return name !== undefined && !isExported(one) && !early.has(name);
    })
    .map((one) => toPlace(file, tree, one));
};

/** `default` of a `switch`, by file: where kinds are our own, the compiler finds a missing one only without it. */
export const findDefaults: FindStrays = (file) => {
  const tree = parse(file);
  const strays: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isDefaultClause(node)) strays.push(toPlace(file, tree, node));
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return strays;
};

/** Times in names are `Ms`; `toMilliseconds` is CDK's. AppSync's own `nowEpochMilliSeconds` is written otherwise. */
export const findLongUnits: FindStrays = (file) => {
  const tree = parse(file);
  const strays: string[] = [];
  const visit = (node: ts.Node): void => {
    if (
      ts.isIdentifier(node) &&
      /[a-z0-9]Milliseconds|_MILLISECONDS/.test(node.text) &&
      node.text !== 'toMilliseconds'
    )
      strays.push(toPlace(file, tree, node));
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return strays;
};

/** An `if` whose one short statement fits on its line has no braces. */
export const findIdleBraces: FindStrays = (file) => {
  const tree = parse(file);
  const strays: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIfStatement(node) && hasIdleBraces(node, tree)) strays.push(toPlace(file, tree, node));
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return strays;
};

const LINE_WIDTH = 110;

const parse = ({ path, text }: SourceFile): ts.SourceFile =>
  ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);

const toPlace = ({ path }: SourceFile, tree: ts.SourceFile, node: ts.Node): string => {
  const { line } = tree.getLineAndCharacterOfPosition(node.getStart());
  const [text = ''] = node.getText().split(/[\n={]/);
  return `${path}:${line + 1} ${text.trim()}`;
};

const needsDeclaration = (node: ts.FunctionDeclaration): boolean => {
  const isAssertion = node.type && ts.isTypePredicateNode(node.type) && node.type.assertsModifier;
  const isDefault = node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword);
  return Boolean(node.asteriskToken || !node.body || isAssertion || isDefault || usesThis(node));
};

const usesThis = (node: ts.Node): boolean =>
  node.kind === ts.SyntaxKind.ThisKeyword || (ts.forEachChild(node, usesThis) ?? false);

const isCapital = (name: string): boolean => /^[A-Z][A-Z0-9_]*$/.test(name);

const isLiteral = (node: ts.Expression): boolean => {
  if (ts.isBinaryExpression(node)) return isLiteral(node.left) && isLiteral(node.right);
  return (
    ts.isNumericLiteral(node) ||
    ts.isStringLiteralLike(node) ||
    ts.isRegularExpressionLiteral(node) ||
    ts.isBigIntLiteral(node)
  );
};

const isExported = (node: ts.Statement): boolean =>
  ts.canHaveModifiers(node) &&
  (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);

type NamedFunction = [name: string, node: ts.Statement];

/** The one function that a statement declares. */
const toFunction = (node: ts.Statement): NamedFunction | undefined => {
  if (ts.isFunctionDeclaration(node)) return node.name && [node.name.text, node];
  const [only, ...others] = ts.isVariableStatement(node) ? node.declarationList.declarations : [];
  if (!only || others.length > 0 || !only.initializer) return undefined;
  return ts.isArrowFunction(only.initializer) ? [only.name.getText(), node] : undefined;
};

/** Names of the functions that may run while the module loads. */
const findLoaded = (tree: ts.SourceFile, functions: ReadonlyMap<string, ts.Statement>): Set<string> => {
  const isType = (node: ts.Node) => ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);
  const loaded = tree.statements.filter(
    (one) => !toFunction(one) && !ts.isImportDeclaration(one) && !isType(one),
  );
  const found = new Set<string>();
  const waiting: ts.Node[] = [...loaded];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const visit = (inner: ts.Node): void => {
      const target = ts.isIdentifier(inner) ? functions.get(inner.text) : undefined;
      if (ts.isIdentifier(inner) && target && !found.has(inner.text)) {
        found.add(inner.text);
        waiting.push(target);
      }
      ts.forEachChild(inner, visit);
    };
    visit(node);
  }
  return found;
};

const hasIdleBraces = (node: ts.IfStatement, tree: ts.SourceFile): boolean => {
  const { thenStatement, elseStatement } = node;
  if (elseStatement || !ts.isBlock(thenStatement)) return false;
  const [only, ...others] = thenStatement.statements;
  if (!only || others.length > 0 || ts.isIfStatement(only) || ts.isIterationStatement(only, false))
    return false;
  const start = node.getStart(tree);
  const head = tree.text.slice(start, thenStatement.getStart(tree));
  const { character } = tree.getLineAndCharacterOfPosition(start);
  const line = head + only.getText(tree);
  const hasComment = /\/[/*]/.test(thenStatement.getText(tree));
  return !hasComment && !line.includes('\n') && character + line.length <= LINE_WIDTH;
};
