import type { Json, JsonObject } from '../../kernel/json.ts';
import type { Expression } from './expression.ts';

/** Attributes of a key that are missing in a projection; empty without a projection. */
export const leftOutNames = (key: JsonObject, projection: Expression | null): string[] => {
  if (projection === null) return [];
  const projected = projectedNames(projection);
  return Object.keys(key).filter((name) => !projected.includes(name));
};

export const omit = (item: JsonObject, names: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(item).filter(([name]) => !names.includes(name)));

/** Attributes that a projection names at its top level. */
const projectedNames = ({ expression, names }: Expression): Json[] =>
  expression.split(',').map((path) => {
    const [attribute = ''] = path.trim().split(/[.[]/);
    return Object.hasOwn(names, attribute) ? (names[attribute] ?? attribute) : attribute;
  });
