import { isJsonObject, type JsonObject } from '../../../kernel/json.ts';
import { ExpressionRefused } from './expression-text.ts';
import type { Application, Operand, ParsedExpression } from './parsed-expression.ts';

/** The values of placeholders. */
export interface Placeholders {
  names: JsonObject;
  values: JsonObject;
}

/** Checks a parsed expression against the placeholders of its request. Throws `ExpressionRefused`. */
export const checkUse = (parsed: ParsedExpression, given: Placeholders): void => {
  for (const name of parsed.names) {
    if (!Object.hasOwn(given.names, name))
      throw new ExpressionRefused(
        `An expression attribute name used in the document path is not defined; attribute name: ${name}`,
      );
  }
  for (const name of parsed.values) {
    if (!Object.hasOwn(given.values, name))
      throw new ExpressionRefused(
        `An expression attribute value used in expression is not defined; attribute value: ${name}`,
      );
  }
  for (const application of parsed.applications) checkApplication(application, given);
  checkOverlap(parsed.targets, given);
};

const resolve = (parts: readonly string[], { names }: Placeholders): string[] =>
  parts.map((part) => (part.startsWith('#') ? String(names[part]) : part));

const showPath = (parts: readonly string[]): string => `[${parts.join(', ')}]`;

/** Comparison operators, and similar functions: their operands must be different attributes. */
const DISTINCT = new Set(['=', '<>', '<', '<=', '>', '>=', 'BETWEEN', 'IN', 'begins_with', 'contains']);

const checkApplication = ({ operator, operands }: Application, given: Placeholders): void => {
  if (DISTINCT.has(operator)) checkDistinct(operator, operands, given);
  const rule = TAKEN[operator];
  operands.forEach((operand, index) => {
    if (rule === undefined || operand.kind !== 'value') return;
    const type = typeOf(operand, given);
    const taken = rule[index] ?? rule.at(-1);
    if (type === null || taken === undefined || taken === null || taken.includes(type)) return;
    const what = UPDATE_SECTIONS.has(operator) ? 'operator' : 'operator or function';
    const shown = UPDATE_SECTIONS.has(operator) ? (TYPE_NAMES[type] ?? type) : type;
    throw new ExpressionRefused(
      `Incorrect operand type for operator or function; ${what}: ${operator}, operand type: ${shown}`,
    );
  });
  if (operator === 'attribute_type') checkTypeName(operands[1], given);
  if (operator === 'BETWEEN') checkBounds(operands, given);
};

const checkDistinct = (operator: string, operands: readonly Operand[], given: Placeholders): void => {
  const [first, ...others] = operands;
  if (first?.kind !== 'path') return;
  const path = showPath(resolve(first.parts, given));
  const isRepeated = others.some(
    (one) => one.kind === 'path' && showPath(resolve(one.parts, given)) === path,
  );
  if (isRepeated)
    throw new ExpressionRefused(
      `The first operand must be distinct from the remaining operands for this operator or function; operator: ${operator}, first operand: ${path}`,
    );
};

const UPDATE_SECTIONS = new Set(['ADD', 'DELETE']);
const ORDERED = ['S', 'N', 'B'];
const TYPES = ['B', 'NULL', 'SS', 'BOOL', 'L', 'BS', 'N', 'NS', 'S', 'M'];
const TYPE_NAMES: Readonly<Record<string, string>> = {
  ...{ S: 'STRING', N: 'NUMBER', B: 'BINARY', BOOL: 'BOOLEAN', NULL: 'NULL', L: 'LIST', M: 'MAP' },
  ...{ SS: 'STRING_SET', NS: 'NUMBER_SET', BS: 'BINARY_SET' },
};

/** The allowed types of each operand; null for any, and the last for further ones. */
const TAKEN: Readonly<Record<string, readonly (readonly string[] | null)[]>> = {
  '<': [ORDERED],
  '<=': [ORDERED],
  '>': [ORDERED],
  '>=': [ORDERED],
  BETWEEN: [ORDERED],
  attribute_type: [null, ['S']],
  begins_with: [['S', 'B']],
  size: [['S', 'B', 'SS', 'NS', 'BS', 'L', 'M']],
  '+': [['N']],
  '-': [['N']],
  list_append: [['L']],
  ADD: [['N', 'SS', 'NS', 'BS']],
  DELETE: [['SS', 'NS', 'BS']],
};

/** The type of a placeholder's value; null if only the item determines it. */
const typeOf = (operand: Operand, { values }: Placeholders): string | null => {
  const value = operand.kind === 'value' ? values[operand.name] : undefined;
  return isJsonObject(value) ? (Object.keys(value)[0] ?? null) : null;
};

const typedValueOf = (operand: Operand | undefined, { values }: Placeholders): JsonObject => {
  const value = operand?.kind === 'value' ? values[operand.name] : undefined;
  return isJsonObject(value) ? value : {};
};

const checkTypeName = (operand: Operand | undefined, given: Placeholders): void => {
  const { S: name } = typedValueOf(operand, given);
  if (typeof name === 'string' && !TYPES.includes(name))
    throw new ExpressionRefused(
      `Invalid attribute type name found; type: ${name}, valid types: {${TYPES.join(',')}}`,
    );
};

const checkBounds = ([, low, high]: readonly Operand[], given: Placeholders): void => {
  const [from, to] = [typedValueOf(low, given), typedValueOf(high, given)];
  const isReversed =
    (from.N !== undefined && to.N !== undefined && Number(from.N) > Number(to.N)) ||
    (typeof from.S === 'string' &&
      typeof to.S === 'string' &&
      Buffer.compare(Buffer.from(from.S), Buffer.from(to.S)) > 0);
  const show = (value: JsonObject) =>
    Object.entries(value)
      .map(([type, member]) => `AttributeValue: {${type}:${String(member)}}`)
      .join('');
  if (isReversed)
    throw new ExpressionRefused(
      `The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound operand: ${show(from)}, upper bound operand: ${show(to)}`,
    );
};

const checkOverlap = (targets: ParsedExpression['targets'], given: Placeholders): void => {
  if (targets.length < 2) return;
  const paths = targets.map((parts) => resolve(parts, given));
  for (const [index, one] of paths.entries()) {
    for (let next = index + 1; next < paths.length; next += 1) {
      const other = paths[next] ?? [];
      if (isWithin(one, other) || isWithin(other, one)) throw clash('overlap', one, other);
      if (isConflict(one, other)) throw clash('conflict', one, other);
    }
  }
};

const clash = (how: string, one: readonly string[], other: readonly string[]): ExpressionRefused =>
  new ExpressionRefused(
    `Two document paths ${how} with each other; must remove or rewrite one of these paths; path one: ${showPath(one)}, path two: ${showPath(other)}`,
  );

/** Whether one path has an attribute to be a list, and the other one to be a map. */
const isConflict = (one: readonly string[], other: readonly string[]): boolean => {
  const at = one.findIndex((part, index) => other[index] !== part);
  return isPosition(one[at]) !== isPosition(other[at]);
};

const isPosition = (part: string | undefined): boolean => part?.startsWith('[') === true;

const isWithin = (outer: readonly string[], inner: readonly string[]): boolean =>
  outer.length <= inner.length && outer.every((part, index) => inner[index] === part);
