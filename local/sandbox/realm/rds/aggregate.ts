import { isFields, type Writer } from './writer.ts';

const NAMES = ['avg', 'count', 'max', 'min', 'sum'] as const;

/** The results of `agg.*`; the marker is our own. */
export interface Aggregate {
  aggregate: string;
  column: string;
}

export const isAggregate = (value: unknown): value is Aggregate =>
  isFields(value) && typeof value.aggregate === 'string' && typeof value.column === 'string';

/** AppSync's SQL for an aggregate is not recorded. */
export const renderAggregate = ({ aggregate, column }: Aggregate, writer: Writer): string => {
  const distinct = aggregate.endsWith('Distinct');
  const name = aggregate.replace(/Distinct$/, '').toUpperCase();
  return `${name}(${distinct ? 'DISTINCT ' : ''}${writer.quote(column)})`;
};

/** `agg.count('id')` for the columns of `select`. */
export const agg = Object.fromEntries(
  NAMES.flatMap((name) => [name, `${name}Distinct`]).map((aggregate) => [
    aggregate,
    (column: unknown): Aggregate => ({ aggregate, column: String(column) }),
  ]),
);
