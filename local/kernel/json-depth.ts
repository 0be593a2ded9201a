/**
 * Whether lists and objects are nested more than `limit` times. Not recursive: it is called before any
 * recursive function.
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
