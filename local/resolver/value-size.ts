import { GraphqlFailure } from '../kernel/errors.ts';
import type { Json } from '../kernel/json.ts';

/** "Evaluated resolver and function response", https://docs.aws.amazon.com/general/latest/gr/appsync.html */
const LIMIT_BYTES = 5 * 1024 * 1024;

/** The maximum of one character of a string as JSON: `\u0000`. */
const BYTES_PER_CHARACTER = 6;
/** The maximum of a number, a literal, or the punctuation around a member. */
const BYTES_PER_VALUE = 32;

/** An upper bound for the bytes of the value as JSON, at a fraction of the time of serializing it. */
export const toUpperBound = (value: Json): number => {
  if (typeof value === 'string') return value.length * BYTES_PER_CHARACTER + BYTES_PER_VALUE;
  if (typeof value !== 'object' || value === null) return BYTES_PER_VALUE;
  if (Array.isArray(value))
    return value.reduce((sum: number, element) => sum + toUpperBound(element), BYTES_PER_VALUE);
  let sum = BYTES_PER_VALUE;
  for (const name in value) sum += name.length * BYTES_PER_CHARACTER + toUpperBound(value[name] ?? null);
  return sum;
};

/**
 * Throws if the result of a handler is larger than AppSync's limit. The type is the one that AppSync returned
 * for such mapping templates; its message for JavaScript is not documented.
 */
export const checkSize = (value: Json): void => {
  if (toUpperBound(value) <= LIMIT_BYTES) return;
  if (Buffer.byteLength(JSON.stringify(value)) <= LIMIT_BYTES) return;
  throw new GraphqlFailure('Transformation too large.', 'MappingTemplate');
};
