import { ExpressionRefused, readTokens, type Tokens } from './expression-text.ts';
import type { Operand, ParsedExpression } from './parsed-expression.ts';
import {
  checkCount,
  checkPath,
  createFound,
  type Found,
  isCall,
  readArguments,
  readPathOrValue,
} from './read-operand.ts';

/** A part of a condition: a boolean, in parentheses of its own, or an operand. */
type Part = 'condition' | 'grouped' | Operand;

interface Reader {
  tokens: Tokens;
  found: Found;
}

/** Functions that are conditions, with their number of operands. */
const CONDITIONS: Readonly<Record<string, number>> = {
  attribute_exists: 1,
  attribute_not_exists: 1,
  attribute_type: 2,
  begins_with: 2,
  contains: 2,
};
const PATH_FUNCTIONS = ['attribute_exists', 'attribute_not_exists', 'attribute_type'];
const OF_UPDATES = ['if_not_exists', 'list_append'];
const COMPARATORS = ['=', '<>', '<', '<=', '>', '>='];

/**
 * Parses a condition, filter or key condition. Throws `ExpressionRefused`.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html
 */
export const parseCondition = (text: string): ParsedExpression => {
  const reader = { tokens: readTokens(text), found: createFound() };
  requireCondition(readAlternatives(reader), reader);
  if (reader.tokens.peek() !== '<EOF>') reader.tokens.fail();
  return reader.found;
};

const requireCondition = (part: Part, { tokens }: Reader): void => {
  if (typeof part === 'string') return;
  if (part.kind === 'made') throw misused(part.by);
  tokens.fail();
};

const readAlternatives = (reader: Reader): Part =>
  readJoined(reader, 'OR', (one) => readJoined(one, 'AND', readNegation));

const readJoined = (reader: Reader, word: string, read: (reader: Reader) => Part): Part => {
  let part = read(reader);
  while (reader.tokens.peek().toUpperCase() === word) {
    requireCondition(part, reader);
    reader.tokens.next();
    requireCondition(read(reader), reader);
    part = 'condition';
  }
  return part;
};

const readNegation = (reader: Reader): Part => {
  if (!reader.tokens.take('NOT')) return readComparison(reader);
  requireCondition(readNegation(reader), reader);
  return 'condition';
};

const readComparison = (reader: Reader): Part => {
  const { tokens } = reader;
  const first = readPrimary(reader);
  const operator = tokens.peek().toUpperCase();
  if (typeof first === 'string') return first;
  if (COMPARATORS.includes(operator)) {
    tokens.next();
    return apply(operator, [first, readOperand(reader)], reader);
  }
  if (tokens.take('BETWEEN')) {
    const low = readOperand(reader);
    tokens.expect('AND');
    return apply('BETWEEN', [first, low, readOperand(reader)], reader);
  }
  if (tokens.take('IN'))
    return apply('IN', [first, ...readArguments(tokens, () => readOperand(reader))], reader);
  return first;
};

const apply = (operator: string, operands: readonly Operand[], { found }: Reader): Part => {
  found.applications.push({ operator, operands });
  return 'condition';
};

const readOperand = (reader: Reader): Operand => {
  const part = readPrimary(reader);
  return typeof part === 'string' ? reader.tokens.fail() : part;
};

const readPrimary = (reader: Reader): Part => {
  const { tokens, found } = reader;
  if (isCall(tokens)) return readCall(reader);
  if (!tokens.take('(')) return readPathOrValue(tokens, found);
  const part = readAlternatives(reader);
  tokens.expect(')');
  if (part === 'grouped') throw new ExpressionRefused('The expression has redundant parentheses;');
  return part === 'condition' ? 'grouped' : part;
};

/** A function that is a condition, or `size`, which is an operand. */
const readCall = (reader: Reader): Part => {
  const name = reader.tokens.peek();
  const count = Object.hasOwn(CONDITIONS, name) ? CONDITIONS[name] : undefined;
  if (OF_UPDATES.includes(name)) throw misused(name);
  if (count === undefined && name !== 'size')
    throw new ExpressionRefused(`Invalid function name; function: ${name}`);
  reader.tokens.next();
  const operands = readArguments(reader.tokens, () => readOperand(reader));
  checkCount(name, operands, count ?? 1);
  if (PATH_FUNCTIONS.includes(name)) checkPath(name, operands[0]);
  reader.found.applications.push({ operator: name, operands });
  if (count === undefined) return { kind: 'made', by: name };
  if (isCompared(reader.tokens)) throw misused(name);
  return 'condition';
};

const isCompared = (tokens: Tokens): boolean =>
  [...COMPARATORS, 'BETWEEN', 'IN'].includes(tokens.peek().toUpperCase());

const misused = (name: string): ExpressionRefused =>
  new ExpressionRefused(
    `The function is not allowed to be used this way in an expression; function: ${name}`,
  );
