import { ExpressionRefused, type Tokens } from './expression-text.ts';
import type { Application, Operand } from './parsed-expression.ts';
import { isReserved } from './reserved-words.ts';

/** Collects the content of an expression. */
export interface Found {
  names: Set<string>;
  values: Set<string>;
  applications: Application[];
  targets: (readonly string[])[];
}

export const createFound = (): Found => ({
  names: new Set(),
  values: new Set(),
  applications: [],
  targets: [],
});

const NAME = /^[A-Za-z_]/;
const NAME_OR_PLACEHOLDER = /^[A-Za-z_#]/;

/** `a`, `#a`, `a.b[0]`: the parts of a path, list positions as `[0]`. */
export const readPath = (tokens: Tokens, found: Found): readonly string[] => {
  const parts = [readName(tokens, found)];
  for (;;) {
    if (tokens.take('.')) parts.push(readName(tokens, found));
    else if (tokens.take('[')) {
      if (!/^[0-9]+$/.test(tokens.peek())) tokens.fail();
      parts.push(`[${tokens.next()}]`);
      tokens.expect(']');
    } else return parts;
  }
};

export const isCall = (tokens: Tokens): boolean => NAME.test(tokens.peek()) && tokens.peek(1) === '(';

export const readPathOrValue = (tokens: Tokens, found: Found): Operand => {
  const token = tokens.peek();
  if (!/^:./.test(token)) return { kind: 'path', parts: readPath(tokens, found) };
  tokens.next();
  found.values.add(token);
  return { kind: 'value', name: token };
};

/** `(a, b)` after the name of a function. */
export const readArguments = (tokens: Tokens, read: () => Operand): Operand[] => {
  tokens.expect('(');
  const operands = [read()];
  while (tokens.take(',')) operands.push(read());
  tokens.expect(')');
  return operands;
};

export const checkCount = (operator: string, operands: readonly Operand[], count: number): void => {
  if (operands.length === count) return;
  throw new ExpressionRefused(
    `Incorrect number of operands for operator or function; operator or function: ${operator}, number of operands: ${operands.length}`,
  );
};

export const checkPath = (operator: string, operand: Operand | undefined): void => {
  if (operand?.kind === 'path') return;
  throw new ExpressionRefused(
    `Operator or function requires a document path; operator or function: ${operator}`,
  );
};

const readName = (tokens: Tokens, found: Found): string => {
  const name = tokens.peek();
  // A single `#` is a token as well.
  if (!NAME_OR_PLACEHOLDER.test(name) || name === '#') tokens.fail();
  tokens.next();
  if (name.startsWith('#')) found.names.add(name);
  else if (isReserved(name))
    throw new ExpressionRefused(`Attribute name is a reserved keyword; reserved keyword: ${name}`);
  return name;
};
