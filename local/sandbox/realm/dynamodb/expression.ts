import type { Json, JsonObject } from '../../../kernel/json.ts';
import { toTyped } from './typed-value.ts';

/** A condition, filter or key condition of the DynamoDB data source. */
export interface Expression {
  expression: string;
  expressionNames: Record<string, string>;
  expressionValues: JsonObject;
}

/** Thrown within this file if AppSync returns null for the whole filter. */
class Unrenderable extends Error {}

const COMPARATORS: Readonly<Record<string, string>> = {
  eq: '=',
  ne: '<>',
  lt: '<',
  le: '<=',
  gt: '>',
  ge: '>=',
};

const ATTRIBUTE_TYPES: Readonly<Record<string, string>> = {
  _null: 'NULL',
  string: 'S',
  stringSet: 'SS',
  number: 'N',
  numberSet: 'NS',
  binary: 'B',
  binarySet: 'BS',
  boolean: 'BOOL',
  list: 'L',
  map: 'M',
};

/** One operator of one field. `operand` is `#field` or `size(#field)`; `bind` names a value and returns its name. */
interface Term {
  operand: string;
  value: unknown;
  bind(value: Json, suffix?: string): string;
}

type Render = (term: Term) => string;

/** The prefix of names of bound values, and the expression that they are added to. */
interface Place {
  prefix: string;
  into: Expression;
}

const toList = (value: unknown): unknown[] => {
  if (!Array.isArray(value)) throw new Unrenderable();
  return value;
};

const renderCall =
  (name: string): Render =>
  ({ operand, value, bind }) =>
    `(${name}(${operand},${bind(toTyped(value))}))`;

const RENDER: Readonly<Record<string, Render>> = {
  ...Object.fromEntries(
    Object.entries(COMPARATORS).map(([name, sign]): [string, Render] => [
      name,
      ({ operand, value, bind }) => `(${operand} ${sign} ${bind(toTyped(value))})`,
    ]),
  ),
  contains: renderCall('contains'),
  notContains: renderCall('NOT contains'),
  beginsWith: renderCall('begins_with'),
  between: ({ operand, value, bind }) => {
    const [start, end] = toList(value);
    if (start === undefined || end === undefined) throw new Unrenderable();
    return `(${operand} BETWEEN ${bind(toTyped(start), '_start')} AND ${bind(toTyped(end), '_end')})`;
  },
  in: ({ operand, value, bind }) => {
    const names = toList(value).map((member, index) => bind(toTyped(member), `_${index}`));
    return names.length === 0 ? '(null)' : `(${operand} IN (${names.join(', ')}))`;
  },
  attributeExists: ({ operand, value }) => {
    if (typeof value !== 'boolean') throw new Unrenderable();
    return `(attribute_${value ? 'exists' : 'not_exists'}(${operand}))`;
  },
  attributeType: ({ operand, value, bind }) => {
    const type =
      typeof value === 'string' && Object.hasOwn(ATTRIBUTE_TYPES, value) ? ATTRIBUTE_TYPES[value] : null;
    if (type === null || type === undefined) throw new Unrenderable();
    return `(attribute_type(${operand},${bind({ S: type })}))`;
  },
};

/**
 * Renders a filter object, `{ title: { contains: 'x' }, or: [...] }`, into an expression with its names and
 * values. Null for what AppSync does not render: an unknown operator, a plain value, a list, a nested object.
 */
export const toExpression = (filter: unknown): Expression | null => {
  const into: Expression = { expression: '', expressionNames: {}, expressionValues: {} };
  try {
    into.expression = renderClauses(filter, [], into).join(' AND ');
    return into;
  } catch (thrown) {
    if (thrown instanceof Unrenderable) return null;
    throw thrown;
  }
};

/** The clauses of one filter object, to be joined with AND. */
const renderClauses = (filter: unknown, path: readonly string[], into: Expression): string[] => {
  if (!isObject(filter)) throw new Unrenderable();
  const clauses: string[] = [];
  for (const [key, value] of Object.entries(filter)) {
    if (value !== undefined) clauses.push(renderMember(key, value, path, into));
  }
  return clauses;
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** One member of a filter object: a field, or `and`, `or` and `not` with more filters. */
const renderMember = (key: string, value: unknown, path: readonly string[], into: Expression): string => {
  if (key === 'not') return `(NOT ${renderGrouped(value, [...path, key], into)})`;
  if (key !== 'and' && key !== 'or') return renderField(key, value, path, into);
  const members = toList(value);
  if (members.length === 0) return '';
  if (members.length === 1) return renderClauses(members[0], [...path, key, '0'], into).join(' AND ');
  const parts = members.map((member, index) => renderGrouped(member, [...path, key, `${index}`], into));
  return `(${parts.join(` ${key.toUpperCase()} `)})`;
};

/**
 * Several clauses within `not`, or within one of several members: the parentheses are an assumption, and
 * needed.
 */
const renderGrouped = (filter: unknown, path: readonly string[], into: Expression): string => {
  return joinClauses(renderClauses(filter, path, into));
};

const renderField = (
  field: string,
  operators: unknown,
  path: readonly string[],
  into: Expression,
): string => {
  into.expressionNames[`#${field}`] = field;
  const prefix = path.length === 0 ? `:${field}` : `:${path.join('_')}_${field}`;
  return joinClauses(renderOperators(operators, `#${field}`, { prefix, into }));
};

/** The clauses as one. */
const joinClauses = (clauses: readonly string[]): string =>
  clauses.length > 1 ? `(${clauses.join(' AND ')})` : (clauses[0] ?? '');

const renderOperators = (operators: unknown, operand: string, place: Place): string[] => {
  if (!isObject(operators)) throw new Unrenderable();
  const clauses: string[] = [];
  for (const [operator, value] of Object.entries(operators)) {
    if (value === undefined) continue;
    if (operator === 'size') {
      const inner = { ...place, prefix: `${place.prefix}_size` };
      // A size within a size is named again, and not called again: recorded.
      clauses.push(...renderOperators(value, toSize(operand), inner));
    } else {
      clauses.push(renderOperator(operator, operand, value, place));
    }
  }
  return clauses;
};

const toSize = (operand: string): string => (operand.startsWith('size(') ? operand : `size(${operand})`);

const renderOperator = (operator: string, operand: string, value: unknown, place: Place): string => {
  const { prefix, into } = place;
  const render = Object.hasOwn(RENDER, operator) ? RENDER[operator] : undefined;
  if (render === undefined) throw new Unrenderable();
  const bind = (bound: Json, suffix = ''): string => {
    const name = `${prefix}_${operator}${suffix}`;
    into.expressionValues[name] = bound;
    return name;
  };
  return render({ operand, value, bind });
};
