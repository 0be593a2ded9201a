import type { Json, JsonObject } from '../../../kernel/json.ts';
import { toTyped } from './typed-value.ts';

/** A condition, filter or key condition as the DynamoDB data source takes it. */
export interface Expression {
  expression: string;
  expressionNames: Record<string, string>;
  expressionValues: JsonObject;
}

/** Thrown within this file where AppSync answers null for the whole filter. */
class Unrenderable extends Error {}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

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

const renderOperators = (operators: unknown, operand: string, prefix: string, into: Expression): string[] => {
  if (!isObject(operators)) throw new Unrenderable();
  return Object.entries(operators).flatMap(([operator, value]) => {
    if (value === undefined) return [];
    if (operator === 'size') return renderOperators(value, `size(${operand})`, `${prefix}_size`, into);
    const render = Object.hasOwn(RENDER, operator) ? RENDER[operator] : undefined;
    if (render === undefined) throw new Unrenderable();
    const bind = (bound: Json, suffix = ''): string => {
      const name = `${prefix}_${operator}${suffix}`;
      into.expressionValues[name] = bound;
      return name;
    };
    return [render({ operand, value, bind })];
  });
};

const renderField = (
  field: string,
  operators: unknown,
  path: readonly string[],
  into: Expression,
): string => {
  into.expressionNames[`#${field}`] = field;
  const clauses = renderOperators(operators, `#${field}`, `:${[...path, field].join('_')}`, into);
  return clauses.length > 1 ? `(${clauses.join(' AND ')})` : (clauses[0] ?? '');
};

/** The clauses of one filter object; they are meant to be joined with AND. */
const renderClauses = (filter: unknown, path: readonly string[], into: Expression): string[] => {
  if (!isObject(filter)) throw new Unrenderable();
  return Object.entries(filter)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => {
      if (key === 'not') return `(NOT ${renderGrouped(value, [...path, key], into)})`;
      if (key !== 'and' && key !== 'or') return renderField(key, value, path, into);
      const members = toList(value);
      if (members.length === 1) return renderClauses(members[0], [...path, key, '0'], into).join(' AND ');
      const parts = members.map((member, index) => renderGrouped(member, [...path, key, `${index}`], into));
      return `(${parts.join(` ${key.toUpperCase()} `)})`;
    });
};

/** Several clauses within `not`, or within one of several members: the parentheses are our reading, and needed. */
const renderGrouped = (filter: unknown, path: readonly string[], into: Expression): string => {
  const clauses = renderClauses(filter, path, into);
  return clauses.length > 1 ? `(${clauses.join(' AND ')})` : (clauses[0] ?? '');
};

/**
 * Renders a filter object, `{ title: { contains: 'x' }, or: [...] }`, into an expression with its names and values.
 * Null for what AppSync does not render: an unknown operator, a bare value, a list, a nested object.
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
