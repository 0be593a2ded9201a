import {
  renderColumns,
  renderCount,
  renderGroupBy,
  renderHaving,
  renderOrderBy,
  renderReturning,
  renderWhere,
} from './clauses.ts';
import { renderJoins } from './join.ts';
import { renderSource, renderTable } from './table.ts';
import { type Fields, isFields, refuse, type Writer } from './writer.ts';

const KINDS = ['select', 'insert', 'update', 'remove'] as const;

type Kind = (typeof KINDS)[number];

/**
 * The results of `select` and similar functions: rendered only when the database is known. The shape is our
 * own.
 */
export interface Statement {
  kind: Kind;
  payload: Fields;
}

export const isStatement = (value: unknown): value is Statement =>
  isFields(value) && KINDS.some((kind) => kind === value.kind) && isFields(value.payload);

/** The functions that begin a statement; each only checks that its argument is an object. */
export const statements = Object.fromEntries(
  KINDS.map((kind) => [
    kind,
    (payload?: unknown): Statement => {
      if (payload === undefined) refuse(`An argument is expected to be passed to ${kind}`);
      return isFields(payload) ? { kind, payload } : refuse('Expected payload to be an Object.');
    },
  ]),
) as Record<Kind, (payload?: unknown) => Statement>;

const readValues = ({ values }: Fields, kind: Kind): [string, unknown][] => {
  if (values === null || values === undefined) refuse(`values are expected to be passed to ${kind}`);
  return isFields(values) ? Object.entries(values) : refuse('Expected values to an Object.');
};

type Render = (payload: Fields, writer: Writer) => string[];

const renderSelect: Render = (payload, writer) => {
  const columns = renderColumns(payload.columns ?? '*', writer);
  return [
    'SELECT',
    ...(columns === '' ? [] : [columns]),
    `FROM ${renderSource(payload, writer)}`,
    ...renderJoins(payload, writer),
    ...renderWhere(payload.where, writer),
    ...renderGroupBy(payload.groupBy, writer),
    ...renderHaving(payload.having, writer),
    ...renderOrderBy(payload.orderBy, writer),
    ...renderCount('limit', payload.limit, writer),
    ...renderCount('offset', payload.offset, writer),
  ];
};

const renderInsert: Render = (payload, writer) => {
  const values = readValues(payload, 'insert');
  const columns = values.map(([column]) => writer.quote(column)).join(', ');
  const bound = values.map(([, value]) => writer.variables.bindOrNull(value)).join(', ');
  return [
    `INSERT INTO ${renderTable(payload, writer)} (${columns}) VALUES (${bound})`,
    ...renderReturning(payload.returning, writer),
  ];
};

/** That `update` takes `returning` is in the published types; its place at the end is an assumption. */
const renderUpdate: Render = (payload, writer) => {
  const values = readValues(payload, 'update');
  const set = values.map(
    ([column, value]) => `${writer.quote(column)} = ${writer.variables.bindOrNull(value)}`,
  );
  return [
    `UPDATE ${renderTable(payload, writer)} SET`,
    ...(set.length === 0 ? [] : [set.join(', ')]),
    ...renderWhere(payload.where, writer),
    ...renderReturning(payload.returning, writer),
  ];
};

const renderRemove: Render = (payload, writer) => [
  `DELETE FROM ${renderTable(payload, writer)}`,
  ...renderWhere(payload.where, writer),
  ...renderReturning(payload.returning, writer),
];

const RENDER: Readonly<Record<Kind, Render>> = {
  select: renderSelect,
  insert: renderInsert,
  update: renderUpdate,
  remove: renderRemove,
};

export const renderStatement = ({ kind, payload }: Statement, writer: Writer): string =>
  RENDER[kind](payload, writer).join(' ').trimEnd();
