import type { JsonObject } from '../../../kernel/json.ts';
import { type Expression, toPlaceholders } from '../expression.ts';
import { versionOf } from './metadata.ts';

/** The additions of a versioned table to a write. */
export interface Stamp {
  /** Epoch milliseconds. */
  now: number;
  /** The attributes `_version` and `_lastChangedAt` after the write. */
  attributes: { _version: JsonObject; _lastChangedAt: JsonObject };
  /** True if no concurrent write has occurred, and the request's own condition is true. */
  condition: Expression;
}

/** `current` is the item that the decision is based on, in DynamoDB's JSON. */
export const toStamp = (current: JsonObject | null, condition: Expression | null, now: number): Stamp => {
  const seen = current?._version;
  const guard = seen === undefined ? 'attribute_not_exists(#versioned)' : '#versioned = :versionedSeen';
  return {
    now,
    attributes: { _version: { N: String(versionOf(current) + 1) }, _lastChangedAt: { N: String(now) } },
    condition: {
      expression: joined(guard, condition),
      names: { ...condition?.names, '#versioned': '_version' },
      values: { ...condition?.values, ...(seen === undefined ? {} : { ':versionedSeen': seen }) },
      document: {},
    },
  };
};

/** The members of a call that make its write conditional. */
export const toGuard = ({ condition }: Stamp): JsonObject => ({
  ConditionExpression: condition.expression,
  ...toPlaceholders([condition]),
});

const joined = (guard: string, condition: Expression | null): string =>
  condition === null ? guard : `${guard} AND ${toGroup(condition.expression.trim())}`;

/** In one pair of parentheses: DynamoDB rejects two, and `util.transform` writes conditions in one. */
const toGroup = (expression: string): string => (isGroup(expression) ? expression : `(${expression})`);

/** Whether the first character and the last one are a pair of parentheses. */
const isGroup = (expression: string): boolean => {
  let depth = 0;
  for (const [index, sign] of [...expression].entries()) {
    if (sign === '(') depth += 1;
    if (sign === ')') depth -= 1;
    if (depth <= 0) return index > 0 && index === expression.length - 1;
  }
  return false;
};
