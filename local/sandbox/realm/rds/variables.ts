/** The request of the relational data source: at most two statements, and their values separately. */
export interface RdsRequest {
  statements: string[];
  variableMap: Record<string, unknown>;
  variableTypeHintMap: Record<string, string>;
}

/** Values of statements, numbered across them. */
export interface Variables {
  /** Adds a value and returns its placeholder, `:P0`. For a hinted value also adds its type. */
  bind(value: unknown): string;
  /** Like `bind`, except that null is written as `NULL`. */
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
