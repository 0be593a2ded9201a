/**
 * Whether lists and objects are nested in each other more than `limit` times. Has no recursion of its own: it is asked
 * before anything that has.
 */
export const isDeeperThan = (value: unknown, limit: number): boolean => {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > limit) return true;
    level = level.flatMap(listMembers).filter(isNested);
  }
  return false;
};

const isNested = (value: unknown): value is object => typeof value === 'object' && value !== null;

const listMembers = (value: unknown): unknown[] => {
  if (Array.isArray(value)) return value;
  return isNested(value) ? Object.values(value) : [];
};
