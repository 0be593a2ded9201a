import { isJsonObject, type Json, type JsonObject } from '../../../kernel/json.ts';
import { checkUse } from './check-use.ts';
import { ExpressionRefused } from './expression-text.ts';
import { parseCondition } from './parse-condition.ts';
import { parseProjection } from './parse-projection.ts';
import { parseUpdate } from './parse-update.ts';
import type { ParsedExpression } from './parsed-expression.ts';

/** The members of a request with expressions, in the order in which they are checked. */
const PARSERS: Readonly<Record<string, (text: string) => ParsedExpression>> = {
  ProjectionExpression: parseProjection,
  UpdateExpression: parseUpdate,
  ConditionExpression: parseCondition,
  FilterExpression: parseCondition,
  KeyConditionExpression: parseCondition,
};
const MEMBERS = Object.entries(PARSERS);

/** AWS's limit, in bytes. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html */
const MAXIMUM_BYTES = 4096;
const KEPT_TEXTS = 2000;

/** Why DynamoDB rejects the expressions of a request; null if it does not. */
export type CheckExpressions = (operation: string, input: JsonObject) => string | null;

/**
 * Checks the expressions of requests as DynamoDB does before it reads any item; checks that need an item or a
 * table are left to the database. A text is parsed once: later requests with it cost some microseconds.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.html
 */
export const createCheckExpressions = (): CheckExpressions => {
  const parse = createParse();
  return (operation, input) => {
    for (const part of partsOf(operation, input)) {
      const problem = findProblem(part, parse);
      if (problem !== null) return problem;
    }
    return null;
  };
};

type Parse = (member: string, text: string) => ParsedExpression;

const createParse = (): Parse => {
  const kept = new Map<string, Map<string, ParsedExpression>>();
  return (member, text) => {
    const texts = kept.get(member) ?? new Map<string, ParsedExpression>();
    kept.set(member, texts);
    const known = texts.get(text);
    if (known !== undefined) return known;
    if (text.trim() === '') throw new ExpressionRefused('The expression can not be empty;');
    if (Buffer.byteLength(text) > MAXIMUM_BYTES)
      throw new ExpressionRefused(
        `Expression size has exceeded the maximum allowed size; expression size: ${Buffer.byteLength(text)}`,
      );
    const parsed = PARSERS[member]?.(text) ?? parseProjection(text);
    if (texts.size >= KEPT_TEXTS) texts.clear();
    texts.set(text, parsed);
    return parsed;
  };
};

/** The objects of a request that have expressions and placeholders of their own. */
const partsOf = (operation: string, input: JsonObject): readonly JsonObject[] => {
  if (operation === 'BatchGetItem')
    return isJsonObject(input.RequestItems) ? objectsIn(input.RequestItems) : [];
  if (operation === 'TransactWriteItems' || operation === 'TransactGetItems')
    return Array.isArray(input.TransactItems) ? input.TransactItems.flatMap(objectsIn) : [];
  return [input];
};

const objectsIn = (value: Json): JsonObject[] =>
  isJsonObject(value) ? Object.values(value).filter(isJsonObject) : [];

const findProblem = (part: JsonObject, parse: Parse): string | null => {
  const names = isJsonObject(part.ExpressionAttributeNames) ? part.ExpressionAttributeNames : {};
  const values = isJsonObject(part.ExpressionAttributeValues) ? part.ExpressionAttributeValues : {};
  const used: ParsedExpression[] = [];
  for (const [member] of MEMBERS) {
    const text = part[member];
    if (typeof text !== 'string') continue;
    try {
      const parsed = parse(member, text);
      checkUse(parsed, { names, values });
      used.push(parsed);
    } catch (error) {
      if (error instanceof ExpressionRefused) return `Invalid ${member}: ${error.message}`;
      throw error;
    }
  }
  if (used.length === 0) return null;
  return (
    findUnused('Names', Object.keys(names), (name) => used.some((one) => one.names.has(name))) ??
    findUnused('Values', Object.keys(values), (name) => used.some((one) => one.values.has(name)))
  );
};

const findUnused = (
  what: string,
  given: readonly string[],
  isUsed: (name: string) => boolean,
): string | null => {
  const unused = given.filter((name) => !isUsed(name));
  return unused.length === 0
    ? null
    : `Value provided in ExpressionAttribute${what} unused in expressions: keys: {${unused.join(', ')}}`;
};
