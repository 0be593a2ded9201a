import { readTokens } from './expression-text.ts';
import type { ParsedExpression } from './parsed-expression.ts';
import { createFound, readPath } from './read-operand.ts';

/**
 * Parses a list of paths. Throws `ExpressionRefused`.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ProjectionExpressions.html
 */
export const parseProjection = (text: string): ParsedExpression => {
  const tokens = readTokens(text);
  const found = createFound();
  do found.targets.push(readPath(tokens, found));
  while (tokens.take(','));
  if (tokens.peek() !== '<EOF>') tokens.fail();
  return found;
};
