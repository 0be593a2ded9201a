import ts from 'typescript';
import type { SourceFile } from './read-tree.ts';

/** How big one function is. */
export interface FunctionSize {
  /** `path:line name`. */
  place: string;
  /** Lines that hold code: neither blank nor comment alone. */
  lines: number;
}

/** Every function, method, constructor and accessor of a file. An inner function counts for the outer one too. */
export const measureFunctions = (file: SourceFile): FunctionSize[] => {
  const tree = parse(file);
  const codeLines = toCodeLines(tree);
  const sizes: FunctionSize[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body) {
      const first = tree.getLineAndCharacterOfPosition(node.getStart()).line;
      const last = tree.getLineAndCharacterOfPosition(node.end).line;
      const lines = codeLines.filter((line) => line >= first && line <= last).length;
      const place = `${file.path}:${first + 1} ${toName(node)}`;
      sizes.push({ place, lines });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return sizes;
};

export const countLines = ({ text }: SourceFile): number => text.replace(/\n$/, '').split('\n').length;

/** Places that say `any`, as `path:line`. */
export const findAny = (file: SourceFile): string[] => {
  const tree = parse(file);
  const places: string[] = [];
  const visit = (node: ts.Node): void => {
    if (node.kind === ts.SyntaxKind.AnyKeyword) {
      places.push(`${file.path}:${tree.getLineAndCharacterOfPosition(node.getStart()).line + 1}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return places;
};

const parse = ({ path, text }: SourceFile): ts.SourceFile =>
  ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);

/** Numbers of the lines on which a token begins or ends, in order, each once. */
const toCodeLines = (tree: ts.SourceFile): number[] => {
  const lines = new Set<number>();
  const visit = (node: ts.Node): void => {
    if (node.getChildCount(tree) === 0 && node.getWidth(tree) > 0) {
      const first = tree.getLineAndCharacterOfPosition(node.getStart(tree)).line;
      const last = tree.getLineAndCharacterOfPosition(node.end).line;
      for (let line = first; line <= last; line += 1) lines.add(line);
    }
    for (const child of node.getChildren(tree)) if (!ts.isJSDoc(child)) visit(child);
  };
  visit(tree);
  return [...lines];
};

const toName = (node: ts.SignatureDeclaration): string => {
  const { parent } = node;
  const named =
    node.name ?? (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) ? parent.name : null);
  return named?.getText() ?? '(anonymous)';
};
