import type { Json, JsonObject } from '../../../kernel/json.ts';
import { BadArgument } from '../ending.ts';

/** Members that are `undefined` are omitted; AppSync's handling of them is not recorded. */
export const toTypedMap = (value: object): JsonObject => {
  const members: [string, Json][] = [];
  for (const [name, member] of Object.entries(value)) {
    if (member !== undefined) members.push([name, toTyped(member)]);
  }
  return Object.fromEntries(members);
};

/** A JavaScript value as a typed value of DynamoDB. Recorded from EvaluateCode: N has a number, NULL has null. */
export const toTyped = (value: unknown): Json => {
  if (value === null || value === undefined) return { NULL: null };
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: value };
  if (typeof value === 'boolean') return { BOOL: value };
  if (Array.isArray(value)) return { L: value.map(toTyped) };
  if (typeof value === 'object') return { M: toTypedMap(value) };
  throw new BadArgument(`DynamoDB stores no ${typeof value}.`);
};
