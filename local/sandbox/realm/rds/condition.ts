import { type Fields, isFields, isTemplate, refuse, renderTemplate, type Writer } from './writer.ts';

const COMPARATORS: Readonly<Record<string, string>> = {
  eq: '=',
  ne: '!=',
  gt: '>',
  lt: '<',
  ge: '>=',
  le: '<=',
};

/** One condition on one column. */
interface Term {
  /** The column as SQL, or a function of it. */
  target: string;
  /** The name of the condition in messages: `name.eq`. */
  path: string;
  value: unknown;
  writer: Writer;
}

type Render = (term: Term) => string;

const requireType = ({ path, value }: Term, type: 'string' | 'boolean'): void => {
  if (value === null || value === undefined) refuse(`Value for ${path} can't be null.`);
  if (typeof value !== type) refuse(`${path} expects a ${type} value to be passed.`);
};

const renderComparison =
  (sign: string): Render =>
  ({ target, path, value, writer }) => {
    if (value === null || value === undefined) refuse(`Value for ${path} can't be null.`);
    return `${target} ${sign} ${writer.variables.bind(value)}`;
  };

/** `notContains` binds its value without wildcards, unlike `contains`. Recorded. */
const renderLike =
  (operator: string, pattern: (text: string) => string): Render =>
  (term) => {
    requireType(term, 'string');
    return `${term.target} ${operator} ${term.writer.variables.bind(pattern(String(term.value)))}`;
  };

const renderBetween: Render = ({ target, path, value, writer }) => {
  if (!Array.isArray(value)) return refuse(`${path} condition expects an array with length of 2.`);
  if (value.length !== 2) {
    refuse(
      `${path} condition expects an array with 2 values but received an array with length ${value.length}.`,
    );
  }
  const [low, high] = value.map((bound) => writer.variables.bindOrNull(bound));
  return `${target} BETWEEN ${low} AND ${high}`;
};

/** Comparisons of a function of the column, such as its length; null is not compared as `NULL` here. Recorded. */
const renderComputed =
  (toTarget: (column: string) => string, name: string): Render =>
  ({ target, path, value, writer }) => {
    if (!isFields(value)) return refuse(`Expected ${path} to be an Object.`);
    const computed = toTarget(target);
    return Object.entries(value)
      .map(([operator, operand]) => {
        if (operator === 'between') return renderBetween({ target: computed, path, value: operand, writer });
        const sign = Object.hasOwn(COMPARATORS, operator)
          ? COMPARATORS[operator]
          : refuse(`${path} has invalid ${name} operator.`);
        return `${computed} ${sign} ${writer.variables.bindOrNull(operand)}`;
      })
      .join(' AND ');
  };

const renderExists: Render = (term) => {
  requireType(term, 'boolean');
  return `${term.target} IS ${term.value === true ? 'NOT ' : ''}NULL`;
};

const toAggregates = (name: string): [string, Render][] => [
  [name, renderComputed((column) => `${name.toUpperCase()}(${column})`, name)],
  [`${name}Distinct`, renderComputed((column) => `${name.toUpperCase()}(DISTINCT ${column})`, name)],
];

const RENDER: ReadonlyMap<string, Render> = new Map<string, Render>([
  ...Object.entries(COMPARATORS).map(([name, sign]): [string, Render] => [name, renderComparison(sign)]),
  ['contains', renderLike('LIKE', (text) => `%${text}%`)],
  ['notContains', renderLike('NOT LIKE', (text) => text)],
  ['beginsWith', renderLike('LIKE', (text) => `${text}%`)],
  ['between', renderBetween],
  ['attributeExists', renderExists],
  ['size', renderComputed((column) => `LENGTH (${column})`, 'size')],
  // For `having`; AppSync's SQL for them is not recorded.
  ...['avg', 'count', 'max', 'min', 'sum'].flatMap(toAggregates),
]);

/** Within a group each part has parentheses, at the top level none does. */
interface Grouping {
  within: boolean;
  joiner: 'AND' | 'OR';
}

/**
 * The body of a WHERE or HAVING clause; empty without conditions. An empty part among others leaves its AND
 * or OR in place, and several fields of one member of `or` are joined with OR: both recorded.
 */
export const renderCondition = (condition: unknown, writer: Writer): string => {
  if (condition === null || condition === undefined) return '';
  if (isTemplate(condition)) return renderTemplate(condition, writer);
  if (!isFields(condition)) {
    return refuse('WHERE values are expected to be SQL templates or a condition object.');
  }
  return renderFields(condition, { within: false, joiner: 'AND' }, writer);
};

const renderFields = (fields: Fields, grouping: Grouping, writer: Writer): string =>
  Object.entries(fields)
    .flatMap(([key, value]) => {
      if (key === 'not') return [wrap(renderNot(value, writer), grouping)];
      if (key !== 'and' && key !== 'or') return [wrap(renderColumn(key, value, writer), grouping)];
      const group = renderMembers(key, value, key === 'and' ? 'AND' : 'OR', writer);
      return group === '' ? [] : [wrap(group, grouping)];
    })
    .join(` ${grouping.joiner} `);

const wrap = (text: string, { within }: Grouping): string => (within && text !== '' ? `(${text})` : text);

/** `not` is in the published types; AppSync's SQL for it is not recorded. */
const renderNot = (members: unknown, writer: Writer): string => {
  const text = renderMembers('not', Array.isArray(members) ? members : [members], 'AND', writer);
  return text === '' ? '' : `NOT (${text})`;
};

const renderColumn = (column: string, conditions: unknown, writer: Writer): string => {
  if (!isFields(conditions)) return refuse('Expected condition to be an Object.');
  return Object.entries(conditions)
    .map(([name, value]) => {
      const path = `${column}.${name}`;
      const render = RENDER.get(name) ?? refuse(`Unsupported condition ${path}.`);
      return render({ target: writer.quote(column), path, value, writer });
    })
    .join(' AND ');
};

const renderMembers = (key: string, members: unknown, joiner: Grouping['joiner'], writer: Writer): string => {
  if (!Array.isArray(members)) return refuse(`${key} expects conditions to be an array`);
  return members
    .map((member) => {
      if (!isFields(member) || isTemplate(member)) return refuse(`Expected ${key} to be an Object.`);
      return renderFields(member, { within: true, joiner }, writer);
    })
    .join(` ${joiner} `);
};
