/** What the relational data source takes: at most two statements, and their values apart from them. */
export interface RdsRequest {
  statements: string[];
  variableMap: Record<string, unknown>;
  variableTypeHintMap: Record<string, string>;
}

/** Values of statements, numbered across them. */
export interface Variables {
  /** Notes a value and returns its placeholder, `:P0`. A hinted value also notes its type. */
  bind(value: unknown): string;
  /** As `bind`, save that nothing is written as `NULL` instead. */
  bindOrNull(value: unknown): string;
  values: RdsRequest['variableMap'];
  types: RdsRequest['variableTypeHintMap'];
}

interface Hinted {
  type: string;
  value: unknown;
}

export const createVariables = (): Variables => {
  const values: RdsRequest['variableMap'] = {};
  const types: RdsRequest['variableTypeHintMap'] = {};
  let count = 0;
  const bind = (value: unknown): string => {
    const name = `:P${count}`;
    count += 1;
    values[name] = isHinted(value) ? value.value : (value ?? null);
    if (isHinted(value)) types[name] = value.type;
    return name;
  };
  const bindOrNull = (value: unknown): string =>
    value === null || value === undefined ? 'NULL' : bind(value);
  return { bind, bindOrNull, values, types };
};

const isHinted = (value: unknown): value is Hinted =>
  typeof value === 'object' && value !== null && typeof (value as Partial<Hinted>).type === 'string';
