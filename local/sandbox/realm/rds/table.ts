import { type Fields, isFields, isTemplate, refuse, renderTemplate, type Writer } from './writer.ts';

/** The table of `insert`, `update` and `remove`, which ignore `from`. */
export const renderTable = ({ table }: Fields, writer: Writer): string =>
  table === null || table === undefined
    ? refuse("'table' or 'from' key is required.")
    : renderName(table, writer);

/** The table of `select` and of a join, by either name. */
export const renderSource = (payload: Fields, writer: Writer): string => {
  const { table, from } = payload;
  if (from === null || from === undefined) return renderTable(payload, writer);
  if (table !== null && table !== undefined) refuse("'from' and 'table' keys cannot be used together");
  if (isTemplate(from)) return `(${renderTemplate(from, writer)})`;
  if (typeof from !== 'string' && !isFields(from)) refuse("'from' value is expected to be string or object.");
  return renderName(from, writer);
};

/** `{ persons: 'p' }` becomes `"p" as "persons"`: the value is the table, the key its alias. Recorded. */
const renderName = (name: unknown, writer: Writer): string => {
  if (typeof name === 'string') return writer.quote(name);
  if (!isFields(name)) return refuse('table name is expected to be a string or alias.');
  const entries = Object.entries(name);
  if (entries.length > 1) refuse('table alias is allowed only one key-value pair.');
  const [alias, table] = entries[0] ?? refuse('java.util.NoSuchElementException');
  return `${writer.quote(requireText(table))} as ${writer.quote(alias)}`;
};

const requireText = (value: unknown): string =>
  typeof value === 'string' ? value : refuse('Table alias value is expected to be a string.');
