import type { Json } from '../kernel/json.ts';

/** Whether an existing field of a payload satisfies a filter's value. */
export type FilterOperator = (field: Json, value: Json) => boolean;

type Ordered = number | string;

/** Compares two numbers or two strings (by code unit); other values have no order, and do not match. */
const ordering =
  (holds: (field: Ordered, value: Ordered) => boolean): FilterOperator =>
  (field, value) =>
    ((typeof field === 'number' && typeof value === 'number') ||
      (typeof field === 'string' && typeof value === 'string')) &&
    holds(field, value);

const lessThan = ordering((field, value) => field < value);
const lessOrEqual = ordering((field, value) => field <= value);
const greaterThan = ordering((field, value) => field > value);
const greaterOrEqual = ordering((field, value) => field >= value);

const isContainer = (field: Json): field is string | Json[] =>
  typeof field === 'string' || Array.isArray(field);

const contains: FilterOperator = (field, value) => {
  if (Array.isArray(field)) return field.includes(value);
  return typeof field === 'string' && typeof value === 'string' && field.includes(value);
};

const isIn: FilterOperator = (field, value) => Array.isArray(value) && value.includes(field);

// AppSync's own example of [1, 5] names 2, 3 and 4: the ends are excluded. Uncertain: DynamoDB's `between`
// includes them.
const between: FilterOperator = (field, value) =>
  Array.isArray(value) &&
  value.length === 2 &&
  greaterThan(field, value[0] ?? null) &&
  lessThan(field, value[1] ?? null);

/**
 * Every operator of an enhanced filter, by name. `lte` and `gte` are not in the list of operators, but in the
 * examples of `util.transform.toSubscriptionFilter`, which does not change names.
 * https://docs.aws.amazon.com/appsync/latest/devguide/extensions-js.html
 */
export const filterOperators: Readonly<Record<string, FilterOperator>> = {
  eq: (field, value) => field === value,
  ne: (field, value) => field !== value,
  lt: lessThan,
  le: lessOrEqual,
  lte: lessOrEqual,
  gt: greaterThan,
  ge: greaterOrEqual,
  gte: greaterOrEqual,
  contains,
  notContains: (field, value) => isContainer(field) && !contains(field, value),
  beginsWith: (field, value) =>
    typeof field === 'string' && typeof value === 'string' && field.startsWith(value),
  in: isIn,
  notIn: (field, value) => Array.isArray(value) && !isIn(field, value),
  between,
  containsAny: (field, value) =>
    Array.isArray(field) && Array.isArray(value) && value.some((one) => field.includes(one)),
};
