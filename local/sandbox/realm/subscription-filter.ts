export interface Filter {
  fieldName: string;
  operator: string;
  value: unknown;
}

/** Filters that must all match. */
type Group = Filter[];

type Charge = (units: number) => void;

/**
 * A filter object as AppSync's enhanced subscription filter: groups are alternatives, a group's filters must
 * all match. Operators are copied without a check. Null for anything but an object.
 */
export const createToSubscriptionFilter =
  (charge: Charge) =>
  (
    filter?: unknown,
    ignoredFields?: readonly string[] | null,
    rules?: unknown,
  ): { filterGroup: { filters: Group }[] } | null => {
    if (!isObject(filter)) return null;
    const parts = [toGroups(filter, ignoredFields ?? [], charge), toRuleGroups(rules)];
    const groups = combine(parts, charge).filter((group) => group.length > 0);
    return { filterGroup: groups.map((filters) => ({ filters })) };
  };

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const toGroups = (filter: unknown, ignored: readonly string[], charge: Charge): Group[] => {
  if (!isObject(filter)) return [];
  const parts = Object.entries(filter).map(([key, value]) => {
    if (key === 'and')
      return combine(
        toMembers(value).map((member) => toGroups(member, ignored, charge)),
        charge,
      );
    if (key === 'or') return toMembers(value).flatMap((member) => toGroups(member, ignored, charge));
    return ignored.includes(key) ? [] : toFieldGroups(key, value);
  });
  return combine(parts, charge).filter((group) => group.length > 0);
};

const toRuleGroups = (rules: unknown): Group[] =>
  isObject(rules)
    ? Object.entries(rules).flatMap(([field, operators]) => toFieldGroups(field, operators))
    : [];

/**
 * Each combination of one alternative per part, the first part varying slowest: their number multiplies with
 * every part.
 */
const combine = (parts: readonly Group[][], charge: Charge): Group[] =>
  parts
    .filter((alternatives) => alternatives.length > 0)
    .reduce<Group[]>(
      (groups, alternatives) =>
        groups.flatMap((group) =>
          alternatives.map((one) => {
            charge(1 + group.length + one.length);
            return [...group, ...one];
          }),
        ),
      [[]],
    );

const toMembers = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

/** Several operators on one field are alternatives, not a conjunction, as in AppSync. */
const toFieldGroups = (fieldName: string, operators: unknown): Group[] =>
  isObject(operators)
    ? Object.entries(operators).map(([operator, value]) => [{ fieldName, operator, value }])
    : [];
