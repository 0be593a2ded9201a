import { isJsonObject, type Json, type JsonObject } from '../../kernel/json.ts';
import { checkMembers, mappingFailure } from '../request-document.ts';
import { toWireMap } from './typed-values.ts';

/** An expression with its placeholders; values in DynamoDB's JSON. */
export interface Expression {
  expression: string;
  names: JsonObject;
  values: JsonObject;
  /** The object it was read from. */
  document: JsonObject;
}

const expressionMembers = ['expression', 'expressionNames', 'expressionValues'];

/**
 * Reads an expression member of a request, such as `filter`; null if the request has none. `more` lists other
 * allowed members.
 */
export const readExpression = (
  request: JsonObject,
  member: string,
  more: readonly string[] = [],
): Expression | null => {
  const document = parse(request[member] ?? null);
  if (document === null) return null;
  if (!isJsonObject(document))
    throw mappingFailure(`Unable to convert ${JSON.stringify(document)} to Object.`);
  checkMembers(document, [...expressionMembers, ...more], `$[${member}]`);
  if (typeof document.expression !== 'string') {
    throw mappingFailure(`Value for field '$[${member}][expression]' not found.`);
  }
  const names = document.expressionNames ?? {};
  const values = document.expressionValues ?? {};
  if (!isJsonObject(names) || !isJsonObject(values)) {
    throw mappingFailure(`Unable to convert ${JSON.stringify(document)} to Object.`);
  }
  return { expression: document.expression, names, values: toWireMap(values), document };
};

export const requireExpression = (
  request: JsonObject,
  member: string,
  more: readonly string[] = [],
): Expression => {
  const expression = readExpression(request, member, more);
  if (expression === null) throw mappingFailure(`Value for field '$[${member}]' not found.`);
  return expression;
};

/** The combined placeholders of all expressions of one call; DynamoDB rejects empty maps. */
export const toPlaceholders = (expressions: readonly (Expression | null)[]): JsonObject => {
  const names = Object.assign({}, ...expressions.map((expression) => expression?.names ?? {}));
  const values = Object.assign({}, ...expressions.map((expression) => expression?.values ?? {}));
  return {
    ...(Object.keys(names).length === 0 ? {} : { ExpressionAttributeNames: names }),
    ...(Object.keys(values).length === 0 ? {} : { ExpressionAttributeValues: values }),
  };
};

/** `{ FilterExpression: … }`, or nothing without the expression. */
export const toExpressionMember = (member: string, expression: Expression | null): JsonObject =>
  expression === null ? {} : { [member]: expression.expression };

/** `util.transform` returns conditions as JSON text, and samples of the developer guide pass them on unparsed. */
const parse = (value: Json): Json => {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
};
