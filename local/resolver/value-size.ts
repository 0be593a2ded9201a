import { GraphqlFailure } from '../kernel/errors.ts';
import type { Json } from '../kernel/json.ts';

/** "Evaluated resolver and function response", https://docs.aws.amazon.com/general/latest/gr/appsync.html */
const LIMIT_BYTES = 5 * 1024 * 1024;

/** What one character of a text takes at most as JSON: `\u0000`. */
const BYTES_PER_CHARACTER = 6;
/** What a number, a literal, or the signs around a member take at most. */
const BYTES_PER_VALUE = 32;

/** No less than the bytes of the value as JSON, at a fraction of the time that writing it takes. */
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
 * Throws where what a handler returned is larger than AppSync lets it be. The type is the one that AppSync gave such
 * mapping templates; its text for JavaScript is not documented.
 */
export const checkSize = (value: Json): void => {
  if (toUpperBound(value) <= LIMIT_BYTES) return;
  if (Buffer.byteLength(JSON.stringify(value)) <= LIMIT_BYTES) return;
  throw new GraphqlFailure('Transformation too large.', 'MappingTemplate');
};
