import { isJsonObject, type Json } from '../kernel/json.ts';

/**
 * AppSync's limits on a filter of a subscription. The messages for attributes and for the values of one
 * operator are the service's own (amplify-flutter#6142, amplify-category-api#740); the others follow their
 * pattern and are uncertain.
 * https://docs.aws.amazon.com/appsync/latest/devguide/aws-appsync-real-time-enhanced-filtering.html
 */
const MAX_FIELDS = 5;
const MAX_FILTERS = 10;
const MAX_TEXT = 256;

/** The maximum number of values in an operator's list. */
const MAX_VALUES: Readonly<Record<string, number>> = { in: 5, notIn: 5, containsAny: 20 };

/** AppSync's error for this filter; null if it is valid or not a filter. */
export const findFilterProblem = (filter: Json): string | null => {
  const groups = membersOf(filter, 'filterGroup').map((group) => membersOf(group, 'filters'));
  if (groups.some((rules) => countFields(rules) > MAX_FIELDS))
    return `Filters exceed maximum attributes limit ${MAX_FIELDS} for subscription`;
  const problem = groups
    .flat()
    .map(findRuleProblem)
    .find((found) => found !== null);
  if (problem !== undefined) return problem;
  const filters = groups.map(countAlternatives).reduce((sum, count) => sum + count, 0);
  return filters > MAX_FILTERS
    ? `Filters exceed maximum filters limit ${MAX_FILTERS} for subscription`
    : null;
};

const membersOf = (owner: Json, name: string): readonly Json[] => {
  const members = isJsonObject(owner) ? owner[name] : undefined;
  return Array.isArray(members) ? members : [];
};

const countFields = (rules: readonly Json[]): number =>
  new Set(rules.map((rule) => (isJsonObject(rule) ? rule.fieldName : null))).size;

const findRuleProblem = (rule: Json): string | null => {
  if (!isJsonObject(rule) || typeof rule.operator !== 'string') return null;
  const { operator, value = null } = rule;
  const limit = Object.hasOwn(MAX_VALUES, operator) ? MAX_VALUES[operator] : undefined;
  if (limit !== undefined && Array.isArray(value) && value.length > limit)
    return `subscription exceeds maximum value limit ${limit} for operator \`${operator}\`.`;
  return textsOf(value).some((text) => text.length > MAX_TEXT)
    ? `subscription exceeds maximum string length ${MAX_TEXT} for operator \`${operator}\`.`
    : null;
};

/** `in` with several values counts as one alternative for each, and several `in` multiply. */
const countAlternatives = (rules: readonly Json[]): number =>
  rules.reduce<number>((count, rule) => {
    const values = isJsonObject(rule) && rule.operator === 'in' ? rule.value : null;
    return count * (Array.isArray(values) ? Math.max(1, values.length) : 1);
  }, 1);

const textsOf = (value: Json): readonly string[] =>
  (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');
