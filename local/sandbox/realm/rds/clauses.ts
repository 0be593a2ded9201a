import { isAggregate, renderAggregate } from './aggregate.ts';
import { renderCondition } from './condition.ts';
import { isFields, refuse, type Writer } from './writer.ts';

export const renderWhere = (where: unknown, writer: Writer): string[] =>
  toClause('WHERE', renderCondition(where, writer));

export const renderHaving = (having: unknown, writer: Writer): string[] =>
  toClause('HAVING', renderCondition(having, writer));

/**
 * `*`, or quoted names. An alias, `{ total: 'amount' }`, is written as that of a table, which is an
 * assumption.
 */
export const renderColumns = (columns: unknown, writer: Writer): string => {
  if (columns === '*') return columns;
  if (!Array.isArray(columns)) return refuse('Expected column to be * or an array.');
  return columns
    .map((column) => {
      if (typeof column === 'string') return writer.quote(column);
      if (isAggregate(column)) return renderAggregate(column, writer);
      const [alias, value] = isFields(column) ? (Object.entries(column)[0] ?? []) : [];
      if (alias === undefined) return refuse('Invalid type in column array.');
      if (isAggregate(value)) return `${renderAggregate(value, writer)} as ${writer.quote(alias)}`;
      if (typeof value !== 'string') return refuse('Invalid type in column array.');
      return `${writer.quote(value)} as ${writer.quote(alias)}`;
    })
    .join(', ');
};

export const renderOrderBy = (orderBy: unknown, writer: Writer): string[] => {
  if (orderBy === null || orderBy === undefined) return [];
  if (!Array.isArray(orderBy)) return refuse('orderBy expects an array.');
  return toClause('ORDER BY', orderBy.map((item) => renderOrder(item, writer)).join(', '));
};

export const renderGroupBy = (groupBy: unknown, writer: Writer): string[] => {
  if (groupBy === null || groupBy === undefined) return [];
  if (!Array.isArray(groupBy)) return refuse('groupBy expects an array.');
  const columns = groupBy.map((column) =>
    typeof column === 'number' ? `${column}` : writer.quote(`${column}`),
  );
  return toClause('GROUP BY', columns.join(', '));
};

/** LIMIT and OFFSET: bound as a number, also for a string of digits. */
export const renderCount = (name: 'limit' | 'offset', count: unknown, writer: Writer): string[] => {
  if (count === null || count === undefined) return [];
  const number = count === '' ? Number.NaN : Number(count);
  if (Number.isNaN(number)) refuse(`${name} expects a number.`);
  return [`${name.toUpperCase()} ${writer.variables.bind(number)}`];
};

/** An empty list leaves the keyword without names. Recorded. */
export const renderReturning = (returning: unknown, writer: Writer): string[] => {
  if (returning === null || returning === undefined) return [];
  const columns = renderColumns(returning, writer);
  if (!writer.dialect.hasReturning) refuse('returning is not supported in MySQL.');
  return [`RETURNING ${columns}`];
};

/** A clause, or nothing if its body is empty. */
const toClause = (keyword: string, body: string): string[] => (body === '' ? [] : [`${keyword} ${body}`]);

const renderOrder = (item: unknown, writer: Writer): string => {
  if (!isFields(item)) return refuse('orderBy item expected to be an object.');
  const { column, dir } = item;
  if (typeof column !== 'string') return refuse('orderBy item expected to have property column.');
  const direction = typeof dir === 'string' ? dir.toUpperCase() : 'ASC';
  if (direction !== 'ASC' && direction !== 'DESC') {
    refuse(`orderBy dir can have either ASC or DESC found ${dir}.`);
  }
  return `${writer.quote(column)} ${direction}`;
};
