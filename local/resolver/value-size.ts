import { GraphqlFailure } from '../kernel/errors.ts';
import type { Json } from '../kernel/json.ts';

/** "Evaluated resolver and function response", https://docs.aws.amazon.com/general/latest/gr/appsync.html */
const limitBytes = 5 * 1024 * 1024;

/** What one character of a text takes at most as JSON: `\u0000`. */
const bytesPerCharacter = 6;
/** What a number, a literal, or the signs around a member take at most. */
const bytesPerValue = 32;

/** No less than the bytes of the value as JSON, at a fraction of the time that writing it takes. */
export const toUpperBound = (value: Json): number => {
  if (typeof value === 'string') return value.length * bytesPerCharacter + bytesPerValue;
  if (typeof value !== 'object' || value === null) return bytesPerValue;
  if (Array.isArray(value))
    return value.reduce((sum: number, element) => sum + toUpperBound(element), bytesPerValue);
  let sum = bytesPerValue;
  for (const name in value) sum += name.length * bytesPerCharacter + toUpperBound(value[name] ?? null);
  return sum;
};

/**
 * Throws where what a handler returned is larger than AppSync lets it be. The type is the one that AppSync gave such
 * mapping templates; its text for JavaScript is not documented.
 */
export const checkSize = (value: Json): void => {
  if (toUpperBound(value) <= limitBytes) return;
  if (Buffer.byteLength(JSON.stringify(value)) <= limitBytes) return;
  throw new GraphqlFailure('Transformation too large.', 'MappingTemplate');
};
