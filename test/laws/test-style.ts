import ts from 'typescript';
import type { FindStrays } from './house-style.ts';
import { countLines } from './measure.ts';
import type { SourceFile } from './read-tree.ts';

const MAX_LINES_WITHOUT_SECTIONS = 200;

/** Tests are written with `test`: imports of `it` from vitest, as `path:line it`. */
export const findIt: FindStrays = (file) => {
  const tree = parse(file);
  return tree.statements.filter(isVitestImport).flatMap((node) => {
    const line = tree.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    return readNames(node).includes('it') ? [`${file.path}:${line} it`] : [];
  });
};

/** A test file of more than 200 lines has `describe` sections. */
export const findMissingSections: FindStrays = (file) => {
  const isShort = countLines(file) <= MAX_LINES_WITHOUT_SECTIONS;
  return isShort || readCalls(file).some(({ name }) => name === 'describe') ? [] : [file.path];
};

/** A call of `test` or `describe`, also through `.each`, `.skipIf` and the like. */
export interface TitledCall {
  name: 'test' | 'describe';
  /** The title as it is written, between its quotation marks. */
  title: string;
  /** Where the title begins and ends in the text of the file. */
  start: number;
  end: number;
}

/** The tests and sections of a file, in their order. */
export const readCalls = (file: SourceFile): TitledCall[] => {
  const calls: TitledCall[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const [title] = node.arguments;
      const name = toCalledName(node.expression);
      if (title && isText(title) && (name === 'test' || name === 'describe'))
        calls.push({ name, ...toTitle(title, file) });
    }
    ts.forEachChild(node, visit);
  };
  visit(parse(file));
  return calls.sort((one, other) => one.start - other.start);
};

const parse = ({ path, text }: SourceFile): ts.SourceFile =>
  ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);

const isVitestImport = (node: ts.Statement): node is ts.ImportDeclaration =>
  ts.isImportDeclaration(node) &&
  ts.isStringLiteral(node.moduleSpecifier) &&
  node.moduleSpecifier.text === 'vitest';

const readNames = ({ importClause }: ts.ImportDeclaration): string[] => {
  const bindings = importClause?.namedBindings;
  if (!bindings || !ts.isNamedImports(bindings)) return [];
  return bindings.elements.map(({ name, propertyName }) => (propertyName ?? name).text);
};

/** `test` of `test.each(rows)('title')` and of `` test.each`table`('title') ``. */
const toCalledName = (node: ts.Expression): string => {
  if (ts.isIdentifier(node)) return node.text;
  if (ts.isCallExpression(node) || ts.isPropertyAccessExpression(node)) return toCalledName(node.expression);
  return ts.isTaggedTemplateExpression(node) ? toCalledName(node.tag) : '';
};

const isText = (node: ts.Expression): node is ts.StringLiteralLike | ts.TemplateExpression =>
  ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);

const toTitle = (node: ts.Node, { text }: SourceFile): Omit<TitledCall, 'name'> => {
  const [start, end] = [node.getStart() + 1, node.getEnd() - 1];
  return { title: text.slice(start, end), start, end };
};
