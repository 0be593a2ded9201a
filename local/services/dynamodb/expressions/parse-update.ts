import { ExpressionRefused, readTokens, type Tokens } from './expression-text.ts';
import type { Operand, ParsedExpression } from './parsed-expression.ts';
import {
  checkCount,
  checkPath,
  createFound,
  type Found,
  isCall,
  readArguments,
  readPath,
  readPathOrValue,
} from './read-operand.ts';

type ReadAction = (tokens: Tokens, found: Found) => void;

/**
 * Parses an update. Throws `ExpressionRefused`.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html
 */
export const parseUpdate = (text: string): ParsedExpression => {
  const tokens = readTokens(text);
  const found = createFound();
  const seen = new Set<string>();
  do readSection(tokens, found, seen);
  while (tokens.peek() !== '<EOF>');
  return found;
};

const readSection = (tokens: Tokens, found: Found, seen: Set<string>): void => {
  const section = tokens.peek().toUpperCase();
  const read = Object.hasOwn(SECTIONS, section) ? SECTIONS[section] : undefined;
  if (read === undefined) throw tokens.fail();
  if (seen.has(section))
    throw new ExpressionRefused(`The "${section}" section can only be used once in an update expression;`);
  seen.add(section);
  tokens.next();
  do read(tokens, found);
  while (tokens.take(','));
};

const readTarget: ReadAction = (tokens, found) => void found.targets.push(readPath(tokens, found));

const readSetAction: ReadAction = (tokens, found) => {
  readTarget(tokens, found);
  tokens.expect('=');
  readSum(tokens, found);
};

/** A path and a placeholder, as in `ADD` and `DELETE`. */
const withValue =
  (operator: string): ReadAction =>
  (tokens, found) => {
    readTarget(tokens, found);
    if (!tokens.peek().startsWith(':')) tokens.fail();
    found.applications.push({ operator, operands: [readPathOrValue(tokens, found)] });
  };

const SECTIONS: Readonly<Record<string, ReadAction>> = {
  SET: readSetAction,
  REMOVE: readTarget,
  ADD: withValue('ADD'),
  DELETE: withValue('DELETE'),
};

const readSum = (tokens: Tokens, found: Found): Operand => {
  const first = readTerm(tokens, found);
  const operator = tokens.peek();
  if (operator !== '+' && operator !== '-') return first;
  tokens.next();
  found.applications.push({ operator, operands: [first, readTerm(tokens, found)] });
  return { kind: 'made', by: operator };
};

const readTerm = (tokens: Tokens, found: Found): Operand => {
  if (isCall(tokens)) return readCall(tokens, found);
  if (!tokens.take('(')) return readPathOrValue(tokens, found);
  const inner = readSum(tokens, found);
  tokens.expect(')');
  return inner;
};

const CONDITION_FUNCTIONS: readonly string[] = [
  'attribute_exists',
  'attribute_not_exists',
  'attribute_type',
  'begins_with',
  'contains',
  'size',
];

const readCall = (tokens: Tokens, found: Found): Operand => {
  const name = tokens.next();
  if (CONDITION_FUNCTIONS.includes(name))
    throw new ExpressionRefused(
      `The function is not allowed to be used this way in an expression; function: ${name}`,
    );
  if (name !== 'if_not_exists' && name !== 'list_append')
    throw new ExpressionRefused(`Invalid function name; function: ${name}`);
  const operands = readArguments(tokens, () => readTerm(tokens, found));
  checkCount(name, operands, 2);
  if (name === 'if_not_exists') checkPath(name, operands[0]);
  found.applications.push({ operator: name, operands });
  return { kind: 'made', by: name };
};
