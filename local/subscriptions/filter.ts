import { isJsonObject, type Json, type JsonObject } from '../kernel/json.ts';
import { filterOperators } from './filter-operators.ts';

/** Whether a payload reaches a subscriber. */
export type Matches = (payload: JsonObject) => boolean;

/** AppSync's maximum depth in a payload. */
const MAX_FIELD_DEPTH = 5;

/**
 * An enhanced filter: all `filters` of at least one entry of `filterGroup` match. One without any group
 * matches everything (uncertain).
 * https://docs.aws.amazon.com/appsync/latest/devguide/aws-appsync-real-time-enhanced-filtering.html
 */
export const toFilter = (filter: JsonObject): Matches => {
  const groups = entriesOf(filter, 'filterGroup').map((group) => entriesOf(group, 'filters').map(toRule));
  if (groups.length === 0) return () => true;
  return (payload) => groups.some((rules) => rules.every((rule) => rule(payload)));
};

/**
 * Basic filtering: each argument strictly equals the payload's field with its name. A null argument also
 * matches an absent field (uncertain); an omitted argument is not a condition.
 * https://docs.aws.amazon.com/appsync/latest/devguide/aws-appsync-real-time-data.html
 */
export const toArgumentFilter = (args: JsonObject): Matches => {
  const expected = Object.entries(args);
  return (payload) =>
    expected.every(([name, value]) => (Object.hasOwn(payload, name) ? payload[name] : null) === value);
};

export const entriesOf = (owner: Json | undefined, name: string): readonly Json[] => {
  const entries = isJsonObject(owner) ? owner[name] : undefined;
  return Array.isArray(entries) ? entries : [];
};

/**
 * One condition on one field. A field that the payload lacks matches none, not even `ne`; nor does a name of
 * more than five parts. Both are uncertain: AppSync's guide only asks to select the fields.
 */
export const toRule = (rule: Json): Matches => {
  if (!isJsonObject(rule) || typeof rule.fieldName !== 'string' || typeof rule.operator !== 'string')
    return nothing;
  const operator = Object.hasOwn(filterOperators, rule.operator) ? filterOperators[rule.operator] : undefined;
  const path = rule.fieldName.split('.');
  const value = rule.value ?? null;
  if (operator === undefined || path.length > MAX_FIELD_DEPTH) return nothing;
  return (payload) => {
    const field = readField(payload, path);
    return field !== undefined && operator(field, value);
  };
};

/** The field with a dotted name; undefined if the payload lacks it, or has a list on the path. */
export const readField = (payload: JsonObject, path: readonly string[]): Json | undefined => {
  let value: Json | undefined = payload;
  for (const name of path) {
    if (!isJsonObject(value) || !Object.hasOwn(value, name)) return undefined;
    value = value[name];
  }
  return value;
};

const nothing: Matches = () => false;
