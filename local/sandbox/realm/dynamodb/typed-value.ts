import type { Json, JsonObject } from '../../../kernel/json.ts';
import { BadArgument } from '../ending.ts';

/** Members that are `undefined` are left out; what AppSync makes of them is unrecorded. */
export const toTypedMap = (value: object): JsonObject => {
  const members: [string, Json][] = [];
  for (const [name, member] of Object.entries(value)) {
    if (member !== undefined) members.push([name, toTyped(member)]);
  }
  return Object.fromEntries(members);
};

/** A value of JavaScript as DynamoDB types it. Recorded from EvaluateCode: N holds a number, NULL holds null. */
export const toTyped = (value: unknown): Json => {
  if (value === null || value === undefined) return { NULL: null };
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: value };
  if (typeof value === 'boolean') return { BOOL: value };
  if (Array.isArray(value)) return { L: value.map(toTyped) };
  if (typeof value === 'object') return { M: toTypedMap(value) };
  throw new BadArgument(`DynamoDB stores no ${typeof value}.`);
};
